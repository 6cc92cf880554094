//! The proposal before the record committee: what it would change, taking it back, the decision.

use std::collections::BTreeSet;

use axum::response::{IntoResponse, Redirect, Response};
use office::{clerk::ActError, state::State};
use rules::{
    Command,
    application::Verdict,
    authority::Action,
    committee::Body,
    refusal::Refusal,
    rights::{self, Proposal},
};

use super::difference::{changes, other_changes};
use crate::{
    desk::{
        approve::sitting::{self, Fault},
        settings::may_change,
    },
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{
        list::ListPage,
        matrix::{DecisionForm, ProposalPage},
        show, show_again,
    },
    said::{Deed, Said},
    signed::{Signed, Terminal},
    texts::{matrix::Matrix as Texts, settings::Settings, ui::Ui},
    ui::{Action as Button, Empty, Fact, Facts, Link, Table},
    words,
};

pub async fn look(signed: Signed) -> Result<Response, PageError> {
    draw(&signed, &Fields::default(), &Fault::default())
}

pub async fn withdraw(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ProposeMatrix)?;
    let version = fields.get("version").parse().map_err(|_| PageError::BadRequest)?;
    let command = Command::Rights(rights::Command::Withdraw { version });
    let office = &signed.app.office;
    office.act(&signed.actor, fields.command_id()?, command, office.letter()).await?;
    let said = Said::new(Deed::Withdrawn, "").header();
    Ok(([said], Redirect::to("/settings/matrix")).into_response())
}

/// The committee's decision, as one of its members records it.
pub async fn decide(
    signed: Signed,
    Terminal(terminal): Terminal,
    fields: Fields,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let office = &signed.app.office;
    let version: u32 = fields.get("version").parse().map_err(|_| PageError::BadRequest)?;
    let typed = {
        let state = office.read();
        signed.require(&state, Action::AdoptMatrix)?;
        sitting::read(&state, lang, Body::RecordCommittee, &fields, office.now())
    };
    let typed = match typed {
        Ok(typed) => typed,
        Err(fault) => return draw(&signed, &fields, &fault),
    };
    if let Err(password) = crate::desk::step_up::confirm(&signed, &terminal, &fields).await? {
        return draw(&signed, &fields, &Fault { password, ..Fault::default() });
    }
    let mut letter = office.letter();
    let sitting = typed.seal(&mut letter);
    let command = Command::Rights(rights::Command::Adopt { version, sitting });
    match office.act(&signed.actor, fields.command_id()?, command, letter).await {
        Ok(_) => {}
        Err(ActError::Refused(refusal)) if !matches!(refusal, Refusal::MayNot { .. }) => {
            return draw(&signed, &fields, &sitting::refused(lang, &refusal));
        }
        Err(error) => return Err(error.into()),
    }
    let (deed, to) = match typed.verdict() {
        Verdict::Approve => (Deed::Adopted, "/settings/matrix"),
        Verdict::Refuse => (Deed::Approved, "/settings/matrix"),
        Verdict::Defer => (Deed::Approved, "/settings/matrix/proposal"),
    };
    Ok(([Said::new(deed, "").header()], Redirect::to(to)).into_response())
}

fn draw(signed: &Signed, sent: &Fields, fault: &Fault) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Texts(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeCoverage)?;
    let Some(proposal) = &state.hospital.rights.proposed else {
        let frame = signed.frame(&state, Settings(lang).matrix(), Some(Place::Settings));
        drop(state);
        return nothing(lang, frame);
    };
    let title = t.proposal(proposal.version);
    let mut frame = signed.frame(&state, title, Some(Place::Settings));
    let changes = changes(&state, lang, &proposal.matrix, now);
    let decides = may_change(signed, &state, Action::AdoptMatrix);
    let proposes = may_change(signed, &state, Action::ProposeMatrix);
    let own = proposal.by.person() == Some(signed.person);
    let form = (decides && !own).then(|| {
        let concerned: BTreeSet<_> = proposal.by.person().into_iter().collect();
        let body = Body::RecordCommittee;
        let fields =
            sitting::fields(&state, lang, body, &concerned, sent, fault, (proposal.at, now));
        DecisionForm::new(Ui(lang), fields, &fault.whole)
    });
    frame.failed = form.as_ref().is_some_and(DecisionForm::failed);
    let withdraw = Button::new(&frame, "/settings/matrix/proposal/withdraw", t.withdraw())
        .value("version", proposal.version.to_string())
        .plain();
    let page = ProposalPage {
        t,
        s: Settings(lang),
        facts: facts(&state, lang, proposal),
        cells: changes.cells,
        affected: changes.affected,
        // Names are for those who propose or decide.
        people: if proposes || decides { changes.people } else { Table::default() },
        note: if decides && own { t.own_proposal() } else { "" },
        version: proposal.version.to_string(),
        form,
        withdraw: proposes.then_some(withdraw),
        back: Link::new("/settings/matrix", Settings(lang).matrix()),
        frame,
    };
    drop(state);
    if page.frame.failed { show_again(&page) } else { show(&page) }
}

fn facts(state: &State, lang: Lang, proposal: &Proposal) -> Facts {
    let (t, s) = (Texts(lang), Settings(lang));
    let mut facts = vec![
        Fact::new(s.diff_before(), s.matrix_version(state.hospital.rights.version)),
        Fact::new(t.proposed_by(), words::actor(state, lang, &proposal.by)),
        Fact::new(t.proposed_at(), words::moment(lang, proposal.at)),
    ];
    let others = other_changes(lang, &state.hospital.rights.matrix, &proposal.matrix);
    if !others.is_empty() {
        facts.push(Fact::new(t.others(), others.join("\n")));
    }
    Facts::new(Ui(lang), facts)
}

fn nothing(lang: Lang, frame: crate::frame::Frame) -> Result<Response, PageError> {
    let t = Texts(lang);
    let empty = Empty::new(t.no_proposal()).with("/settings/matrix", Settings(lang).matrix());
    show(&ListPage::new(frame, Table::default(), empty))
}
