//! F4 個人所有端末利用申請書: by whoever uses the device, from the door to the receipt, and its correction.
//!
//! Clauses 6(3)①, 6(3)②, 6(3)③.

mod form;
mod json;
mod read;
mod shown;

use jiff::civil::Date;
use office::letter::Letter;
use rules::{
    application::Asked, authority::Action, committee::FormKind, own_device::OwnDevice,
    refusal::Refusal,
};

pub use json::OwnDeviceForm;

use super::{
    Faults,
    filling::Filling,
    paper::{At, Paper},
    papers,
};
use crate::{
    error::PageError,
    fields::Fields,
    lang::Lang,
    pages::{apply::Door, form::Section},
    routes::{Routes, Who},
    texts::devices::Devices,
    ui::{Fact, Link},
};

const ADDRESS: &str = "/apply/own-device";

pub fn routes() -> Routes {
    let who = Who::SignedIn;
    papers::routes([ADDRESS, "/apply/own-device/check"], who, |signed| {
        signed.require(&signed.app.office.read(), Action::ApplyForOneself)?;
        Ok(Filling::new(Form))
    })
}

pub fn door(at: &At<'_>) -> Option<Door> {
    let t = Devices(at.lang());
    Some(Door::new(ADDRESS, t.apply(), t.apply_do(), "6(3)③"))
}

/// One F4 being filled in.
pub struct Form;

impl Form {
    /// What was asked before it came back.
    fn asked<'s>(&self, at: &At<'s>) -> Option<&'s OwnDevice> {
        match &at.again?.asked {
            Asked::OwnDevice(asked) => Some(asked),
            _ => None,
        }
    }
}

impl Paper for Form {
    fn address(&self) -> String {
        ADDRESS.into()
    }

    fn before(&self) -> String {
        "/apply".into()
    }

    fn draft(&self) -> String {
        "own-device".into()
    }

    fn kind(&self) -> FormKind {
        FormKind::OwnDevice
    }

    fn title(&self, lang: Lang) -> &'static str {
        Devices(lang).apply_title()
    }

    fn suggested(&self, at: &At<'_>) -> Result<Fields, PageError> {
        Ok(form::suggested(at, self))
    }

    fn about(&self, at: &At<'_>) -> Result<Vec<Fact>, PageError> {
        let t = Devices(at.lang());
        Ok(vec![Fact::new(t.person(), at.state.name(at.signed.person))])
    }

    fn notes(&self, at: &At<'_>) -> (Vec<String>, Vec<Link>) {
        let t = Devices(at.lang());
        let no_account = form::accounts(at).next().is_none().then(|| t.no_account());
        let listed = !at.state.hospital.own_devices.systems.is_empty();
        let no_systems = (!listed).then(|| t.no_systems());
        (no_account.into_iter().chain(no_systems).map(Into::into).collect(), vec![])
    }

    fn sections(
        &self,
        at: &At<'_>,
        values: &Fields,
        faults: &Faults,
    ) -> Result<Vec<Section>, PageError> {
        Ok(form::sections(at, values, faults))
    }

    fn read(&self, at: &At<'_>, fields: &Fields, letter: &mut Letter) -> Result<Asked, Faults> {
        read::read(at, fields, letter).map(Asked::OwnDevice)
    }

    fn outline(&self, at: &At<'_>) -> Option<Asked> {
        Some(Asked::OwnDevice(form::outline(at)))
    }

    fn field_of(&self, refusal: &Refusal) -> Option<&'static str> {
        match refusal {
            Refusal::StartsInThePast { .. } | Refusal::PeriodOutOfRange { .. } => Some("from"),
            Refusal::EndsBeforeStart
            | Refusal::EndsTooLate { .. }
            | Refusal::OsEndsBefore { .. } => Some("until"),
            Refusal::OsNotListed => Some("system"),
            Refusal::PledgeNeeded => Some("pledge"),
            Refusal::NoSuchAccount | Refusal::NoPermit => Some("account"),
            _ => None,
        }
    }

    fn typed(&self, lang: Lang) -> Vec<(&'static str, &'static str)> {
        let t = Devices(lang);
        vec![(t.usage(), "usage"), (t.device(), "device")]
    }

    fn days(&self, asked: &Asked) -> Vec<(&'static str, Date)> {
        match asked {
            Asked::OwnDevice(it) => vec![("from", it.from), ("until", it.until)],
            _ => vec![],
        }
    }
}
