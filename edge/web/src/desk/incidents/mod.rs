//! Incidents: the draft that a loss opens, what becomes known of it, the reports, the end.

mod change;
mod list;
mod show;

pub use list::about;

use rules::{authority::Action, incident::Data};

use super::apply::Faults;
use crate::{
    fields::Fields,
    lang::Lang,
    routes::{Leaves, Routes, Who},
    texts::{things::Things, ui::Ui},
    ui::{Choice, Field},
};

const READERS: Who = Who::May(&[Action::SeeThings]);
const KEEPERS: Who = Who::May(&[Action::KeepIncidents]);

pub fn routes() -> Routes {
    let entry = Leaves::Entries;
    Routes::new()
        .get("/incidents", READERS, list::list)
        .get("/incidents/{no}", READERS, show::show)
        .get("/incidents/{no}/answer", KEEPERS, change::ask_answer)
        .post("/incidents/{no}/answer", KEEPERS, entry(&["incident.answered"]), change::answer_it)
        .get("/incidents/{no}/start", KEEPERS, change::ask_start)
        .post(
            "/incidents/{no}/start",
            KEEPERS,
            entry(&["incident.start_moved"]),
            change::move_start,
        )
        .get("/incidents/{no}/report", KEEPERS, change::ask_report)
        .post("/incidents/{no}/report", KEEPERS, entry(&["incident.reported"]), change::report)
        .get("/incidents/{no}/close", KEEPERS, change::ask_close)
        .post("/incidents/{no}/close", KEEPERS, entry(&["incident.closed"]), change::close)
}

/// The questions about the data that were on it.
pub fn data_fields(lang: Lang, values: &Fields, faults: &Faults) -> Vec<Field> {
    let (t, ui) = (Things(lang), Ui(lang));
    let encrypted = vec![
        Choice::new("", t.unknown()),
        Choice::new("yes", t.encrypted_yes()),
        Choice::new("no", t.encrypted_no()),
    ];
    let tick = Choice::new("1", t.wrongful_yes()).chosen_if(values.get("wrongful"));
    vec![
        Field::date(ui, "patients", t.patients())
            .hint(t.patients_hint())
            .value(values.get("patients"))
            .error(faults.of("patients"))
            .optional(),
        Field::select(ui, "encrypted", t.encrypted(), encrypted)
            .value(values.get("encrypted"))
            .optional(),
        Field::checks(ui, "wrongful", t.wrongful(), vec![tick]).optional(),
    ]
}

/// What was answered; what cannot be read is said at its field.
pub fn read_data(lang: Lang, fields: &Fields, faults: &mut Faults) -> Data {
    let typed = fields.get("patients");
    let patients = typed.parse().ok();
    if patients.is_none() && !typed.is_empty() {
        faults.at("patients", Things(lang).patients_unreadable());
    }
    let encrypted = match fields.get("encrypted") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    Data { patients, encrypted, wrongful: fields.has("wrongful") }
}
