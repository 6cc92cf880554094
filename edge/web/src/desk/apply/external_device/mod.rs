//! F6 外付けデバイス利用申請書: by whoever uses the device, from the door to the receipt, and its correction.
//!
//! Clause 8(2).

mod form;
mod json;
mod read;
mod shown;

use jiff::civil::Date;
use office::letter::Letter;
use rules::{
    application::Asked, authority::Action, committee::FormKind, external_device::ExternalDevice,
    refusal::Refusal,
};

pub use json::ExternalDeviceForm;

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
    texts::externals::Externals,
    ui::Fact,
};

const ADDRESS: &str = "/apply/external-device";

pub fn routes() -> Routes {
    papers::routes([ADDRESS, "/apply/external-device/check"], Who::SignedIn, |signed| {
        signed.require(&signed.app.office.read(), Action::ApplyForOneself)?;
        Ok(Filling::new(Form))
    })
}

pub fn door(at: &At<'_>) -> Option<Door> {
    let t = Externals(at.lang());
    Some(Door::new(ADDRESS, t.apply(), t.apply_do(), "8(2)"))
}

/// One F6 being filled in.
pub struct Form;

impl Form {
    /// What was asked before it came back.
    fn asked<'s>(&self, at: &At<'s>) -> Option<&'s ExternalDevice> {
        match &at.again?.asked {
            Asked::ExternalDevice(asked) => Some(asked),
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
        "external-device".into()
    }

    fn kind(&self) -> FormKind {
        FormKind::ExternalDevice
    }

    fn title(&self, lang: Lang) -> &'static str {
        Externals(lang).apply_title()
    }

    fn suggested(&self, at: &At<'_>) -> Result<Fields, PageError> {
        Ok(form::suggested(at, self))
    }

    fn about(&self, at: &At<'_>) -> Result<Vec<Fact>, PageError> {
        let t = Externals(at.lang());
        Ok(vec![
            Fact::new(t.person(), at.state.name(at.signed.person)),
            Fact::new(t.directed(), t.directed_later()),
        ])
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
        read::read(at, fields, letter).map(|it| Asked::ExternalDevice(Box::new(it)))
    }

    fn field_of(&self, refusal: &Refusal) -> Option<&'static str> {
        match refusal {
            Refusal::StartsInThePast { .. } | Refusal::PeriodOutOfRange { .. } => Some("from"),
            Refusal::EndsBeforeStart | Refusal::EndsTooLate { .. } => Some("until"),
            Refusal::SerialInUse { .. } | Refusal::TextOutOfRange { .. } => Some("serial"),
            Refusal::DeviceLacksFunctions => Some("functions"),
            Refusal::ExceptionTooShort { .. } => Some("exception_until"),
            _ => None,
        }
    }

    fn typed(&self, lang: Lang) -> Vec<(&'static str, &'static str)> {
        let t = Externals(lang);
        vec![(t.purpose(), "purpose"), (t.reason(), "reason")]
    }

    fn days(&self, asked: &Asked) -> Vec<(&'static str, Date)> {
        let Asked::ExternalDevice(it) = asked else { return vec![] };
        let exception = it.exception.iter();
        let exception =
            exception.flat_map(|it| [("decided_on", it.decided_on), ("exception_until", it.until)]);
        [("from", it.from), ("until", it.until)].into_iter().chain(exception).collect()
    }
}
