//! F2 and the sheet of the last day (退職時返却確認票) as PDF.

use axum::{extract::Path, response::Response};
use jiff::Timestamp;
use office::{
    paper::{Column, Paper, Part, Size},
    state::State,
};
use rules::{
    calendar::tokyo,
    committee::FormKind,
    record::Actor,
    revocation::{Recipient, Revocation},
};

use super::show;
use crate::{
    error::PageError,
    lang::Lang,
    paper::{self, T},
    seal::{Seal, SealBox},
    signed::{Address, Signed},
    texts::revoke::Revoke,
    ui::Fact,
    words,
};

const JA: Lang = Lang::Ja;
/// Lines of the sheet for what nobody thought of.
const BLANK_ROWS: usize = 4;

/// What a paper is made of: the revocation, as this reader may see it.
type Draw = fn(&Signed, &State, &Revocation) -> Paper;

pub async fn form(signed: Signed, address: Address, Path(no): Path<String>) -> Answer {
    answer(&signed, &address, &no, drawn_form).await
}

pub async fn sheet(signed: Signed, address: Address, Path(no): Path<String>) -> Answer {
    answer(&signed, &address, &no, drawn_sheet).await
}

type Answer = Result<Response, PageError>;

async fn answer(signed: &Signed, address: &Address, no: &str, draw: Draw) -> Answer {
    let no = no.parse().map_err(|_| PageError::NotFound)?;
    let mut paper = {
        let state = signed.app.office.read();
        draw(signed, &state, show::find(signed, &state, no)?)
    };
    paper::prove(signed, address, &mut paper)?;
    paper::answer(signed, paper).await
}

fn drawn_form(signed: &Signed, state: &State, it: &Revocation) -> Paper {
    let t = Revoke(JA);
    let mut paper = paper::form(signed, state, FormKind::Revocation, it.no);
    paper.date = paper::day(it.asked_at);
    paper.seals = paper::boxes(seals(state, it));
    let facts = show::asked(state, JA, it);
    let reports = Recipient::ALL.map(|to| report(state, it, to));
    paper.parts = vec![
        paper::facts(T.asked(), facts),
        paper::table(T.rights(), &show::permits(state, JA, it)),
        paper::facts(t.reports(), reports),
    ];
    paper
}

fn drawn_sheet(signed: &Signed, state: &State, it: &Revocation) -> Paper {
    let t = Revoke(JA);
    let mut paper = paper::blank(signed, state, Size::A4, t.sheet_title(), &it.no.to_string());
    paper.lead = t.sheet_lead().into();
    let columns =
        [(t.col_item(), 3), (t.col_returned(), 2), (t.col_taken_by(), 2), (t.col_remarks(), 3)];
    let items = [t.item_badge(), t.item_keys(), t.item_media(), t.item_device()];
    let blank = [""; BLANK_ROWS];
    let row = |item: &str| [item, "", "", ""].map(String::from).to_vec();
    paper.parts = vec![
        paper::facts("", show::sheet_facts(state, JA, it)),
        paper::table(T.rights(), &show::permits(state, JA, it)),
        Part::Table {
            heading: T.items().into(),
            columns: columns.map(|(label, share)| Column { label: label.into(), share }).into(),
            rows: items.into_iter().chain(blank).map(row).collect(),
        },
        Part::Blanks {
            heading: String::new(),
            labels: [T.by_whom(), T.checked_by()].map(String::from).into(),
        },
    ];
    paper
}

fn report(state: &State, it: &Revocation, to: Recipient) -> Fact {
    let received = it
        .received
        .get(&to)
        .map(|(at, by)| Revoke(JA).received(&words::actor(state, JA, by), &words::moment(JA, *at)));
    let received = received.unwrap_or_else(|| T.not_received().into());
    Fact::new(words::recipient(JA, to), received)
}

/// Who asked, and who has received the report. A revocation waits for nobody, so nobody permits it.
fn seals(state: &State, it: &Revocation) -> Vec<SealBox> {
    let seal =
        |by: &Actor, at: Timestamp, proxy| Seal::of(state, by.person()?, tokyo::civil(at), proxy);
    let asked = SealBox {
        label: T.applied().into(),
        seal: seal(&it.asked_by, it.asked_at, it.acting_for.is_some()),
    };
    let received = Recipient::ALL.map(|to| SealBox {
        label: words::recipient(JA, to).into(),
        seal: it.received.get(&to).and_then(|(at, by)| seal(by, *at, false)),
    });
    [asked].into_iter().chain(received).collect()
}
