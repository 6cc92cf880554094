//! A hospital of 5,000 people and 20,000 permits, folded from events as the ledger holds them.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use rules::application::{Terms, Versions};
use rules::id::{
    AccountId, ApplicationNo, CategoryId, Department, Job, PersonId, StaffNo, SystemId,
};
use rules::people::Listed;
use rules::permit::Basis;
use rules::record::{Actor, Record};
use rules::sealed::Sealed;
use rules::{Event, Hospital, account, people, permit};

use super::records;

pub const PEOPLE: u32 = 5_000;
/// The present one, and the three years before it.
const PERMITS_EACH: u32 = 4;
/// The founding has taken the first numbers.
const FIRST_NUMBER: u32 = 1_001;

/// The account of the person of that number.
pub fn account(person: u32) -> AccountId {
    AccountId(format!("{:05}", 10_000 + person))
}

/// Folded without decisions: the bench measures what stands, not how it came to stand.
pub fn full() -> Hospital {
    let mut hospital = Hospital::default();
    let mut seq = 0;
    let mut fold = |event: Event| {
        let record = Record { seq, at: records::opening(), by: Actor::System };
        hospital.evolve(&record, &event);
        seq += 1;
    };
    for person in 0..PEOPLE {
        fold(Event::People(added(person)));
        rights_of(person, 0).for_each(&mut fold);
    }
    hospital
}

/// The permits and the account of a person, whose id is `first` more than their number.
pub fn rights_of(person: u32, first: u32) -> impl Iterator<Item = Event> {
    let id = PersonId(first + person);
    let permits = (0..PERMITS_EACH).map(move |year| Event::Permit(granted(person, id, year)));
    let permit = number(person, PERMITS_EACH - 1);
    let issued = account::Event::Issued { account: account(person), person: id, permit };
    permits.chain([Event::Account(issued)])
}

/// Somebody changes their password.
pub fn password_changed(turn: u32) -> Event {
    let account = account(turn % PEOPLE);
    let (credential, strength) = (Sealed([4; 32]), None);
    Event::Account(account::Event::PasswordChanged { account, credential, strength })
}

fn added(person: u32) -> people::Event {
    let listed = Listed {
        staff_no: StaffNo(account(person).0),
        name: Sealed([1; 32]),
        kana: Sealed([2; 32]),
        department: Department(format!("{}病棟", person % 40)),
        job: Job::from("看護師"),
        employment: None,
        joined_on: Some(date(2023, 4, 1)),
        leaves_on: None,
        contract_until: None,
    };
    people::Event::Added { person: PersonId(person), list: None, listed }
}

fn granted(person: u32, id: PersonId, year: u32) -> permit::Event {
    let from = fiscal_year(year);
    let systems = BTreeSet::from([SystemId::from("emr"), SystemId::from("pacs")]);
    let category = CategoryId::from("ward-nurse");
    let until = fiscal_year(year + 1).yesterday().unwrap_or(from);
    permit::Event::Granted {
        no: number(person, year),
        person: id,
        account: account(person),
        terms: Terms { category, systems, from, until, reason: None },
        basis: Basis::Committee,
        content: Sealed([3; 32]),
        versions: Versions { regulation: 1, form: 1, route: 1, matrix: 1 },
    }
}

fn number(person: u32, year: u32) -> ApplicationNo {
    ApplicationNo { year: fiscal_year(year).year(), running: FIRST_NUMBER + person }
}

/// The last of the four is the one that begins on 1 April 2026.
fn fiscal_year(year: u32) -> Date {
    let offset =
        i16::try_from(year).unwrap_or_default() - i16::try_from(PERMITS_EACH).unwrap_or_default();
    date(2027 + offset, 4, 1)
}
