//! The systems that people's own devices may run.

use axum::response::Response;
use jiff::Timestamp;
use rules::{
    Command,
    authority::Action,
    calendar::{parse, tokyo},
    id::OsId,
    own_device::{self, Os, PermitState},
};

use super::{Typed, answer, carry_out, kept, may_change, page, saved, whole};
use crate::{
    error::PageError,
    fields::Fields,
    lang::Lang,
    pages::setting::SettingForm,
    signed::Signed,
    texts::{devices::Devices, house::House, ui::Ui},
    ui::{Fact, Facts, Field},
    words,
};

pub async fn look(signed: Signed) -> Result<Response, PageError> {
    draw(&signed, None, "")
}

pub async fn save(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ChangeSettings)?;
    let now = signed.app.office.now();
    let systems = match parse_lines(signed.visit.lang, fields.get("systems"), now) {
        Ok(systems) => systems,
        Err(wrong) => return draw(&signed, Some((&fields, &[])), &wrong),
    };
    let command = Command::OwnDevice(own_device::Command::ListSystems { systems });
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved("/settings/own-devices")),
        Err(refused) => draw(&signed, Some((&fields, &[])), &refused),
    }
}

/// «ios-18, iOS 18, 令和9年3月31日», one per line; the day may be left out, Japanese commas count too.
fn parse_lines(lang: Lang, typed: &str, now: Timestamp) -> Result<Vec<Os>, String> {
    let lines = typed.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let parts: Vec<&str> = line.split([',', '、', '，', '\t']).map(str::trim).collect();
            let wrong = || Devices(lang).systems_wrong(at + 1);
            let (id, name, until) = match parts[..] {
                [id, name] | [id, name, ""] => (id, name, None),
                [id, name, day] => {
                    let day = parse::parse(day, tokyo::civil(now)).map_err(|_| wrong())?;
                    (id, name, Some(day))
                }
                _ => return Err(wrong()),
            };
            Ok(Os { id: OsId(id.into()), name: name.into(), until })
        })
        .collect()
}

fn draw(signed: &Signed, typed: Typed<'_>, wrong: &str) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui, now) = (Devices(lang), Ui(lang), signed.app.office.now());
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let devices = &state.hospital.own_devices;
    let mut page = page(signed, &state, t.systems());
    page.lead = t.systems_lead().into();
    let stands = |it: &Os| {
        let on_it = devices.permits().filter(|permit| permit.asked.system == it.id);
        let open = |it: &&own_device::Permit| {
            matches!(it.state(devices, now), PermitState::Effective { .. })
        };
        on_it.filter(open).count()
    };
    let fact = |it: &Os| {
        let until = it.until.map(|it| words::day(lang, it)).unwrap_or_default();
        Fact::new(it.name.clone(), t.stands(stands(it))).note(until)
    };
    let mut facts: Vec<Fact> = devices.systems.iter().map(fact).collect();
    if facts.is_empty() {
        facts.push(Fact::new(t.systems(), t.systems_none()));
    }
    page.facts = Some(Facts::new(ui, facts));
    if may_change(signed, &state, Action::ChangeSettings) {
        let line = |it: &Os| {
            let until = it.until.map(|it| format!(", {}", words::typed_day(lang, it)));
            format!("{}, {}{}", it.id, it.name, until.unwrap_or_default())
        };
        let in_force = || devices.systems.iter().map(line).collect::<Vec<_>>().join("\n");
        let field = Field::area(ui, "systems", t.systems())
            .value(kept(typed, "systems", in_force))
            .hint(t.systems_hint())
            .error(wrong);
        let save = House(lang).save();
        let fields = vec![field];
        page.ask(SettingForm::new(ui, "/settings/own-devices", save, fields, whole(typed)));
    }
    drop(state);
    answer(&page)
}
