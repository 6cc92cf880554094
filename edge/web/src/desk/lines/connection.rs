//! The form of a connection to the outside (外部接続, clause 6(1)④).

use jiff::Timestamp;
use office::state::State;
use rules::{
    id::{ConnectionId, Department},
    line::{Command, Connection, ConnectionKind},
};

use crate::{
    desk::{apply::Faults, asking::read_day},
    fields::Fields,
    lang::Lang,
    remote,
    texts::{lines::Lines, ui::Ui},
    ui::{Choice, Field, Width},
    words,
};

pub fn values(state: &State, lang: Lang, id: &str) -> Option<Fields> {
    let it = &state.hospital.lines.connections.get(id)?.about;
    Some(Fields::from_pairs(vec![
        ("name".into(), it.name.clone()),
        ("kind".into(), word(it.kind).into()),
        ("owner".into(), it.owner.0.clone()),
        ("patched_by".into(), it.patched_by.clone()),
        ("updated".into(), words::typed_day(lang, it.updated_on)),
    ]))
}

pub fn fields(state: &State, lang: Lang, values: &Fields, faults: &Faults) -> Vec<Field> {
    let (t, ui) = (Lines(lang), Ui(lang));
    let kinds =
        ConnectionKind::ALL.map(|it| Choice::new(word(it), remote::connection_kind(lang, it)));
    let kinds = [Choice::new("", ui.choose())].into_iter().chain(kinds).collect();
    let owner = values.get("owner");
    let mut names: Vec<String> =
        state.hospital.people.departments().map(ToString::to_string).collect();
    // A department that was closed since still owns it until somebody says otherwise.
    if !owner.is_empty() && names.iter().all(|it| it != owner) {
        names.push(owner.into());
    }
    let owners = names.into_iter().map(|it| Choice::new(it.clone(), it));
    let owners = [Choice::new("", ui.choose())].into_iter().chain(owners).collect();
    vec![
        Field::line(ui, "name", t.name())
            .width(Width::Full)
            .value(values.get("name"))
            .error(faults.of("name")),
        Field::select(ui, "kind", t.kind(), kinds)
            .value(values.get("kind"))
            .error(faults.of("kind")),
        Field::select(ui, "owner", t.owner(), owners).value(owner).error(faults.of("owner")),
        Field::line(ui, "patched_by", t.patched_by())
            .width(Width::Full)
            .hint(t.patched_by_hint())
            .value(values.get("patched_by"))
            .error(faults.of("patched_by")),
        Field::date(ui, "updated", t.updated())
            .hint(t.updated_hint())
            .value(values.get("updated"))
            .error(faults.of("updated")),
    ]
}

pub fn read(
    lang: Lang,
    id: &str,
    fields: &Fields,
    faults: &mut Faults,
    now: Timestamp,
) -> Option<Command> {
    let t = Lines(lang);
    let needed =
        [("name", t.give_name()), ("owner", t.give_owner()), ("patched_by", t.give_patched_by())];
    for (name, sentence) in needed {
        if fields.get(name).is_empty() {
            faults.at(name, sentence);
        }
    }
    let kind = ConnectionKind::ALL.into_iter().find(|it| word(*it) == fields.get("kind"));
    if kind.is_none() {
        faults.at("kind", t.give_kind());
    }
    let updated_on = read_day(lang, "updated", fields, faults, now);
    let connection = Connection {
        name: fields.get("name").into(),
        kind: kind?,
        owner: Department(fields.get("owner").into()),
        patched_by: fields.get("patched_by").into(),
        updated_on: updated_on?,
    };
    Some(Command::SetConnection { id: ConnectionId(id.into()), connection })
}

fn word(kind: ConnectionKind) -> &'static str {
    match kind {
        ConnectionKind::Vpn => "vpn",
        ConnectionKind::Router => "router",
        ConnectionKind::Lte => "lte",
        ConnectionKind::Cloud => "cloud",
        ConnectionKind::Other => "other",
    }
}
