//! The tables of what a person holds: permits, accounts, sessions, posts, substitutes, applications, vendors.

use jiff::Timestamp;
use office::state::State;
use rules::{
    account::Secret,
    calendar::tokyo,
    committee::{Body, Substitution},
    id::{ApplicationNo, PersonId, VendorId},
    maintenance::{PermitState, WindowState},
    people::Person,
};

use super::super::standing;
use crate::{
    desk::home::stage_tone,
    forms,
    lang::Lang,
    pages::person::Holding,
    remote,
    signed::Signed,
    texts::{devices::Devices, externals::Externals, registers::Registers},
    ui::{Cell, Column, Table, Tag, Tone},
    words,
};

/// Everything, empty tables left out.
pub fn of(signed: &Signed, state: &State, person: &Person, now: Timestamp) -> Vec<Holding> {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let tables = [
        (t.permits(), permits(state, lang, person.id, now)),
        (t.accounts(), accounts(state, lang, person.id)),
        (Externals(lang).title(), external_devices(state, lang, person.id, now)),
        (Devices(lang).title(), own_devices(state, lang, person.id, now)),
        (t.sessions(), sessions(signed, person.id)),
        (t.posts(), posts(state, lang, person.id)),
        (t.substitutes(), substitutes(state, lang, person.id, now)),
        (t.open_applications(), applications(state, lang, person.id)),
        (t.for_vendors(), for_vendors(state, lang, person.id, now)),
    ];
    tables
        .into_iter()
        .filter(|(_, table)| !table.rows.is_empty())
        .map(|(heading, table)| Holding { heading: heading.into(), table })
        .collect()
}

/// Effective ones first, the newest on top.
fn permits(state: &State, lang: Lang, person: PersonId, now: Timestamp) -> Table {
    let t = Registers(lang);
    let mut table = Table::new(
        t.permits(),
        vec![
            Column::tight(t.col_number()),
            Column::text(t.col_category()),
            Column::text(t.col_term()),
            Column::tight(t.col_state()),
        ],
    );
    let mut permits: Vec<_> = state.hospital.permits.of(person).rev().collect();
    permits.sort_by_key(|it| it.is_over(now));
    for permit in permits {
        let category = words::category(state, lang, &permit.category);
        table.row(vec![
            Cell::head(permit.no.to_string()).to(format!("/permits/{}", permit.no)),
            Cell::new(category).note(words::systems(state, lang, &permit.systems)),
            Cell::new(standing::term(lang, permit.from, permit.until)),
            standing::of_permit(lang, permit, now),
        ]);
    }
    table
}

/// Those that may still connect, or are to.
fn own_devices(state: &State, lang: Lang, person: PersonId, now: Timestamp) -> Table {
    let devices = &state.hospital.own_devices;
    let standing = devices.of(person).rev().filter(|it| !it.is_over(devices, now));
    crate::desk::own_devices::table(state, lang, standing, now)
}

/// Those that may still be connected, or are to.
fn external_devices(state: &State, lang: Lang, person: PersonId, now: Timestamp) -> Table {
    let devices = &state.hospital.external_devices;
    let standing = devices.of(person).rev().filter(|it| !it.is_over(now));
    crate::desk::external_devices::table(state, lang, standing, now)
}

fn accounts(state: &State, lang: Lang, person: PersonId) -> Table {
    let t = Registers(lang);
    let mut table = Table::new(
        t.accounts(),
        vec![
            Column::tight(t.accounts()),
            Column::text(t.col_issued()),
            Column::tight(t.col_password()),
        ],
    );
    for account in state.hospital.accounts.of(person) {
        let secret = match account.secret {
            Secret::None => Tag::new(Tone::Note, t.no_slip()),
            Secret::Slip { .. } => Tag::new(Tone::Due, t.slip_out()),
            Secret::Password { .. } => Tag::new(Tone::Good, t.password_own()),
        };
        let second = account.second_factor.map_or("", |_| t.second_factor());
        table.row(vec![
            Cell::head(account.id.to_string()).to(format!("/accounts/{}", account.id)),
            Cell::new(words::moment(lang, account.issued_at)),
            Cell::tag(secret).note(second),
        ]);
    }
    table
}

/// Browsers that stand open at this moment; a revocation ends them within a second.
fn sessions(signed: &Signed, person: PersonId) -> Table {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let mut table = Table::new(
        t.sessions(),
        vec![
            Column::text(t.col_terminal()),
            Column::text(t.col_since()),
            Column::text(t.col_last()),
        ],
    );
    for session in signed.app.office.live_sessions(person) {
        table.row(vec![
            Cell::head(session.terminal.clone()),
            Cell::new(words::moment(lang, session.opened_at)),
            Cell::new(words::moment(lang, session.seen_at)),
        ]);
    }
    table
}

