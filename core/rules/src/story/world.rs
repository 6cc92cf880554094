//! The world of a story: a hospital, the clock, and the texts behind the seals.

use std::collections::{BTreeMap, VecDeque};

use jiff::{Timestamp, civil::Date};
use sha2::{Digest as _, Sha256};

use super::{days, hospital, say, tell, words::Words};
use crate::{
    Command, Event, Hospital,
    calendar::tokyo,
    id::{AccountId, ApplicationNo, PersonId},
    people::Person,
    record::{Actor, Record},
    refusal::Refusal,
    sealed::Sealed,
};

/// Everything that a story has brought about so far.
#[derive(Clone)]
pub struct World {
    pub hospital: Hospital,
    pub now: Timestamp,
    pub texts: BTreeMap<Sealed, String>,
    /// Every entry so far.
    pub ledger: Vec<(Record, Event)>,
}

impl World {
    /// Before the founding, on 2 March 2026.
    pub fn new() -> World {
        World {
            hospital: Hospital::default(),
            now: days::moment(jiff::civil::date(2026, 3, 2), "08:00"),
            texts: BTreeMap::new(),
            ledger: vec![],
        }
    }

    /// Carries out one line and tells what came of it.
    pub fn tell(&mut self, line: &str) -> Vec<String> {
        let mut words = Words::of(line);
        let day = days::day(words.next(), self.today());
        self.now = days::moment(day, words.next());
        let head = days::show_moment(self.now, jiff::civil::date(2026, 4, 1));
        let who = words.next();
        let told = say::line(self, who, &mut words);
        words.end();
        told.into_iter().map(|it| format!("{head} {it}")).collect()
    }

    /// The command and all that follows from it, or nothing at all.
    pub fn act(&mut self, by: &Actor, command: Command) -> Result<Vec<Event>, Refusal> {
        let mut draft = self.hospital.clone();
        let mut entries = vec![];
        let mut commands = VecDeque::from([command]);
        while let Some(command) = commands.pop_front() {
            for event in crate::decide(&draft, by, command, self.now)? {
                let seq = (self.ledger.len() + entries.len()) as u64;
                let record = Record { seq, at: self.now, by: by.clone() };
                draft.evolve(&record, &event);
                commands.extend(crate::follow(&draft, &event));
                entries.push((record, event));
            }
        }
        self.hospital = draft;
        let events = entries.iter().map(|(_, event)| event.clone()).collect();
        self.ledger.extend(entries);
        Ok(events)
    }

    /// As [`World::act`], told.
    pub fn tell_act(&mut self, by: &Actor, command: Command) -> Vec<String> {
        match self.act(by, command) {
            Ok(events) if events.is_empty() => vec!["already so".into()],
            Ok(events) => events.iter().map(|it| tell::event(self, it)).collect(),
            Err(refusal) => vec![tell::refusal(&refusal)],
        }
    }

    pub fn today(&self) -> Date {
        tokyo::civil(self.now)
    }

    pub fn day(&self, text: &str) -> Date {
        days::day(text, self.today())
    }

    pub fn show_day(&self, day: Date) -> String {
        days::show_day(day, jiff::civil::date(2026, 4, 1))
    }

    pub fn show_moment(&self, at: Timestamp) -> String {
        days::show_moment(at, jiff::civil::date(2026, 4, 1))
    }

    pub fn seal(&mut self, text: &str) -> Sealed {
        let seal = Sealed(Sha256::digest(text).into());
        self.texts.insert(seal, text.to_owned());
        seal
    }

    pub fn open(&self, seal: &Sealed) -> &str {
        self.texts.get(seal).map_or("(?)", |text| text)
    }

    /// `委員A`, `看護師-10234` or `10234`. Somebody unknown is nobody on any list.
    pub fn person(&self, name: &str) -> PersonId {
        self.find(name).map_or(PersonId(9_999), |it| it.id)
    }

    pub fn people(&self, names: &[&str]) -> std::collections::BTreeSet<PersonId> {
        names.iter().map(|it| self.person(it)).collect()
    }

    fn find(&self, name: &str) -> Option<&Person> {
        let of_cast = hospital::CAST.iter().find(|it| it.name == name).map(|it| it.staff_no);
        let staff_no = of_cast.or_else(|| name.rsplit('-').next()).unwrap_or(name);
        self.hospital.people.by_staff_no(staff_no)
    }

    pub fn name(&self, person: PersonId) -> String {
        let Some(person) = self.hospital.people.get(person) else { return "nobody".into() };
        let staff_no = &person.listed.staff_no;
        match hospital::CAST.iter().find(|it| it.staff_no == staff_no.0) {
            Some(it) => it.name.into(),
            None => format!("{}-{staff_no}", person.listed.job),
        }
    }

    /// Whoever acts: the system, an account by its ID, or a person through their newest account.
    pub fn actor(&self, who: &str) -> Actor {
        if who == "system" {
            return Actor::System;
        }
        let account = AccountId(who.into());
        if let Some(known) = self.hospital.accounts.get(&account) {
            return Actor::Person { person: known.person, account };
        }
        let person = self.person(who);
        let newest = self.hospital.accounts.of(person).last().map(|it| it.id.clone());
        Actor::Person { person, account: newest.unwrap_or(account) }
    }

    pub fn no(&self, text: &str) -> ApplicationNo {
        text.parse().unwrap_or_else(|_| panic!("a number: {text}"))
    }
}
