//! The doors of the settings.

use axum::response::Response;
use rules::authority::Action;

use crate::{
    error::PageError,
    frame::Place,
    pages::{
        apply::{Door, DoorsPage},
        show,
    },
    signed::Signed,
    texts::{coverage::Coverage, devices::Devices, house::House, settings::Settings},
    ui::Link,
};

pub async fn doors(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, h, d) = (Settings(lang), House(lang), Devices(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let founding = state
        .hospital
        .setting
        .is_founding()
        .then(|| Door::new("/settings/founding", h.founding(), h.founding_do(), "1(2)①"));
    let doors = [
        Door::new("/settings/bodies", t.bodies(), t.bodies_do(), "1(2)①"),
        Door::new("/settings/posts", t.posts(), t.posts_do(), "1(2)①"),
        Door::new("/settings/departments", t.departments(), t.departments_do(), "1(2)①"),
        Door::new("/settings/substitutes", t.substitutes(), t.substitutes_do(), "1(2)①"),
        Door::new("/settings/matrix", t.matrix(), t.matrix_do(), "1(1)"),
        Door::new("/settings/switches", t.switches(), t.switches_do(), "1(2)①"),
        Door::new("/settings/waiver", t.waiver(), t.waiver_do(), "1(2)①"),
        Door::new("/settings/calendar", t.calendar(), t.calendar_do(), ""),
        Door::new("/settings/systems", h.systems_field(), h.systems_lead(), ""),
        Door::new("/settings/forms", h.form_fields(), h.fields_lead(), ""),
        Door::new("/settings/own-devices", d.systems(), d.systems_lead(), "6(3)①"),
        Door::new("/settings/extension", h.extension(), h.extension_lead(), ""),
    ];
    let mut more = vec![];
    if !state.hospital.setting.is_founding() {
        more.push(Link::new("/settings/founding", h.founding()));
    }
    let regulation = state.hospital.setting.regulation;
    more.push(Link::new(
        format!("/regulation/v{regulation}"),
        Coverage(lang).regulation(regulation),
    ));
    let page = DoorsPage {
        frame: signed.frame(&state, t.title(), Some(Place::Settings)),
        lead: h.lead().into(),
        doors: founding.into_iter().chain(doors).collect(),
        more,
    };
    drop(state);
    show(&page)
}
