//! サイバー攻撃の疑い: for everybody, signed in or not.

use axum::{Router, extract::State, response::Response, routing::get};

use crate::{
    app::App,
    error::PageError,
    frame::Frame,
    pages::{incident::IncidentPage, show},
    texts::settings::Settings,
    visit::Visit,
};

pub fn routes() -> Router<App> {
    Router::new().route("/incident/new", get(what_to_do))
}

async fn what_to_do(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let setting = app.office.read().hospital.setting.clone();
    let mut frame = Frame::new(&visit, setting.hospital, Settings(visit.lang).incident_title());
    frame.demo = app.demo.is_some();
    show(&IncidentPage::new(frame, setting.extension))
}
