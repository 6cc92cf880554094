//! Labels: number, QR, whom to call, so that a stranger who finds a stick can bring it back.

use axum::{
    extract::Query,
    http::{HeaderMap, header},
};
use office::things::{Standing, Thing, Things};
use rules::authority::Action;

use super::{
    Answer,
    list::{Asked, found},
    way,
};
use crate::{
    desk::paging::ROWS_MAX,
    frame::Place,
    pages::{
        label::{Label, LabelsPage},
        show,
    },
    qr::Qr,
    session::Transport,
    signed::Signed,
    texts,
    ui::Link,
};

/// Those of a list as it is filtered; as many as a list shows on one page.
pub async fn labels(
    things: Things,
    signed: Signed,
    headers: HeaderMap,
    Query(query): Query<Asked>,
) -> Answer {
    let t = texts::things::Things(signed.visit.lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeThings)?;
    let shown = found(things, &state, signed.app.office.sheets(), &query).into_iter();
    let shown = shown.filter_map(|no| things.find(&state.hospital, &no));
    let there = |it: &Thing| !matches!(it.standing, Standing::Retired | Standing::Disposed);
    let server = server(&signed, &headers);
    let setting = &state.hospital.setting;
    let owner = t.label_owner(&setting.hospital, &setting.extension);
    let label = |it: Thing| {
        let address = format!("{server}{}/{}", way(things).list, it.no);
        Label { qr: Qr::new(&address, it.no.clone()), no: it.no, owner: owner.clone() }
    };
    let labels = shown.filter(there).take(ROWS_MAX).map(label).collect();
    let frame = signed.frame(&state, t.labels(), Some(Place::Registers));
    drop(state);
    let back = Link::new(way(things).list, super::words_of(signed.visit.lang, things).title);
    show(&LabelsPage { t, frame, back, labels })
}

/// `http://…` as this browser reached us; nothing where it says something odd.
fn server(signed: &Signed, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let plain =
        |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'.' | b':' | b'-' | b'[' | b']');
    if host.is_empty() || host.len() > 100 || !host.bytes().all(plain) {
        return String::new();
    }
    match signed.app.transport {
        Transport::Tls => format!("https://{host}"),
        Transport::Plain => format!("http://{host}"),
    }
}
