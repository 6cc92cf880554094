//! F3 データ授受申請書: from the F5 that it is paired with to the receipt, and its correction.
//!
//! Clauses 2(2), 6(5)②. The house applies for its vendor; the vendor has no account.

mod form;
mod read;
mod shown;

pub use form::method_word;

use axum::response::Response;
use jiff::civil::Date;
use office::{letter::Letter, state::State};
use rules::{
    application::Asked,
    authority::Action,
    committee::FormKind,
    handover::Handover,
    id::ApplicationNo,
    maintenance::{Permit, PermitState},
    refusal::Refusal,
};

use super::{
    Faults,
    filling::Filling,
    paper::{At, Paper, as_typed},
    papers,
};
use crate::{
    desk::asking::may_do,
    error::PageError,
    fields::Fields,
    forms,
    frame::Place,
    lang::Lang,
    pages::{
        apply::{Door, DoorsPage},
        form::Section,
        show,
    },
    remote,
    routes::{Routes, Who},
    signed::Signed,
    texts::{apply::Apply, handovers::Handovers},
    ui::{Fact, Link},
};

const APPLICANTS: Who = Who::May(&[Action::ApplyForHandover]);
const ADDRESSES: [&str; 2] = ["/apply/handover/{no}", "/apply/handover/{no}/check"];

pub fn routes() -> Routes {
    Routes::new()
        .get("/apply/handover", APPLICANTS, pick)
        .merge(papers::routes_about(ADDRESSES, APPLICANTS, start))
}

pub fn door(at: &At<'_>) -> Option<Door> {
    let t = Handovers(at.lang());
    may_do(at.signed, at.state, Action::ApplyForHandover)
        .then(|| Door::new("/apply/handover", t.apply(), t.apply_do(), "6(5)②"))
}

/// One F3 being filled in.
pub struct Form {
    /// The F5 of the pair.
    pub remote: ApplicationNo,
}

fn start(signed: &Signed, no: &str) -> Result<Filling, PageError> {
    let state = signed.app.office.read();
    signed.require(&state, Action::ApplyForHandover)?;
    let no = no.parse().map_err(|_| PageError::NotFound)?;
    let known = state.hospital.maintenance.permit(no);
    Ok(Filling::new(Form { remote: known.ok_or(PageError::NotFound)?.no }))
}

impl Form {
    /// What was asked before it came back.
    fn asked<'s>(&self, at: &At<'s>) -> Option<&'s Handover> {
        match &at.again?.asked {
            Asked::Handover(asked) => Some(asked),
            _ => None,
        }
    }

    fn permit<'s>(&self, state: &'s State) -> Result<&'s Permit, PageError> {
        state.hospital.maintenance.permit(self.remote).ok_or(PageError::NotFound)
    }
}

impl Paper for Form {
    fn address(&self) -> String {
        format!("/apply/handover/{}", self.remote)
    }

    fn before(&self) -> String {
        "/apply/handover".into()
    }

    fn draft(&self) -> String {
        format!("handover-{}", self.remote)
    }

    fn kind(&self) -> FormKind {
        FormKind::Handover
    }

    fn title(&self, lang: Lang) -> &'static str {
        Handovers(lang).apply_title()
    }

    fn suggested(&self, at: &At<'_>) -> Result<Fields, PageError> {
        form::suggested(at, self)
    }

    fn about(&self, at: &At<'_>) -> Result<Vec<Fact>, PageError> {
        let t = Handovers(at.lang());
        let linked = self.permit(at.state)?;
        let vendor = form::vendor(at.state, &linked.asked)?;
        let href = format!("/requests/{}", linked.no);
        Ok(vec![
            Fact::new(t.vendor(), vendor.firm.name.clone()),
            Fact::new(t.linked(), linked.no.to_string()).href(href),
        ])
    }

    fn sections(
        &self,
        at: &At<'_>,
        values: &Fields,
        faults: &Faults,
    ) -> Result<Vec<Section>, PageError> {
        let linked = self.permit(at.state)?;
        Ok(form::sections(at.state, at.lang(), &linked.asked, values, faults))
    }

    fn read(&self, at: &At<'_>, fields: &Fields, letter: &mut Letter) -> Result<Asked, Faults> {
        read::read(at, self, fields, letter).map(|it| Asked::Handover(Box::new(it)))
    }

    fn field_of(&self, refusal: &Refusal) -> Option<&'static str> {
        read::field_of(refusal)
    }

    fn typed(&self, lang: Lang) -> Vec<(&'static str, &'static str)> {
        let t = Handovers(lang);
        vec![
            (t.purpose(), "purpose"),
            (t.asset_name(), "asset_name"),
            (t.destination(), "destination"),
        ]
    }

    fn days(&self, asked: &Asked) -> Vec<(&'static str, Date)> {
        match asked {
            Asked::Handover(it) => vec![("end_due_on", it.end_due_on), ("from", it.from)],
            _ => vec![],
        }
    }

    fn facts(&self, at: &At<'_>, asked: &Asked, fields: &Fields) -> Vec<Fact> {
        let shown = forms::shown(asked).facts(at.state, at.lang());
        let mut facts = as_typed(shown, &self.typed(at.lang()), fields);
        let method = Handovers(at.lang()).end_method();
        if let Some(fact) = facts.iter_mut().find(|it| it.label == method) {
            fact.note = fields.get("end_detail").into();
        }
        facts
    }
}

/// Beside which F5.
async fn pick(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Handovers(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::ApplyForHandover)?;
    let stands = |it: &&Permit| {
        let over = matches!(it.state(now), PermitState::Ended { .. } | PermitState::Over { .. });
        !over && it.asked.abilities.iter().any(|it| it.moves_files())
    };
    let doors: Vec<Door> = state
        .hospital
        .maintenance
        .permits()
        .filter(stands)
        .map(|it| {
            let targets = remote::joined(&it.asked.targets, |id| remote::target(&state, id));
            let vendor = remote::vendor(&state, &it.asked.vendor);
            let about = format!("{}　{targets}", it.no);
            Door::new(format!("/apply/handover/{}", it.no), vendor, about, "6(5)②")
        })
        .collect();
    let page = DoorsPage {
        lead: if doors.is_empty() { t.pick_none() } else { t.pick() }.into(),
        doors,
        more: vec![
            Link::new("/apply/remote", t.pick_remote()),
            Link::new("/apply", Apply(lang).title()),
        ],
        frame: signed.frame(&state, t.apply_title(), Some(Place::Apply)),
    };
    drop(state);
    show(&page)
}
