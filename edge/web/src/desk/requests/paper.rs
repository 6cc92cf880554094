//! `/requests/{no}/pdf`: the application as its official form.

use axum::{extract::Path, response::Response};
use office::{
    paper::{Column, Paper, Part},
    state::State,
};
use rules::{application::Application, id::ApplicationNo};

use super::{history, one};
use crate::{
    error::PageError,
    lang::Lang,
    paper::{self, T},
    signed::{Address, Signed},
    texts::apply::Apply,
    ui::Fact,
    words,
};

const JA: Lang = Lang::Ja;

/// For everybody who may read it.
pub async fn pdf(
    signed: Signed,
    address: Address,
    Path(no): Path<String>,
) -> Result<Response, PageError> {
    let no: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    let moved = one::moved_since(&signed, no)?;
    let mut paper = {
        let state = signed.app.office.read();
        let application = one::readable(&signed, &state, no)?;
        form(&signed, &state, application, moved)
    };
    paper::prove(&signed, &address, &mut paper)?;
    paper::answer(&signed, paper).await
}

fn form(signed: &Signed, state: &State, application: &Application, moved: bool) -> Paper {
    let mut paper = paper::form(signed, state, application.asked.form().kind(), application.no);
    paper.date = paper::day(application.submitted_at);
    paper.addressee = T.to_chair(words::body(JA, application.asked.form().decided_by()));
    paper.seals = paper::boxes(history::seals(state, JA, application));
    let mut facts = one::facts(signed, state, JA, application, moved);
    let stage = words::stage(JA, application.stage);
    facts.push(Fact::new(T.standing(), stage).note(one::reason(state, application)));
    paper.parts = vec![paper::facts(T.asked(), facts), steps(state, application)];
    paper
}

fn steps(state: &State, application: &Application) -> Part {
    let moments = history::moments(state, JA, application, false);
    let columns = [(T.col_when(), 0), (T.col_what(), 3), (T.col_note(), 2)];
    Part::Table {
        heading: Apply(JA).history().into(),
        columns: columns.map(|(label, share)| Column { label: label.into(), share }).into(),
        rows: moments.into_iter().map(|it| vec![it.when, it.what, it.note]).collect(),
    }
}
