//! The form of a line.

use office::state::State;
use rules::{
    id::LineId,
    line::{Command, Line, LineKind},
};

use crate::{
    desk::apply::Faults,
    fields::Fields,
    lang::Lang,
    remote,
    texts::{lines::Lines, ui::Ui},
    ui::{Choice, Field, Width},
};

pub fn values(state: &State, id: &str) -> Option<Fields> {
    let line = &state.hospital.lines.lines.get(id)?.about;
    Some(Fields::from_pairs(vec![
        ("name".into(), line.name.clone()),
        ("kind".into(), word(line.kind).into()),
        ("by_hand".into(), line.by_hand.clone()),
    ]))
}

pub fn fields(lang: Lang, values: &Fields, faults: &Faults) -> Vec<Field> {
    let (t, ui) = (Lines(lang), Ui(lang));
    let kinds = LineKind::ALL.map(|it| Choice::new(word(it), remote::line_kind(lang, it)));
    let kinds = [Choice::new("", ui.choose())].into_iter().chain(kinds).collect();
    vec![
        Field::line(ui, "name", t.name())
            .width(Width::Full)
            .hint(t.name_line_hint())
            .value(values.get("name"))
            .error(faults.of("name")),
        Field::select(ui, "kind", t.kind(), kinds)
            .value(values.get("kind"))
            .error(faults.of("kind")),
        Field::line(ui, "by_hand", t.by_hand())
            .width(Width::Full)
            .optional()
            .hint(t.by_hand_hint())
            .value(values.get("by_hand"))
            .error(faults.of("by_hand")),
    ]
}

pub fn read(lang: Lang, id: &str, fields: &Fields, faults: &mut Faults) -> Option<Command> {
    let t = Lines(lang);
    if fields.get("name").is_empty() {
        faults.at("name", t.give_name());
    }
    let kind = LineKind::ALL.into_iter().find(|it| word(*it) == fields.get("kind"));
    if kind.is_none() {
        faults.at("kind", t.give_kind());
    }
    let (name, by_hand) = (fields.get("name").into(), fields.get("by_hand").into());
    let line = Line { name, kind: kind?, by_hand };
    Some(Command::SetLine { id: LineId(id.into()), line })
}

fn word(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Leased => "leased",
        LineKind::IpVpn => "ip-vpn",
        LineKind::Ipsec => "ipsec",
        LineKind::Tls => "tls",
        LineKind::Mobile => "mobile",
    }
}
