//! One's own page.

use axum::response::Response;
use jiff::{Timestamp, civil::Date};
use office::state::State;
use rules::{
    account::Secret,
    application::{Application, Did},
    authority::Action,
    calendar::tokyo::civil,
    committee::{Body, Substitution},
    id::PersonId,
};

use crate::{
    desk::registers::standing,
    error::PageError,
    forms,
    frame::Frame,
    lang::Lang,
    pages::{
        person::{Holding, PersonPage},
        show,
    },
    signed::Signed,
    texts::{me::Me, registers::Registers, ui::Ui},
    ui::{self, Cell, Column, Empty, Fact, Facts, Link, Table, Tag, Tone},
    words,
};

/// What was done on somebody's behalf is looked through newest first; older is in the record.
const BEHALF_SHOWN: usize = 50;

/// Everybody's own.
pub async fn show_me(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Me(lang);
    let sessions = signed.app.office.sessions_of(signed.person);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeOwn)?;
    let person = state.hospital.people.get(signed.person).ok_or(PageError::NotFound)?;
    let frame = signed.frame(&state, t.title(), None);
    let number = words::segment(&person.listed.staff_no.0);
    let holds = [
        permits(&state, lang, signed.person, now),
        accounts(&state, lang, signed.person),
        substitutes(&state, lang, &frame, signed.person, now),
        stands_in(&state, lang, signed.person, now),
        on_my_behalf(&state, lang, signed.person),
    ];
    let account = state.hospital.accounts.get(&signed.session.account);
    let second = account.is_some_and(|it| it.second_factor.is_some());
    let factor = if second { t.replace_second() } else { t.set_second() };
    let page = PersonPage {
        t: Registers(lang),
        name: state.name(signed.person).into(),
        kana: state.texts.open(&person.listed.kana).into(),
        state: Tag::new(Tone::Note, t.title()),
        facts: Facts::new(Ui(lang), facts(&state, lang, signed.person, sessions)),
        holds: holds.into_iter().flatten().collect(),
        nothing: Empty::new(t.nothing()),
        names: names(&state, lang, signed.person),
        passages: None,
        history: Vec::new(),
        links: vec![
            Link::new("/password", t.change_password()),
            Link::new("/totp", factor),
            Link::new("/me/substitute", t.name_substitute()),
            Link::new(format!("/apply/rename/{number}"), t.rename()),
        ],
        more: vec![],
        revoke: vec![],
        frame,
    };
    drop(state);
    show(&page)
}

fn facts(state: &State, lang: Lang, person: PersonId, sessions: usize) -> Vec<Fact> {
    let t = Me(lang);
    let committees = &state.hospital.committees;
    let Some(listed) = state.hospital.people.get(person).map(|it| &it.listed) else {
        return vec![];
    };
    let seats = [Body::SystemCommittee, Body::RecordCommittee]
        .into_iter()
        .filter(|it| committees.sits_in(person, *it))
        .map(|it| words::body(lang, it).to_owned());
    let posts: Vec<String> =
        committees.posts_of(person).map(|it| words::post(lang, it)).chain(seats).collect();
    let mut facts = vec![
        Fact::new(t.number(), listed.staff_no.0.clone()),
        Fact::new(t.department(), format!("{}　{}", listed.department, listed.job)),
        Fact::new(t.sessions(), t.sessions_n(sessions)),
    ];
    if !posts.is_empty() {
        facts.push(Fact::new(t.posts(), posts.join(lang.pick("、", ", "))));
    }
    facts
}

fn permits(state: &State, lang: Lang, person: PersonId, now: Timestamp) -> Option<Holding> {
    let t = Me(lang);
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.col_category()),
        Column::text(t.col_term()),
        Column::text(t.col_state()),
    ];
    let mut table = Table::new(t.permits(), columns);
    for it in state.hospital.permits.of(person).rev() {
        let number = Cell::head(it.no.to_string());
        let applied = state.hospital.applications.get(it.no).is_some();
        table.row(vec![
            if applied { number.to(format!("/requests/{}", it.no)) } else { number },
            Cell::new(words::category(state, lang, &it.category)).note(words::systems(
                state,
                lang,
                &it.systems,
            )),
            Cell::new(term(lang, it.from, it.until)),
            standing::of_permit(lang, it, now),
        ]);
    }
    holding(t.permits(), table)
}

fn accounts(state: &State, lang: Lang, person: PersonId) -> Option<Holding> {
    let t = Me(lang);
    let columns = vec![Column::tight(t.col_account()), Column::text(t.col_secret())];
    let mut table = Table::new(t.accounts(), columns);
    for account in state.hospital.accounts.of(person) {
        let since = match account.secret {
            Secret::None => None,
            Secret::Slip { .. } | Secret::Password { .. } => account.secret_at,
        };
        let since = since.map(|it| t.password_since(&words::moment(lang, it)));
        let second = match account.second_factor {
            Some(_) => Tag::new(Tone::Good, t.second_on()),
            None => Tag::new(Tone::Quiet, t.second_off()),
        };
        table.row(vec![
            Cell::head(account.id.0.clone()),
            Cell::new(since.unwrap_or_default()).tagged(second),
        ]);
    }
    holding(t.accounts(), table)
}

