//! The questions of F4, and what they are filled with at first.

use rules::{
    account::Account,
    id::{AccountId, OsId},
    own_device::{Line, Method, OwnDevice, until_max},
    sealed::Sealed,
};

use super::Form;
use crate::{
    desk::apply::{Faults, paper::At},
    device,
    fields::Fields,
    pages::form::Section,
    texts::{apply::Apply, devices::Devices, ui::Ui},
    ui::{Choice, Field},
    words,
};

/// How fields name a way of connecting.
pub fn method_word(method: Method) -> &'static str {
    match method {
        Method::RemoteDesktop => "remote_desktop",
        Method::MobileGateway => "mobile_gateway",
        Method::VirtualDesktop => "virtual_desktop",
        Method::SignatureCheck => "signature_check",
    }
}

/// How fields name a line.
pub fn line_word(line: Line) -> &'static str {
    match line {
        Line::Inside => "inside",
        Line::Vpn => "vpn",
        Line::Closed => "closed",
    }
}

/// The accounts of this person that a right stands on.
pub fn accounts<'s>(at: &At<'s>) -> impl Iterator<Item = &'s Account> {
    let (hospital, now) = (&at.state.hospital, at.now());
    let usable =
        move |it: &&Account| hospital.permits.of_account(&it.id).any(|it| !it.is_over(now));
    hospital.accounts.of(at.signed.person).filter(usable)
}

/// The returned content, or what is usual from today on.
pub fn suggested(at: &At<'_>, form: &Form) -> Fields {
    let day = |day| words::typed_day(at.lang(), day);
    let text = |seal: &Sealed| at.state.texts.open(seal).to_owned();
    let pairs = match form.asked(at) {
        Some(it) => vec![
            ("account", it.account.to_string()),
            ("device", text(&it.device)),
            ("system", it.system.to_string()),
            ("method", method_word(it.method).into()),
            ("usage", text(&it.usage)),
            ("line", line_word(it.line).into()),
            ("from", day(it.from.max(at.today()))),
            ("until", day(it.until)),
        ],
        None => vec![
            ("account", accounts(at).next().map(|it| it.id.to_string()).unwrap_or_default()),
            ("from", day(at.today())),
            ("until", day(until_max(at.today()))),
        ],
    };
    Fields::from_pairs(pairs.into_iter().map(|(name, it)| (name.into(), it)).collect())
}

/// The questions, with what was typed and what is wrong with it.
pub fn sections(at: &At<'_>, values: &Fields, faults: &Faults) -> Vec<Section> {
    let t = Devices(at.lang());
    let sheet = Sheet { at, values, faults };
    vec![
        Section { heading: t.device_section().into(), fields: sheet.device() },
        Section { heading: t.use_section().into(), fields: sheet.usage() },
        Section { heading: t.term_section().into(), fields: sheet.term() },
    ]
}

struct Sheet<'a> {
    at: &'a At<'a>,
    values: &'a Fields,
    faults: &'a Faults,
}

impl Sheet<'_> {
    fn device(&self) -> Vec<Field> {
        let (t, ui) = (self.t(), self.ui());
        let systems = self.at.state.hospital.own_devices.systems.iter();
        let systems = systems.map(|it| Choice::new(it.id.to_string(), it.name.clone()));
        vec![
            self.select("system", t.system(), systems).hint(t.system_hint()),
            self.filled(Field::area(ui, "device", t.device()), "device").hint(t.device_hint()),
        ]
    }

    fn usage(&self) -> Vec<Field> {
        let (t, ui, lang) = (self.t(), self.ui(), self.at.lang());
        let methods = Method::ALL.map(|it| Choice::new(method_word(it), device::method(lang, it)));
        let lines = Line::ALL.map(|it| Choice::new(line_word(it), device::line(lang, it)));
        let accounts = accounts(self.at).map(|it| it.id.to_string());
        vec![
            self.select("method", t.method(), methods).hint(t.method_hint()),
            self.filled(Field::area(ui, "usage", t.usage()), "usage").hint(t.usage_hint()),
            self.select("line", t.line(), lines),
            self.select("account", t.account(), accounts.map(|it| Choice::new(it.clone(), it))),
        ]
    }

    fn term(&self) -> Vec<Field> {
        let (t, ui) = (self.t(), self.ui());
        let ticked = if self.values.has("pledge") { "1" } else { "" };
        let pledge = Choice::new("1", t.pledge_do()).chosen_if(ticked);
        vec![
            self.filled(Field::date(ui, "from", t.from()), "from")
                .hint(Apply(self.at.lang()).date_hint()),
            self.filled(Field::date(ui, "until", t.until()), "until").hint(t.until_hint()),
            Field::checks(ui, "pledge", t.pledge(), vec![pledge]).error(self.faults.of("pledge")),
        ]
    }

    fn t(&self) -> Devices {
        Devices(self.at.lang())
    }

    fn ui(&self) -> Ui {
        Ui(self.at.lang())
    }

    fn select(
        &self,
        name: &'static str,
        label: &'static str,
        choices: impl IntoIterator<Item = Choice>,
    ) -> Field {
        let choices = [Choice::new("", self.ui().choose())].into_iter().chain(choices).collect();
        self.filled(Field::select(self.ui(), name, label, choices), name)
    }

    fn filled(&self, field: Field, name: &str) -> Field {
        field.value(self.values.get(name)).error(self.faults.of(name))
    }
}

/// Enough of an F4 to show the way it would go.
pub fn outline(at: &At<'_>) -> OwnDevice {
    OwnDevice {
        person: at.signed.person,
        account: AccountId(String::new()),
        device: Sealed([0; 32]),
        system: OsId(String::new()),
        method: Method::VirtualDesktop,
        usage: Sealed([0; 32]),
        line: Line::Inside,
        pledged: false,
        from: at.today(),
        until: at.today(),
    }
}
