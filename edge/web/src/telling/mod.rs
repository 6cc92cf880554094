//! What an entry of the ledger says, in the words of the page: one sentence, and its facts.
//!
//! Names are those of today: an entry holds persons, not names. What was forgotten says so.

mod application;
mod disposal;
mod external;
mod handover;
mod house;
mod intake;
mod kinds;
mod own_device;
mod people;
mod remote;
mod things;

use jiff::civil::Date;
use office::state::State;
use rules::{
    Event,
    id::{AccountId, ApplicationNo, PersonId},
    sealed::Sealed,
};

use crate::{lang::Lang, ui::Fact, words};

pub use kinds::{KINDS, SUBJECTS, kind};

/// An event for readers.
pub struct Told {
    pub sentence: String,
    pub facts: Vec<Fact>,
}

/// The event in words.
pub fn tell(state: &State, lang: Lang, event: &Event) -> Told {
    let teller = Teller { state, lang };
    match event {
        Event::People(it) => teller.people(it),
        Event::Committee(it) => teller.committee(it),
        Event::Setting(it) => teller.setting(it),
        Event::Rights(it) => teller.rights(it),
        Event::Application(it) => teller.application(it),
        Event::Permit(it) => teller.permit(it),
        Event::Account(it) => teller.account(it),
        Event::Revocation(it) => teller.revocation(it),
        Event::Passage(it) => teller.passage(it),
        Event::Vendor(it) => teller.vendor(it),
        Event::Line(it) => teller.line(it),
        Event::Maintenance(it) => teller.maintenance(it),
        Event::Handover(it) => teller.handover(it),
        Event::OwnDevice(it) => teller.own_device(it),
        Event::Disposal(it) => teller.disposal(it),
        Event::ExternalDevice(it) => teller.external_device(it),
        Event::MediaRequest(it) => teller.media_request(it),
        Event::Forgetting(it) => teller.forgetting(it),
        Event::Place(it) => teller.register("/places", it),
        Event::Media(it) => teller.media(it),
        Event::Incident(it) => teller.incident(it),
        Event::Device(it) => teller.device(it),
        Event::Asset(it) => teller.register("/assets", it),
        Event::Destination(it) => teller.register("/destinations", it),
        Event::Stocktaking(it) => teller.stocktaking(it),
        Event::Intake(it) => teller.intake(it),
    }
}

/// Everything that the sentences need.
#[derive(Clone, Copy)]
struct Teller<'s> {
    state: &'s State,
    lang: Lang,
}

impl Teller<'_> {
    fn p(self, ja: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(ja, en)
    }

    /// 「010234 佐藤 美咲」
    fn person(self, id: PersonId) -> String {
        match self.state.hospital.people.get(id) {
            Some(it) => format!("{} {}", it.listed.staff_no, self.state.name(id)),
            // A list that was taken back also took its people back.
            None => self.p("取り消された職員", "a person taken back").to_owned(),
        }
    }

    fn people_of(self, ids: impl IntoIterator<Item = PersonId>) -> String {
        let names: Vec<String> = ids.into_iter().map(|it| self.person(it)).collect();
        if names.is_empty() { self.p("なし", "none").to_owned() } else { names.join("、") }
    }

    fn person_fact(self, label: &str, id: PersonId) -> Fact {
        let fact = Fact::new(label, self.person(id));
        match self.state.hospital.people.get(id) {
            Some(it) => fact.href(format!("/people/{}", it.listed.staff_no)),
            None => fact,
        }
    }

    fn number(self, no: ApplicationNo) -> Fact {
        let label = self.p("受付番号", "Number");
        Fact::new(label, no.to_string()).href(self.number_href(no))
    }

    fn number_href(self, no: ApplicationNo) -> String {
        let hospital = &self.state.hospital;
        if hospital.revocations.get(no).is_some() {
            format!("/revocations/{no}")
        } else if hospital.applications.get(no).is_some() {
            format!("/requests/{no}")
        } else {
            format!("/permits/{no}")
        }
    }

    fn account_fact(self, account: &AccountId) -> Fact {
        Fact::new(self.p("利用者ID", "Account"), account.to_string())
    }

    fn text(self, label: &str, seal: &Sealed) -> Fact {
        Fact::new(label, self.state.texts.open(seal))
    }

    fn day(self, label: &str, day: Date) -> Fact {
        Fact::new(label, words::day(self.lang, day))
    }

    fn days(self, days: impl IntoIterator<Item = Date>) -> String {
        let days: Vec<String> = days.into_iter().map(|it| words::day(self.lang, it)).collect();
        if days.is_empty() { self.p("なし", "none").to_owned() } else { days.join("、") }
    }

    fn acting_for(self, principal: Option<PersonId>) -> Option<Fact> {
        principal.map(|it| self.person_fact(self.p("代理された人", "On behalf of"), it))
    }

    fn waived(self, waived: bool) -> Option<Fact> {
        waived.then(|| {
            Fact::new(self.p("兼務の特例", "Waiver"), self.p("特例による", "under the waiver"))
        })
    }
}

fn told(sentence: impl Into<String>, facts: impl IntoIterator<Item = Fact>) -> Told {
    Told { sentence: sentence.into(), facts: facts.into_iter().collect() }
}

pub use application::{convened, verdict};
pub use things::{seen_word, tally};
