//! The demo's places, information assets, devices, destinations and media; one stick is lent, one is missing, and
//! one department has counted.

use anyhow::Result;
use jiff::{ToSpan as _, civil::Date};
use rules::{
    Command, Event,
    asset::{Asset, Class},
    calendar::tokyo,
    destination::{self, Destination},
    device::{self, Device},
    incident::{self, About, Data},
    media::{self, Exception, Medium, MediumKind},
    place::Place,
    register,
    stocktaking::{self, Of, Scope},
};

use super::stage::Stage;

const OPERATOR: &str = "10802";

impl Stage {
    /// What the registers begin with.
    pub(super) async fn things(&self) -> Result<()> {
        let operator = self.actor(OPERATOR)?;
        let today = tokyo::civil(self.office.now());
        let all = places().into_iter().chain(assets()).chain(devices()).chain(destinations());
        for command in all.chain(media(today)) {
            self.say(&operator, command).await?;
        }
        Ok(())
    }

    /// What has happened to the media since.
    pub(super) async fn loans(&self) -> Result<()> {
        let (head, nurse) = (self.actor("10401")?, self.actor("10102")?);
        let count = stocktaking::Command::Begin {
            of: Of::Media,
            scope: Scope::Department("放射線科".into()),
        };
        let command = Command::Stocktaking(count);
        let done = self.office.act(&head, self.id(), command, self.office.letter()).await?;
        for event in done.events {
            let Event::Stocktaking(stocktaking::Event::Begun { no, .. }) = event else { continue };
            for number in ["USB-001", "USB-002", "CD-0087"] {
                let count = stocktaking::Command::Count { no, number: number.into() };
                self.say(&head, Command::Stocktaking(count)).await?;
            }
            self.say(&head, Command::Stocktaking(stocktaking::Command::Close { no })).await?;
        }
        let due = tokyo::civil(self.end).saturating_add(3.days());
        let lend = media::Command::Lend { no: "USB-001".into(), to: self.person("10402")?, due };
        self.say(&head, Command::Media(lend)).await?;
        let mut letter = self.office.letter();
        let missing = incident::Command::Open {
            about: About::Medium("USB-003".into()),
            aware_at: self.office.now(),
            told: letter.seal("ナースステーションの引き出しになかった。"),
            data: Data { patients: None, encrypted: Some(true), wrongful: false },
        };
        self.act(&nurse, Command::Incident(missing), letter).await
    }
}

fn set<K, T>(id: K, about: T) -> register::Command<K, T> {
    register::Command::Set { id, about }
}

fn places() -> Vec<Command> {
    let place = |id: &str, name: &str, locked, server_room| {
        let place = Place { name: name.into(), locked, server_room };
        Command::Place(set(id.into(), place))
    };
    vec![
        place("SR-1", "サーバー室", true, true),
        place("ST-1", "情報システム室 施錠棚", true, false),
        place("RD-1", "放射線科 操作室の保管庫", true, false),
        place("W3-1", "3階病棟 ナースステーション", false, false),
    ]
}

fn assets() -> Vec<Command> {
    let asset = |id: &str, name: &str, info_class, department: &str| {
        let (place, department) = ("SR-1".into(), department.into());
        let asset = Asset { name: name.into(), info_class, place, department };
        Command::Asset(set(id.into(), asset))
    };
    vec![
        asset("A-0001", "電子カルテの記録", Class::Sensitive, "情報システム室"),
        asset("A-0002", "画像検査の記録", Class::Sensitive, "放射線科"),
        asset("A-0003", "電子カルテの控え（バックアップ）", Class::Sensitive, "情報システム室"),
        asset("A-0004", "診療月次統計", Class::Statistics, "医事課"),
    ]
}

fn devices() -> Vec<Command> {
    let device = |no: &str, name: &str, segment: &str, (department, place): (&str, &str)| {
        let os = "Windows 11 24H2".into();
        let (department, place) = (department.into(), place.into());
        let (name, segment) = (name.into(), segment.into());
        let device = Device { name, segment, os, department, place };
        Command::Device(device::Command::Keep(set(no.into(), device)))
    };
    vec![
        device("PC-3B-001", "3階病棟 カルテ端末1", "医療業務", ("3階病棟", "W3-1")),
        device("PC-3B-002", "3階病棟 カルテ端末2", "医療業務", ("3階病棟", "W3-1")),
        device("PC-RD-001", "放射線科 読影端末", "医療業務", ("放射線科", "RD-1")),
        device("PC-IT-001", "情報システム室 管理端末", "管理", ("情報システム室", "ST-1")),
    ]
}

fn destinations() -> Vec<Command> {
    let destination = |id: &str, name: &str, kind, contact: &str| {
        let destination = Destination { name: name.into(), kind, contact: contact.into() };
        Command::Destination(set(id.into(), destination))
    };
    vec![
        destination("D-001", "東町病院", destination::Kind::Hospital, "地域連携室 03-0000-0001"),
        destination("D-002", "○○メディカル 保守室", destination::Kind::Vendor, "受付 03-0000-0002"),
    ]
}

fn media(today: Date) -> Vec<Command> {
    let medium = |no: &str, kind, model: &str, (department, place): (&str, &str)| {
        let full = kind == MediumKind::Usb;
        let exception = (kind == MediumKind::Optical).then(|| Exception {
            minutes: "R8-SC-02".into(),
            decided_on: today,
            until: rules::application::until_max(today),
        });
        let medium = Medium {
            kind,
            model: model.into(),
            serial: kind.has_serial().then(|| format!("MG-{no}-7F3K")),
            label_no: None,
            capacity: None,
            designated: full || exception.is_some(),
            has_av: full,
            has_encryption: full,
            has_password: full,
            exception,
            department: department.into(),
            place: place.into(),
        };
        Command::Media(media::Command::Keep(set(no.into(), medium)))
    };
    let (radiology, ward) = (("放射線科", "RD-1"), ("3階病棟", "W3-1"));
    let system = ("情報システム室", "ST-1");
    vec![
        medium("USB-001", MediumKind::Usb, "みどり産業 暗号化USB 16GB", radiology),
        medium("USB-002", MediumKind::Usb, "みどり産業 暗号化USB 16GB", radiology),
        medium("USB-003", MediumKind::Usb, "みどり産業 暗号化USB 16GB", ward),
        medium("CD-0087", MediumKind::Optical, "CD-R 700MB", radiology),
        medium("HDD-004", MediumKind::Hdd, "サーバー内蔵 2TB（交換済み）", system),
        medium("TP-003", MediumKind::Tape, "LTO-8", ("情報システム室", "SR-1")),
    ]
}
