//! The demo's vendor: two workers, a line, two machines, a permit, a window of the past and one for tonight.
//!
//! The workers' private keys and secrets are written beside the demo's sign-ins, so that the gate can be tried
//! from the same machine. Nothing here exists: the machines' addresses are of the documentation range (RFC 5737).

use std::path::Path;

use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use rules::{
    Command,
    application::{Asked, until_max},
    calendar::tokyo,
    id::{ApplicationNo, Department, VendorId, WorkerId},
    line::{self, Connection, ConnectionKind, Line, LineKind, Target, Terminal},
    maintenance::{self, Ability, Remote, Wish},
    vendor::{self, Firm, SshKey},
};
use serde::Serialize;

use super::{ssh_key, stage::Stage, write_json};

pub(super) const VENDOR: &str = "medical-one";
pub(super) const LINE: &str = "line-2";
const OPERATOR: &str = "10802";
/// Answers for the vendor in the house.
pub(super) const CONTACT: &str = "10602";

/// A worker as the demo writes them down.
#[derive(Serialize)]
struct SampleWorker {
    name: &'static str,
    vendor: &'static str,
    /// File with the private key, in OpenSSH format.
    key_file: String,
    totp_secret: String,
}

impl Stage {
    /// Registers the vendor and applies for its permit, at the stage's present day.
    pub(super) async fn vendor(&self, dir: &Path) -> Result<ApplicationNo> {
        let operator = self.actor(OPERATOR)?;
        let today = tokyo::civil(self.office.now());
        let until = until_max(today);
        let firm = Firm {
            name: "○○メディカル".into(),
            phone: "000-0000-0000（夜間）".into(),
            contract_until: until,
        };
        let id = || VendorId(VENDOR.into());
        let register = vendor::Command::Register { vendor: id(), firm };
        self.say(&operator, Command::Vendor(register)).await?;
        // A statement holds for a year, also where the term runs on into the next fiscal year.
        let stated = until.min(today.saturating_add(1.year()));
        let attest = vendor::Command::Attest { vendor: id(), until: stated, document: None };
        self.say(&operator, Command::Vendor(attest)).await?;
        self.workers(dir).await?;
        self.ways_in(today).await?;
        self.remote_permit(today, until).await
    }

    async fn workers(&self, dir: &Path) -> Result<()> {
        let operator = self.actor(OPERATOR)?;
        let mut samples = vec![];
        for (name, file) in [("佐々木 健", "demo-worker-1.key"), ("大野 茜", "demo-worker-2.key")]
        {
            let pair = ssh_key::Pair::new(self.office.entropy().bytes());
            let path = dir.join(file);
            ssh_key::write(&path, &pair.private)?;
            let totp_secret = self.office.credentials().code_secret(self.office.entropy().bytes());
            let mut letter = self.office.letter();
            let command = vendor::Command::Enlist {
                vendor: VendorId(VENDOR.into()),
                name: letter.seal(name),
                key: key(&pair.public)?,
                code: letter.seal_secret(&totp_secret),
            };
            self.act(&operator, Command::Vendor(command), letter).await?;
            let key_file = path.display().to_string();
            samples.push(SampleWorker { name, vendor: VENDOR, key_file, totp_secret });
        }
        write_json(&dir.join("demo-workers.json"), &samples)
    }

    /// Lines, machines, terminals, and what else leads outside.
    async fn ways_in(&self, today: Date) -> Result<()> {
        let operator = self.actor(OPERATOR)?;
        let line = Line {
            name: "保守回線2".into(),
            kind: LineKind::Ipsec,
            by_hand: "サーバー室ラック2の保守スイッチ2番を「入」にする".into(),
        };
        let mut commands = vec![
            line::Command::SetLine { id: LINE.into(), line },
            line::Command::SetTerminal {
                id: "one-room".into(),
                terminal: Terminal {
                    vendor: VendorId(VENDOR.into()),
                    name: "○○メディカル 保守室".into(),
                    source: "127.0.0.1".parse().ok().context("an address")?,
                },
            },
        ];
        commands.extend(connections(today));
        for command in commands {
            self.say(&operator, Command::Line(command)).await?;
        }
        for (id, name, address) in
            [("emr-db", "電子カルテDB", "192.0.2.10"), ("emr-web", "電子カルテ画面", "192.0.2.11")]
        {
            let host = ssh_key::Pair::new(self.office.entropy().bytes());
            let gate = ssh_key::Pair::new(self.office.entropy().bytes());
            let mut letter = self.office.letter();
            let target = Target {
                name: name.into(),
                address: address.parse().context("an address")?,
                port: 22,
                host_key: key(&host.public)?,
                login: "maint".into(),
                secret: letter.seal_secret(&gate.private),
            };
            let command = line::Command::SetTarget { id: id.into(), target };
            self.act(&operator, Command::Line(command), letter).await?;
        }
        Ok(())
    }

