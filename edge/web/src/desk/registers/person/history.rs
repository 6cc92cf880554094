//! What both books say of a person: the last records of the ledger, the last passages.

use office::{
    ports::{LedgerQuery, PassageQuery},
    state::State,
};
use rules::{
    authority::{Action, may},
    people::Person,
};

use super::super::listing::address;
use crate::{
    error::PageError,
    lang::Lang,
    pages::{application::Moment, person::Holding},
    signed::Signed,
    texts::registers::Registers,
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
        what: what(lang, &it.kind),
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
            Column::text(t.col_gate()),
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
    let t = Registers(lang);
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

/// The kind of an entry in words.
fn what(lang: Lang, kind: &str) -> String {
    let said = KINDS.iter().find(|(known, ..)| *known == kind);
    said.map_or_else(|| kind.to_owned(), |(_, ja, en)| lang.pick(*ja, *en).to_owned())
}

/// Entries that name a person.
const KINDS: &[(&str, &str, &str)] = &[
    ("people.added", "名簿に追加", "Added to the list"),
    ("people.changed", "名簿の内容が変わりました", "Changed on the list"),
    ("people.absent", "名簿に載らなくなりました", "Missing from the list"),
    ("people.returned", "名簿に戻りました", "Back on the list"),
    ("people.renamed", "氏名変更", "Change of name"),
    ("application.submitted", "申請", "Applied"),
    ("application.endorsed", "部署の責任者が確認", "Endorsed by the head"),
    ("application.examined", "システム委員会が審査", "Examined"),
    ("application.issued_provisionally", "仮発行", "Issued provisionally"),
    ("application.decided", "委員会が決定", "Decided"),
    ("application.resubmitted", "直して再提出", "Corrected and sent again"),
    ("application.withdrawn", "取り下げ", "Withdrawn"),
    ("permit.granted", "許可", "Permit granted"),
    ("permit.confirmed", "仮発行を承認", "Provisional permit ratified"),
    ("permit.closed", "許可の終了", "Permit closed"),
    ("account.issued", "利用者IDを発行", "Account issued"),
    ("account.slip_handed", "初期パスワードを交付", "Slip handed out"),
    ("account.password_changed", "パスワードを変更", "Password changed"),
    ("account.second_factor_set", "二要素認証を設定", "Second factor set"),
    ("account.second_factor_removed", "二要素認証を解除", "Second factor removed"),
    ("account.token_issued", "トークンを発行", "Token issued"),
    ("account.token_revoked", "トークンを失効", "Token revoked"),
    ("revocation.ordered", "権限失効", "Revoked"),
    ("revocation.received", "失効の報告を受領", "Report received"),
    ("committee.appointed", "役職に任命", "Appointed"),
    ("committee.dismissed", "役職を解任", "Dismissed"),
    ("committee.composed", "委員に選任", "Seated in a committee"),
    ("committee.substitute_named", "代理を指名", "Substitute named"),
];
