//! F5 院内ネットワークリモート接続利用申請書: from the vendor to the receipt, and its correction.
//!
//! Clauses 6(4)①, 6(4)③. The house applies for its vendor; the vendor has no account.

mod form;
mod read;
mod shown;

use axum::response::Response;
use jiff::civil::Date;
use office::{letter::Letter, state::State};
use rules::{
    application::Asked, authority::Action, committee::FormKind, id::VendorId, maintenance::Remote,
    refusal::Refusal, vendor::Vendor,
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
    texts::{apply::Apply, lines::Lines},
    ui::{Fact, Link},
    words,
};

const APPLICANTS: Who = Who::May(&[Action::ApplyForVendor]);
const ADDRESSES: [&str; 2] = ["/apply/remote/{vendor}", "/apply/remote/{vendor}/check"];

pub fn routes() -> Routes {
    Routes::new()
        .get("/apply/remote", APPLICANTS, pick)
        .merge(papers::routes_about(ADDRESSES, APPLICANTS, start))
}

pub fn door(at: &At<'_>) -> Option<Door> {
    let t = Apply(at.lang());
    may_do(at.signed, at.state, Action::ApplyForVendor)
        .then(|| Door::new("/apply/remote", t.remote(), t.remote_do(), "6(4)③"))
}

/// One F5 being filled in.
pub struct Form {
    pub vendor: VendorId,
}

fn start(signed: &Signed, vendor: &str) -> Result<Filling, PageError> {
    let state = signed.app.office.read();
    signed.require(&state, Action::ApplyForVendor)?;
    let known = state.hospital.vendors.get(&VendorId(vendor.into()));
    Ok(Filling::new(Form { vendor: known.ok_or(PageError::NotFound)?.id.clone() }))
}

impl Form {
    /// What was asked before it came back.
    fn asked<'s>(&self, at: &At<'s>) -> Option<&'s Remote> {
        match &at.again?.asked {
            Asked::Remote(asked) => Some(asked),
            _ => None,
        }
    }

    fn known<'s>(&self, state: &'s State) -> Result<&'s Vendor, PageError> {
        state.hospital.vendors.get(&self.vendor).ok_or(PageError::NotFound)
    }
}

impl Paper for Form {
    fn address(&self) -> String {
        format!("/apply/remote/{}", self.vendor)
    }

    fn before(&self) -> String {
        "/apply/remote".into()
    }

    fn draft(&self) -> String {
        format!("remote-{}", self.vendor)
    }

    fn kind(&self) -> FormKind {
        FormKind::Remote
    }

    fn title(&self, lang: Lang) -> &'static str {
        Apply(lang).remote_title()
    }

    fn suggested(&self, at: &At<'_>) -> Result<Fields, PageError> {
        form::suggested(at, self)
    }

    fn about(&self, at: &At<'_>) -> Result<Vec<Fact>, PageError> {
        let t = Apply(at.lang());
        let firm = &self.known(at.state)?.firm;
        let contract = t.remote_contract(&words::day(at.lang(), firm.contract_until));
        Ok(vec![Fact::new(t.remote_vendor(), firm.name.clone()).note(contract)])
    }

    fn notes(&self, at: &At<'_>) -> (Vec<String>, Vec<Link>) {
        let missing = remote::missing(at.signed, at.state, &self.vendor);
        let told = (!missing.is_empty()).then(|| Lines(at.lang()).missing().to_owned());
        (told.into_iter().collect(), missing)
    }

    fn sections(
        &self,
        at: &At<'_>,
        values: &Fields,
        faults: &Faults,
    ) -> Result<Vec<Section>, PageError> {
        Ok(form::sections(at.state, at.lang(), self.known(at.state)?, values, faults))
    }

    fn read(&self, at: &At<'_>, fields: &Fields, letter: &mut Letter) -> Result<Asked, Faults> {
        read::read(at, self, fields, letter).map(Asked::Remote)
    }

    fn outline(&self, at: &At<'_>) -> Option<Asked> {
        Some(Asked::Remote(form::outline(at, self)))
    }

    fn field_of(&self, refusal: &Refusal) -> Option<&'static str> {
        read::field_of(refusal)
    }

    fn typed(&self, lang: Lang) -> Vec<(&'static str, &'static str)> {
        vec![(remote::purpose_label(lang), "purpose")]
    }

    fn days(&self, asked: &Asked) -> Vec<(&'static str, Date)> {
        match asked {
            Asked::Remote(it) => vec![("from", it.from), ("until", it.until)],
            _ => vec![],
        }
    }

    fn facts(&self, at: &At<'_>, asked: &Asked, fields: &Fields) -> Vec<Fact> {
        let t = Apply(at.lang());
        let shown = forms::shown(asked).facts_to_judge(at.state, at.lang());
        let mut facts = as_typed(shown, &self.typed(at.lang()), fields);
        if let Asked::Remote(it) = asked {
            facts.push(Fact::new(t.remote_contact(), at.state.name(it.contact)));
        }
        facts.push(Fact::new(t.remote_pledge(), t.remote_pledge_do()));
        facts
    }
}

/// Which vendor.
async fn pick(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Apply(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::ApplyForVendor)?;
    let doors: Vec<Door> = state
        .hospital
        .vendors
        .all()
        .map(|it| {
            let contract = t.remote_contract(&words::day(lang, it.firm.contract_until));
            Door::new(format!("/apply/remote/{}", it.id), &it.firm.name, contract, "6(4)③")
        })
        .collect();
    let no_vendor = doors.is_empty();
    let to_apply = Link::new("/apply", t.title());
    let to_vendors = Link::new("/vendors", t.remote_to_register());
    let page = DoorsPage {
        lead: if no_vendor { t.remote_no_vendor() } else { t.remote_pick() }.into(),
        doors,
        more: if no_vendor { vec![to_vendors, to_apply] } else { vec![to_apply] },
        frame: signed.frame(&state, t.remote_title(), Some(Place::Apply)),
    };
    drop(state);
    show(&page)
}
