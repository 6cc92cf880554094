//! Drafts: what was typed and not sent. The script saves them while one types, the check page as well.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use office::{drafts::Kept, ports::Draft, state::State};
use rules::{
    authority::Action,
    id::{AccountId, ApplicationNo, VendorId},
};

use crate::{
    error::PageError,
    fields::Fields,
    frame::{Frame, Place},
    pages::{list::ListPage, show},
    routes::{Leaves, Routes, Who},
    signed::Signed,
    texts::{
        apply::Apply, devices::Devices, externals::Externals, handovers::Handovers, ui::Ui,
        windows::Windows,
    },
    ui::{self, Cell, Column, Empty, Table},
    words,
};

/// The hidden field that the script adds.
const NAME: &str = "_draft";

pub fn routes() -> Routes {
    Routes::new()
        .get("/drafts", Who::SignedIn, list)
        .post("/drafts", Who::SignedIn, Leaves::Nothing, save)
        .post("/drafts/{name}/remove", Who::SignedIn, Leaves::Nothing, remove)
}

/// The values of a draft; `None` when they cannot be read any more.
pub fn values(draft: &Draft) -> Option<Fields> {
    serde_json::from_str(&draft.text).ok().map(Fields::from_pairs)
}

/// Keeps what was sent with a form. A draft that cannot be kept stops nobody.
pub async fn keep(signed: &Signed, name: &str, fields: &Fields) {
    let pairs: Vec<(&str, &str)> = fields.iter().filter(|(field, _)| *field != NAME).collect();
    let Ok(text) = serde_json::to_string(&pairs) else { return };
    let kept = signed.app.office.keep_draft(&signed.session.account, name, text).await;
    if let Err(error) = kept {
        tracing::warn!(%error, "a draft was not kept");
    }
}

/// After sending: there is nothing left to go on with.
pub async fn forget(signed: &Signed, name: &str) {
    if let Err(error) = signed.app.office.drop_draft(&signed.session.account, name).await {
        tracing::warn!(%error, "a draft was not removed");
    }
}

/// 〔消す〕
pub fn drop_action(frame: &Frame, t: Apply, name: &str) -> ui::Action {
    let href = format!("/drafts/{}/remove", words::segment(name));
    ui::Action::new(frame, href, t.draft_drop()).plain()
}

/// From the script, a moment after the last letter was typed.
async fn save(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    let name = fields.get(NAME);
    if place(&signed.app.office.read(), name).is_none() {
        return Err(PageError::BadRequest);
    }
    let pairs: Vec<(&str, &str)> = fields.iter().filter(|(field, _)| *field != NAME).collect();
    let text = serde_json::to_string(&pairs).map_err(PageError::broken)?;
    let kept = signed.app.office.keep_draft(&signed.session.account, name, text).await?;
    Ok(match kept {
        Kept::Yes => StatusCode::NO_CONTENT.into_response(),
        Kept::TooLong => return Err(PageError::TooLarge),
    })
}

async fn remove(
    signed: Signed,
    Path(name): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    // Parsing the form has checked its token.
    drop(fields);
    signed.app.office.drop_draft(&signed.session.account, &name).await?;
    let back = place(&signed.app.office.read(), &name);
    Ok(Redirect::to(&back.map_or_else(|| "/drafts".into(), |it| it.href)).into_response())
}

