//! The demo's data handover: a permit of its own for files, and the F3 beside it. And how any form about a vendor
//! gets from its applicant to the committee's decision.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use jiff::{ToSpan as _, civil::Date};
use office::letter::Letter;
use rules::{
    Command,
    application::{self, Asked, Convened, Sitting, Verdict, until_max},
    calendar::tokyo,
    handover::{Direction, EndMethod, Wish},
    id::{ApplicationNo, WorkerId},
    maintenance::{Ability, Remote},
};

use super::{
    stage::Stage,
    vendor::{CONTACT, LINE, VENDOR},
};

const OPERATOR: &str = "10802";
const OFFICER: &str = "10801";
const MEMBER: &str = "10301";

impl Stage {
    /// The vendor may bring updates to the screen server and take its logs along.
    pub(super) async fn handover(&self) -> Result<()> {
        let today = tokyo::civil(self.office.now());
        let remote = self.files_permit(today).await?;
        let mut letter = self.office.letter();
        let wish = Wish {
            purpose: letter.seal_if_any("画面が開かない不具合の調査"),
            asset_name: letter.seal_if_any("電子カルテ画面サーバーのログ"),
            destination: letter.seal_if_any("○○メディカル 保守室"),
            end_method: Some(EndMethod::Erase),
            end_detail: None,
            end_due_on: Some(today.saturating_add(14.days())),
            copy_count: Some(3),
            from: today,
            holder: self.person(CONTACT)?,
            vendor: VENDOR.into(),
            linked_remote_request: remote,
            target: "emr-web".into(),
            direction: Direction::Both,
            folder: "/var/tmp/handover".into(),
            names: vec!["*.log".into(), "*.zip".into()],
            count_max: 3,
            size_max_bytes: 100 << 20,
            handling: None,
        };
        let form = wish.complete().map_err(|it| anyhow::anyhow!(it.en()))?;
        self.permitted(Asked::Handover(Box::new(form)), letter).await.map(drop)
    }

    async fn files_permit(&self, from: Date) -> Result<ApplicationNo> {
        let mut letter = self.office.letter();
        let asked = Remote {
            contact: self.person(CONTACT)?,
            vendor: VENDOR.into(),
            workers: [WorkerId(0)].into(),
            line: LINE.into(),
            terminals: ["one-room".into()].into(),
            targets: ["emr-web".into()].into(),
            abilities: [Ability::Send, Ability::Fetch].into(),
            witnessed: false,
            from,
            until: until_max(from),
            purpose: letter.seal("更新の受け取りとログの受け渡し"),
        };
        self.permitted(Asked::Remote(asked), letter).await
    }

    /// Applied for by the system office, endorsed, examined, decided.
    pub(super) async fn permitted(&self, asked: Asked, letter: Letter) -> Result<ApplicationNo> {
        self.permitted_for([OPERATOR, "10601"], asked, (None, letter)).await
    }

    /// Applied for by one, endorsed by their head, examined, decided.
    pub(super) async fn permitted_for(
        &self,
        [applicant, head]: [&str; 2],
        asked: Asked,
        (note, letter): (Option<&str>, Letter),
    ) -> Result<ApplicationNo> {
        let submit = Command::Application(application::Command::Submit { asked, answers: None });
        let done = self.office.act(&self.actor(applicant)?, self.id(), submit, letter).await?;
        let number = |event: &rules::Event| match event {
            rules::Event::Application(it) => Some(it.no()),
            _ => None,
        };
        let no = done.events.iter().find_map(number).context("an application has a number")?;
        let endorse = application::Command::Endorse { no };
        self.say(&self.actor(head)?, Command::Application(endorse)).await?;
        self.pass_on(&self.actor(OFFICER)?, no).await?;
        let mut letter = self.office.letter();
        let present: Result<BTreeSet<_>> =
            [OFFICER, MEMBER].into_iter().map(|it| self.person(it)).collect();
        let sitting = Sitting {
            convened: Convened::Meeting,
            on: tokyo::civil(self.office.now()),
            present: present?,
            recused: [self.person(OPERATOR)?].into(),
            chair: self.person(OFFICER)?,
            verdict: Verdict::Approve,
            note: note.and_then(|it| letter.seal_if_any(it)),
        };
        let command = application::Command::Decide { no, seen: self.content(no)?, sitting };
        let by = self.actor(MEMBER)?;
        self.office.act(&by, self.id(), Command::Application(command), letter).await?;
        Ok(no)
    }
}
