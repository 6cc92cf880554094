//! What both books say of a person: the last records of the ledger, the last passages.

use office::{
    ports::{LedgerQuery, PassageQuery},
    state::State,
};
use rules::{
    authority::{Action, may},
    people::Person,
};

use crate::{
    desk::paging::address,
    error::PageError,
    lang::Lang,
    pages::{application::Moment, person::Holding},
    signed::Signed,
    telling,
    texts::{log::Log, registers::Registers},
    ui::{Cell, Column, Link, Table, Tag, Tone},
    words,
};

/// The rest is behind a link.
const RECORDS: u32 = 15;
const PASSAGES: u32 = 5;

/// The newest entries that name this person.
pub fn records(signed: &Signed, state: &State, person: &Person) -> Result<Vec<Moment>, PageError> {
    let lang = signed.visit.lang;
    let opens = may(&state.hospital, signed.person, Action::SeeLog);
    let key = person.listed.staff_no.to_string();
    let query = LedgerQuery { key: Some(key), limit: RECORDS, ..LedgerQuery::default() };
    let found = signed.app.office.ledger().search(&query)?;
    let moment = |it: office::ports::FoundEntry| Moment {
        when: words::moment(lang, it.recorded_at),
        what: telling::kind(lang, &it.kind),
        note: actor(state, lang, &it.actor),
        entry: opens.then(|| Link::new(format!("/log/{}", it.seq), it.seq.to_string())),
    };
    Ok(found.into_iter().map(moment).collect())
}

/// The last passages, for those who may read the log, and for oneself.
pub fn passages(
    signed: &Signed,
    state: &State,
    person: &Person,
) -> Result<Option<Holding>, PageError> {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let reads = may(&state.hospital, signed.person, Action::SeeLog);
    if !reads && signed.person != person.id {
        return Ok(None);
    }
    let staff_no = person.listed.staff_no.to_string();
    let query = PassageQuery { person: Some(staff_no), limit: PASSAGES, ..PassageQuery::default() };
    let mut table = Table::new(
        t.last_passages(),
        vec![
            Column::text(t.col_when()),
            Column::text(Log(lang).gate()),
            Column::tight(t.accounts()),
            Column::tight(t.col_result()),
        ],
    );
    for it in signed.app.office.passages().search(&query)? {
        let when = Cell::head(words::moment(lang, it.at));
        table.row(vec![
            if reads { when.to(format!("/log/passages/{}", it.seq)) } else { when },
            Cell::new(gate(lang, &it.gate)),
            Cell::new(it.account.unwrap_or_default()),
            Cell::tag(match it.allowed {
                true => Tag::new(Tone::Good, t.allowed()),
                false => Tag::new(Tone::Late, t.refused()),
            }),
        ]);
    }
    let heading = t.last_passages().to_owned();
    Ok((!table.rows.is_empty()).then_some(Holding { heading, table }))
}

/// Where the whole of it is, for those who may read the log.
pub fn links(signed: &Signed, state: &State, person: &Person) -> Vec<Link> {
    if !may(&state.hospital, signed.person, Action::SeeLog) {
        return vec![];
    }
    let t = Registers(signed.visit.lang);
    let staff_no = person.listed.staff_no.to_string();
    vec![
        Link::new(address("/log", &[("key", &staff_no)]), t.whole_history()),
        Link::new(address("/log/passages", &[("person", &staff_no)]), t.every_passage()),
    ]
}

fn gate(lang: Lang, word: &str) -> String {
    let t = Log(lang);
    match word {
        "sign_in" => t.gate_sign_in().into(),
        "session" => t.gate_session().into(),
        "check" => t.gate_check().into(),
        other => other.into(),
    }
}

/// The name behind an account, as the ledger's index has it.
fn actor(state: &State, lang: Lang, label: &str) -> String {
    let account = state.hospital.accounts.get(&label.into());
    match account {
        Some(account) => state.name(account.person).to_owned(),
        None => lang.pick("システム", "the system").to_owned(),
    }
}