async fn list(signed: Signed) -> Result<Response, PageError> {
    let (lang, account) = (signed.visit.lang, &signed.session.account);
    let t = Apply(lang);
    let drafts = signed.app.office.drafts(account).await?;
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeOwn)?;
    let frame = signed.frame(&state, t.drafts(), Some(Place::Apply));
    let columns =
        vec![Column::text(t.draft_of()), Column::tight(t.draft_saved()), Column::actions(Ui(lang))];
    let mut table = Table::new(t.drafts(), columns);
    for draft in drafts {
        let Some(place) = place(&state, &draft.name) else { continue };
        let go_on = format!("{}?draft=1", place.href);
        let title = place.title(t);
        // A page may have two drafts of one form: the person tells their links apart.
        let (label, whom) = match place.whom.as_str() {
            "" => (t.draft_go_on().to_owned(), title.clone()),
            whom => (t.draft_go_on_for(whom), whom.to_owned()),
        };
        table.row(vec![
            Cell::head(title).note(place.whom),
            Cell::new(words::moment(lang, draft.saved_at)),
            Cell::default().link(go_on, label).and(drop_action(&frame, t, &draft.name).about(whom)),
        ]);
    }
    let empty = Empty::new(t.drafts_none()).with("/apply", t.title());
    let mut page = ListPage::new(frame, table, empty);
    page.lead = t.drafts_lead().into();
    drop(state);
    show(&page)
}

/// Where a draft belongs.
struct Belongs {
    kind: Kind,
    href: String,
    whom: String,
}

#[derive(Clone, Copy)]
enum Kind {
    Grant,
    Change,
    Rename,
    Correction(ApplicationNo),
    Remote,
    Handover,
    OwnDevice,
    ExternalDevice,
    MediaRequest,
    Window,
}

impl Belongs {
    fn title(&self, t: Apply) -> String {
        match self.kind {
            Kind::Grant => t.grant_title().into(),
            Kind::Change => t.change_title().into(),
            Kind::Rename => t.rename_title().into(),
            Kind::Correction(no) => t.correct_title(&no.to_string()),
            Kind::Remote => t.remote_title().into(),
            Kind::Handover => Handovers(t.0).apply_title().into(),
            Kind::OwnDevice => Devices(t.0).apply_title().into(),
            Kind::ExternalDevice => Externals(t.0).apply_title().into(),
            Kind::MediaRequest => Externals(t.0).media_apply_title().into(),
            Kind::Window => Windows(t.0).plan().into(),
        }
    }
}

/// The form that a draft's name means; names of nothing are refused, so that the desk holds only forms.
fn place(state: &State, name: &str) -> Option<Belongs> {
    let (form, whom) = name.split_once('-')?;
    let hospital = &state.hospital;
    let named = || hospital.people.by_staff_no(whom).map(|it| state.name(it.id).to_owned());
    let segment = words::segment(whom);
    let (kind, href, whom) = match form {
        "grant" => (Kind::Grant, format!("/apply/grant/{segment}"), named()?),
        "rename" => (Kind::Rename, format!("/apply/rename/{segment}"), named()?),
        "change" => {
            let account = hospital.accounts.get(&AccountId(whom.into()))?;
            let name = state.name(account.person).to_owned();
            (Kind::Change, format!("/apply/change/{segment}"), name)
        }
        "correct" => {
            let no: ApplicationNo = whom.parse().ok()?;
            hospital.applications.get(no)?;
            (Kind::Correction(no), format!("/requests/{no}/correct"), String::new())
        }
        "remote" => {
            let vendor = hospital.vendors.get(&VendorId(whom.into()))?;
            (Kind::Remote, format!("/apply/remote/{whom}"), vendor.firm.name.clone())
        }
        "handover" => {
            let permit = hospital.maintenance.permit(whom.parse().ok()?)?;
            let vendor = crate::remote::vendor(state, &permit.asked.vendor);
            (Kind::Handover, format!("/apply/handover/{whom}"), vendor)
        }
        "own" if whom == "device" => (Kind::OwnDevice, "/apply/own-device".into(), String::new()),
        "external" if whom == "device" => {
            (Kind::ExternalDevice, "/apply/external-device".into(), String::new())
        }
        "media" if whom == "request" => (Kind::MediaRequest, "/apply/media".into(), String::new()),
        "window" => {
            let permit = hospital.maintenance.permit(whom.parse().ok()?)?;
            let vendor = crate::remote::vendor(state, &permit.asked.vendor);
            (Kind::Window, format!("/windows/plan/{whom}"), vendor)
        }
        _ => return None,
    };
    Some(Belongs { kind, href, whom })
}
