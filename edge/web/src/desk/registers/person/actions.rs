//! What the reader may begin for a person: apply, report a change of name, revoke.

use jiff::Timestamp;
use office::{state::State, today};
use rules::{
    authority::{Action, may},
    people::Person,
};

use crate::{lang::Lang, signed::Signed, texts::registers::Registers, ui::Link};

/// The links of the page's head.
pub struct Actions {
    pub links: Vec<Link>,
    /// In red: revoke, and stop at once.
    pub revoke: Vec<Link>,
}

pub fn of(signed: &Signed, state: &State, person: &Person, now: Timestamp) -> Actions {
    let hospital = &state.hospital;
    let t = Registers(signed.visit.lang);
    let staff_no = &person.listed.staff_no;
    let heads = heads(signed, state, person);
    let general_affairs = may(hospital, signed.person, Action::AskRevocationOfAnyone);
    let own = signed.person == person.id;
    let holds = hospital.permits.of(person.id).any(|it| !it.is_over(now));
    let mut links = vec![];
    if heads && !holds && today::applied_for(state, person.id).is_none() {
        links.push(Link::new(format!("/apply/grant/{staff_no}"), t.apply_grant()));
    }
    if heads && holds {
        links.extend(changes(signed.visit.lang, state, person, now));
    }
    if heads || general_affairs || own {
        links.push(Link::new(format!("/apply/rename/{staff_no}"), t.rename()));
    }
    let may_revoke = holds && (heads || general_affairs || own);
    let revoke = match may_revoke {
        true => vec![
            Link::new(format!("/revoke/{staff_no}"), t.revoke_all()),
            Link::new(format!("/revoke/{staff_no}?now=1"), t.stop_now()),
        ],
        false => vec![],
    };
    Actions { links, revoke }
}

/// One link for each account whose right can be changed.
fn changes(lang: Lang, state: &State, person: &Person, now: Timestamp) -> Vec<Link> {
    let hospital = &state.hospital;
    let label = Registers(lang).apply_change();
    let accounts: Vec<_> = hospital
        .accounts
        .of(person.id)
        .filter(|it| hospital.permits.of_account(&it.id).any(|it| !it.is_over(now)))
        .collect();
    let several = accounts.len() > 1;
    let link = |id: &rules::id::AccountId| {
        let label = if several { format!("{label} {id}") } else { label.to_owned() };
        Link::new(format!("/apply/change/{id}"), label)
    };
    accounts.into_iter().map(|it| link(&it.id)).collect()
}

/// Whether the reader heads the department of this person.
fn heads(signed: &Signed, state: &State, person: &Person) -> bool {
    let mut own = state.hospital.committees.headed_by(signed.person);
    own.any(|it| *it == person.listed.department)
}