fn posts(state: &State, lang: Lang, person: PersonId) -> Table {
    let t = Registers(lang);
    let committees = &state.hospital.committees;
    let mut table = Table::new(t.posts(), vec![Column::text(t.col_post())]);
    for post in committees.posts_of(person) {
        table.row(vec![Cell::head(words::post(lang, post))]);
    }
    for body in [Body::SystemCommittee, Body::RecordCommittee] {
        if committees.sits_in(person, body) {
            let seat = if committees.chairs(person, body) { t.chair() } else { t.member() };
            table.row(vec![Cell::head(words::body(lang, body)).note(seat)]);
        }
    }
    table
}

/// Both ways, as long as they last or are to come.
fn substitutes(state: &State, lang: Lang, person: PersonId, now: Timestamp) -> Table {
    let t = Registers(lang);
    let today = tokyo::civil(now);
    let mut table = Table::new(
        t.substitutes(),
        vec![Column::text(t.col_with()), Column::text(t.col_term()), Column::text(t.col_forms())],
    );
    let substitutions = state.hospital.committees.substitutions().iter();
    for it in substitutions.filter(|it| today <= it.until) {
        let until = words::day(lang, it.until);
        let said = match (it.substitute == person, it.principal == person) {
            (true, _) => t.stands_for(state.name(it.principal), &until),
            (_, true) => t.stood_for_by(state.name(it.substitute), &until),
            (false, false) => continue,
        };
        table.row(vec![
            Cell::head(said),
            Cell::new(standing::term(lang, it.from, it.until)),
            Cell::new(forms(lang, it)),
        ]);
    }
    table
}

fn forms(lang: Lang, substitution: &Substitution) -> String {
    let forms: Vec<&str> = substitution.forms.iter().map(|it| words::form(lang, *it)).collect();
    forms.join(lang.pick("、", ", "))
}

/// About this person, or handed in by them.
fn applications(state: &State, lang: Lang, person: PersonId) -> Table {
    let t = Registers(lang);
    let hospital = &state.hospital;
    let mut table = Table::new(
        t.open_applications(),
        vec![
            Column::tight(t.col_receipt()),
            Column::text(t.col_what()),
            Column::tight(t.col_state()),
        ],
    );
    let concerns = |it: &&rules::application::Application| {
        let about = rules::application::beneficiary(hospital, &it.asked);
        about.is_ok_and(|it| it.id == person)
            || it.applicant.person() == Some(person)
            || it.acting_for == Some(person)
    };
    for it in hospital.applications.open().filter(concerns) {
        table.row(vec![
            Cell::head(it.no.to_string()).to(format!("/requests/{}", it.no)),
            Cell::new(forms::title(state, lang, &it.asked)),
            Cell::tag(Tag::new(stage_tone(it.stage), words::stage(lang, it.stage))),
        ]);
    }
    table
}

/// What they answer for towards vendors: remote connections, windows that they attend, files that left and are owed.
fn for_vendors(state: &State, lang: Lang, person: PersonId, now: Timestamp) -> Table {
    let t = Registers(lang);
    let hospital = &state.hospital;
    let mut table = Table::new(
        t.for_vendors(),
        vec![Column::tight(t.col_number()), Column::text(t.col_what()), Column::text(t.col_with())],
    );
    let mut row = |no: ApplicationNo, href: String, what: &str, vendor: &VendorId| {
        let vendor = remote::vendor(state, vendor);
        table.row(vec![Cell::head(no.to_string()).to(href), Cell::new(what), Cell::new(vendor)]);
    };
    let over = |it: PermitState| matches!(it, PermitState::Ended { .. } | PermitState::Over { .. });
    for it in hospital.maintenance.permits() {
        if it.asked.contact == person && !over(it.state(now)) {
            row(it.no, format!("/requests/{}", it.no), t.is_contact(), &it.asked.vendor);
        }
    }
    for it in hospital.maintenance.windows() {
        let open = !matches!(it.state(now), WindowState::Closed | WindowState::Unused);
        if it.plan.supervisor == person && open {
            row(it.no, format!("/windows/{}", it.no), t.is_supervisor(), &it.plan.vendor);
        }
    }
    for it in hospital.handovers.permits() {
        if it.asked.holder == person && it.owed().next().is_some() {
            row(it.no, format!("/handovers/{}", it.no), t.owes_files(), &it.asked.vendor);
        }
    }
    table
}