    /// F5 from the form to the committee's decision.
    async fn remote_permit(&self, from: Date, until: Date) -> Result<ApplicationNo> {
        let mut letter = self.office.letter();
        let asked = Remote {
            contact: self.person(CONTACT)?,
            vendor: VendorId(VENDOR.into()),
            workers: [WorkerId(0), WorkerId(1)].into(),
            line: LINE.into(),
            terminals: ["one-room".into()].into(),
            targets: ["emr-db".into(), "emr-web".into()].into(),
            abilities: [Ability::Shell, Ability::Exec].into(),
            witnessed: false,
            from,
            until,
            purpose: letter.seal("電子カルテの定期保守と障害対応"),
        };
        self.permitted(Asked::Remote(asked), letter).await
    }

    /// Work that is over: planned, opened, closed with its report.
    pub(super) async fn past_window(&self, permit: ApplicationNo) -> Result<()> {
        let operator = self.actor(OPERATOR)?;
        let now = self.office.now();
        let until = now.saturating_add(SignedDuration::from_hours(2))?;
        let no = self.window(permit, (now, until), "電子カルテDBの月次更新").await?;
        let open = maintenance::Command::Open { window: no };
        self.say(&operator, Command::Maintenance(open)).await?;
        self.seconds(90 * 60);
        let mut letter = self.office.letter();
        let report = Some(letter.seal("更新を適用し、動作を確認した。異常なし。"));
        let close = maintenance::Command::Close { window: no, report };
        self.act(&operator, Command::Maintenance(close), letter).await
    }

    /// Tonight from 22:00; in the last hours of a day, tomorrow.
    pub(super) async fn window_tonight(&self, permit: ApplicationNo) -> Result<()> {
        let now = self.end;
        let evening = |day| tokyo::moment(day, jiff::civil::time(22, 0, 0, 0));
        let today = tokyo::civil(now);
        let tonight = evening(today);
        let from = if tonight > now { tonight } else { evening(today.tomorrow()?) };
        let until = from.saturating_add(SignedDuration::from_hours(2))?;
        self.window(permit, (from, until), "電子カルテDBの定期更新").await.map(drop)
    }

    async fn window(
        &self,
        permit: ApplicationNo,
        (from, until): (Timestamp, Timestamp),
        purpose: &str,
    ) -> Result<ApplicationNo> {
        let mut letter = self.office.letter();
        let wish = Wish {
            permit,
            workers: [WorkerId(0)].into(),
            targets: ["emr-db".into()].into(),
            from,
            until,
            supervisor: self.person(OPERATOR)?,
            purpose: letter.seal(purpose),
        };
        let command = Command::Maintenance(maintenance::Command::Plan(wish));
        let done = self.office.act(&self.actor(OPERATOR)?, self.id(), command, letter).await?;
        let no = done.events.iter().find_map(|event| match event {
            rules::Event::Maintenance(maintenance::Event::Planned { window, .. }) => Some(*window),
            _ => None,
        });
        no.context("a planned window has a number")
    }
}

/// One kept up to date, one forgotten.
fn connections(today: Date) -> Vec<line::Command> {
    let set = |id: &str, name: &str, kind, (patched_by, days): (&str, i64)| {
        let updated_on = today.saturating_sub(days.days());
        let (owner, patched_by) = (Department("情報システム室".into()), patched_by.into());
        let connection = Connection { name: name.into(), kind, owner, patched_by, updated_on };
        line::Command::SetConnection { id: id.into(), connection }
    };
    vec![
        set("vpn-1", "保守用VPN装置", ConnectionKind::Vpn, ("○○ネットワーク（毎月）", 20)),
        set("pacs-lte", "画像サーバーの遠隔監視", ConnectionKind::Lte, ("△△画像", 140)),
    ]
}

fn key(line: &str) -> Result<SshKey> {
    SshKey::parse(line).map_err(|it| anyhow::anyhow!(it.en()))
}
