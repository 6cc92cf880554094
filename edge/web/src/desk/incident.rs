//! サイバー攻撃の疑い: for everybody, signed in or not.

use axum::{extract::State, response::Response};

use crate::{
    app::App,
    error::PageError,
    frame::Frame,
    pages::{incident::IncidentPage, show},
    routes::{Routes, Who},
    texts::settings::Settings,
    visit::Visit,
};

pub fn routes() -> Routes {
    Routes::new().get("/incident/new", Who::Public, what_to_do)
}

async fn what_to_do(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let setting = app.office.read().hospital.setting.clone();
    let mut frame = Frame::new(&visit, setting.hospital, Settings(visit.lang).incident_title());
    frame.demo = app.demo.is_some();
    show(&IncidentPage::new(frame, setting.extension))
}
