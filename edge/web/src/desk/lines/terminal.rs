//! The form of a terminal: where a vendor connects from.

use office::state::State;
use rules::{
    id::{TerminalId, VendorId},
    line::{Command, Terminal},
};

use crate::{
    desk::apply::Faults,
    fields::Fields,
    lang::Lang,
    texts::{lines::Lines, ui::Ui},
    ui::{Choice, Field, Width},
    words,
};

pub fn values(state: &State, id: &str) -> Option<Fields> {
    let terminal = &state.hospital.lines.terminals.get(id)?.about;
    Some(Fields::from_pairs(vec![
        ("vendor".into(), terminal.vendor.0.clone()),
        ("name".into(), terminal.name.clone()),
        ("source".into(), terminal.source.to_string()),
    ]))
}

pub fn fields(state: &State, lang: Lang, values: &Fields, faults: &Faults) -> Vec<Field> {
    let (t, ui) = (Lines(lang), Ui(lang));
    let vendors = state.hospital.vendors.all();
    let vendors = vendors.map(|it| Choice::new(it.id.0.clone(), it.firm.name.clone()));
    let vendors = [Choice::new("", ui.choose())].into_iter().chain(vendors).collect();
    vec![
        Field::select(ui, "vendor", t.vendor(), vendors)
            .value(values.get("vendor"))
            .error(faults.of("vendor")),
        Field::line(ui, "name", t.name())
            .width(Width::Full)
            .value(values.get("name"))
            .error(faults.of("name")),
        Field::line(ui, "source", t.source())
            .hint(t.source_hint())
            .value(values.get("source"))
            .error(faults.of("source")),
    ]
}

pub fn read(lang: Lang, id: &str, fields: &Fields, faults: &mut Faults) -> Option<Command> {
    let t = Lines(lang);
    if fields.get("vendor").is_empty() {
        faults.at("vendor", t.give_vendor());
    }
    if fields.get("name").is_empty() {
        faults.at("name", t.give_name());
    }
    let source = fields.get("source").parse();
    let source = source
        .map_err(|it: rules::refusal::Refusal| faults.at("source", words::refusal(lang, &it)))
        .ok();
    let vendor = VendorId(fields.get("vendor").into());
    let terminal = Terminal { vendor, name: fields.get("name").into(), source: source? };
    Some(Command::SetTerminal { id: TerminalId(id.into()), terminal })
}