fn substitutes(
    state: &State,
    lang: Lang,
    frame: &Frame,
    person: PersonId,
    now: Timestamp,
) -> Option<Holding> {
    let t = Me(lang);
    let columns = vec![
        Column::text(t.col_who()),
        Column::text(t.col_forms()),
        Column::text(t.col_term()),
        Column::text(t.col_state()),
        Column::actions(Ui(lang)),
    ];
    let mut table = Table::new(t.substitutes(), columns);
    let all = state.hospital.committees.substitutions();
    for it in all.iter().rev().filter(|it| it.principal == person) {
        let mut row = substitution(state, lang, it, it.substitute, now);
        let over = it.until < civil(now) || it.until < it.from;
        row.push(if over {
            Cell::default()
        } else {
            let href = format!("/me/substitutes/{}/end", it.number);
            let about = t.end_now(state.name(it.substitute));
            Cell::action(ui::Action::new(frame, href, t.end()).about(about).plain())
        });
        table.row(row);
    }
    holding(t.substitutes(), table)
}

fn stands_in(state: &State, lang: Lang, person: PersonId, now: Timestamp) -> Option<Holding> {
    let t = Me(lang);
    let columns = vec![
        Column::text(t.col_who()),
        Column::text(t.col_forms()),
        Column::text(t.col_term()),
        Column::text(t.col_state()),
    ];
    let mut table = Table::new(t.stands_in(), columns);
    let all = state.hospital.committees.substitutions();
    for it in all.iter().rev().filter(|it| it.substitute == person) {
        table.row(substitution(state, lang, it, it.principal, now));
    }
    holding(t.stands_in(), table)
}

fn substitution(
    state: &State,
    lang: Lang,
    it: &Substitution,
    other: PersonId,
    now: Timestamp,
) -> Vec<Cell> {
    let t = Me(lang);
    let today = civil(now);
    let forms: Vec<&str> = it.forms.iter().map(|form| words::form(lang, *form)).collect();
    let (tone, words) = if it.until < today || it.until < it.from {
        (Tone::Quiet, t.over())
    } else if today < it.from {
        (Tone::Note, t.to_come())
    } else {
        (Tone::Good, t.in_force())
    };
    vec![
        Cell::head(state.name(other)),
        Cell::new(forms.join(lang.pick("、", ", "))),
        Cell::new(term(lang, it.from, it.until)),
        Cell::tag(Tag::new(tone, words)),
    ]
}

/// 後閲: every step that a substitute took in my name, newest first.
fn on_my_behalf(state: &State, lang: Lang, person: PersonId) -> Option<Holding> {
    let t = Me(lang);
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.col_done()),
        Column::tight(t.col_when()),
    ];
    let mut table = Table::new(t.on_my_behalf(), columns);
    let mut done: Vec<(Timestamp, Vec<Cell>)> = vec![];
    for application in state.hospital.applications.all() {
        for step in application.steps.iter().filter(|it| it.acting_for == Some(person)) {
            let (what, note) = sentence(state, lang, application, step);
            let number = Cell::head(application.no.to_string());
            let cells = vec![
                number.to(format!("/requests/{}", application.no)),
                Cell::new(what).note(note),
                Cell::new(words::moment(lang, step.at)),
            ];
            done.push((step.at, cells));
        }
    }
    for revocation in state.hospital.revocations.all() {
        if revocation.acting_for != Some(person) {
            continue;
        }
        let who = words::acting(state, lang, &revocation.asked_by, revocation.acting_for);
        let what = words::form(lang, rules::committee::FormKind::Revocation);
        let cells = vec![
            Cell::head(revocation.no.to_string()).to(format!("/revocations/{}", revocation.no)),
            Cell::new(format!("{what} {}", state.name(revocation.person))).note(who),
            Cell::new(words::moment(lang, revocation.asked_at)),
        ];
        done.push((revocation.asked_at, cells));
    }
    done.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    for (_, cells) in done.into_iter().take(BEHALF_SHOWN) {
        table.row(cells);
    }
    holding(t.on_my_behalf(), table)
}

fn sentence(
    state: &State,
    lang: Lang,
    application: &Application,
    step: &rules::application::Step,
) -> (String, String) {
    debug_assert!(!matches!(step.what, Did::Decided(_)), "a body decides for itself");
    let (what, _) = crate::desk::requests::did(state, lang, application, step);
    (what, forms::title(state, lang, &application.asked))
}

fn names(state: &State, lang: Lang, person: PersonId) -> Option<Table> {
    let t = Me(lang);
    let former = &state.hospital.people.get(person)?.former_names;
    if former.is_empty() {
        return None;
    }
    let columns = vec![Column::text(t.col_who()), Column::tight(t.until())];
    let mut table = Table::new(t.names(), columns);
    for name in former.iter().rev() {
        table.row(vec![
            Cell::head(state.texts.open(&name.name)).note(state.texts.open(&name.kana)),
            Cell::new(words::day(lang, name.until)),
        ]);
    }
    Some(table)
}

fn term(lang: Lang, from: Date, until: Date) -> String {
    let (from, until) = (words::day(lang, from), words::day(lang, until));
    lang.pick(format!("{from}〜{until}"), format!("{from} to {until}"))
}

/// Nothing of a kind is not shown.
fn holding(heading: &str, table: Table) -> Option<Holding> {
    (!table.rows.is_empty()).then(|| Holding { heading: heading.into(), table })
}
