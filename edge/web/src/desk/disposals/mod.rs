//! 廃棄・消去の記録: what came to its end, by which method, before whom (clause 2(3)).

mod list;
mod new;
mod show;

use axum::response::Response;
use office::state::State;
use rules::{
    authority::Action,
    disposal::{Disposal, DisposalNo, Kind, Method, Outcome, Recorded},
};

use crate::{
    error::PageError,
    lang::Lang,
    routes::{Leaves, Routes, Who},
    texts::{disposals::Disposals, home::Home},
    ui::{Tag, Tone},
};

const READERS: Who = Who::May(&[Action::SeeRegisters]);
const RECORDERS: Who = Who::May(&[Action::RecordDisposal]);

pub fn routes() -> Routes {
    const ONE: &str = "/disposals/{disposal}";
    const WITNESS: &str = "/disposals/{disposal}/witness";
    // Whoever was named as the witness reads that record and confirms it, whatever else they may do.
    const CONCERNED: Who = Who::Case(&[Action::SeeRegisters]);
    let witnessed = Leaves::Entries(&["disposal.witnessed"]);
    Routes::new()
        .get("/disposals", READERS, list::list)
        .get("/disposals/new", RECORDERS, new::ask)
        .post("/disposals/new", RECORDERS, Leaves::Entries(&["disposal.recorded"]), new::record)
        .get(ONE, CONCERNED, show::show_disposal)
        .post(WITNESS, Who::SignedIn, witnessed, show::witness)
}

fn find<'s>(state: &'s State, no: &str) -> Result<(DisposalNo, &'s Recorded), PageError> {
    let no: DisposalNo = no.parse().map_err(|_| PageError::NotFound)?;
    state.hospital.disposals.get(no).map(|it| (no, it)).ok_or(PageError::NotFound)
}

/// Where a record stands: what is still to be done comes first.
fn standing(lang: Lang, recorded: &Recorded) -> Tag {
    let t = Disposals(lang);
    match (recorded.about.outcome, recorded.witnessed_at) {
        (Outcome::NotDone, _) => Tag::new(Tone::Late, t.still_there()),
        (Outcome::Done | Outcome::WithExceptions, None) => Tag::new(Tone::Due, t.waits()),
        (Outcome::WithExceptions, Some(_)) => Tag::new(Tone::Due, t.exceptions()),
        (Outcome::Done, Some(_)) => Tag::new(Tone::Good, t.settled()),
    }
}

pub fn kind(lang: Lang, kind: Kind) -> &'static str {
    let t = Disposals(lang);
    match kind {
        Kind::Hdd => t.hdd(),
        Kind::Ssd => t.ssd(),
        Kind::Usb => t.usb(),
        Kind::Optical => t.optical(),
        Kind::Tape => t.tape(),
        Kind::Paper => t.paper(),
    }
}

pub fn method(lang: Lang, method: Method) -> &'static str {
    let t = Disposals(lang);
    match method {
        Method::Erase => t.erase(),
        Method::Destroy => t.destroy(),
        Method::Shred => t.shred(),
    }
}

pub fn outcome(lang: Lang, outcome: Outcome) -> &'static str {
    let t = Disposals(lang);
    match outcome {
        Outcome::Done => t.done(),
        Outcome::WithExceptions => t.with_exceptions(),
        Outcome::NotDone => t.not_done(),
    }
}

/// 「ハードディスク WD-WX31A0000001」
pub fn medium(lang: Lang, about: &Disposal) -> String {
    format!("{} {}", kind(lang, about.kind), about.which)
}

type Answer = Result<Response, PageError>;

/// What the first page asks of a witness: title, note, where to, and the verb.
pub fn todo(state: &State, lang: Lang, no: DisposalNo) -> (String, String, String, String) {
    let t = Home(lang);
    let about = state.hospital.disposals.get(no).map(|it| medium(lang, &it.about));
    let (title, href) = (t.witness(&no.to_string()), format!("/disposals/{no}"));
    (title, about.unwrap_or_default(), href, t.look().into())
}
