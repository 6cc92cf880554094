//! The switches: each with its clause and its risk, all off at first.

use axum::response::Response;
use rules::{
    Command,
    authority::Action,
    setting::{self, Switches},
};

use super::{Typed, answer, carry_out, may_change, page, saved, whole};
use crate::{
    error::PageError,
    fields::Fields,
    lang::Lang,
    pages::setting::SettingForm,
    signed::Signed,
    texts::{house::House, settings::Settings, ui::Ui},
    ui::{Choice, Fact, Facts, Field, Width},
};

const PROVISIONAL_DAYS_MAX: u16 = 60;
const UNUSED_DAYS_MAX: u16 = 366;

/// What is wrong with the two numbers.
#[derive(Default)]
struct Wrong {
    provisional: &'static str,
    unused: &'static str,
}

pub async fn look(signed: Signed) -> Result<Response, PageError> {
    draw(&signed, None, &Wrong::default())
}

pub async fn save(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ChangeSettings)?;
    let switches = match parse(signed.visit.lang, &fields) {
        Ok(switches) => switches,
        Err(wrong) => return draw(&signed, Some((&fields, &[])), &wrong),
    };
    let command = Command::Setting(setting::Command::Change(switches));
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved("/settings/switches")),
        Err(refused) => draw(&signed, Some((&fields, &[refused])), &Wrong::default()),
    }
}

fn parse(lang: Lang, fields: &Fields) -> Result<Switches, Wrong> {
    let t = House(lang);
    let on = |name: &str| fields.all("use").any(|it| it == name);
    let number = |name: &str, max: u16| {
        fields.get(name).parse::<u16>().ok().filter(|days| (1..=max).contains(days))
    };
    let mut wrong = Wrong::default();
    let provisional_days = number("provisional_days", PROVISIONAL_DAYS_MAX);
    if on("provisional") && provisional_days.is_none() {
        wrong.provisional = t.provisional_days_wrong();
    }
    let unused_days = number("unused_days", UNUSED_DAYS_MAX);
    if !fields.get("unused_days").is_empty() && unused_days.is_none() {
        wrong.unused = t.unused_wrong();
    }
    if !wrong.provisional.is_empty() || !wrong.unused.is_empty() {
        return Err(wrong);
    }
    Ok(Switches {
        provisional_days: provisional_days.filter(|_| on("provisional")),
        circulated: on("circulated"),
        proxy: on("proxy"),
        delegated: on("delegated"),
        unused_days,
    })
}

fn draw(signed: &Signed, typed: Typed<'_>, wrong: &Wrong) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (House(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let now = &state.hospital.setting.switches;
    let mut page = page(signed, &state, Settings(lang).switches());
    page.lead = t.switches_lead().into();
    if may_change(signed, &state, Action::ChangeSettings) {
        let fields = fields(lang, now, typed, wrong);
        page.ask(SettingForm::new(ui, "/settings/switches", t.save(), fields, whole(typed)));
    } else {
        page.facts = Some(Facts::new(ui, facts(lang, now)));
    }
    drop(state);
    answer(&page)
}

fn fields(lang: Lang, now: &Switches, typed: Typed<'_>, wrong: &Wrong) -> Vec<Field> {
    let (t, ui) = (House(lang), Ui(lang));
    let choice = |name: &'static str, label: &str, means: &str, in_force: bool| {
        let chosen = typed.map_or(in_force, |(it, _)| it.all("use").any(|used| used == name));
        Choice::new(name, label).hint(means).chosen_if(if chosen { name } else { "" })
    };
    let choices = vec![
        choice(
            "provisional",
            t.use_provisional(),
            t.provisional_means(),
            now.provisional_days.is_some(),
        ),
        choice("circulated", t.use_circulated(), t.circulated_means(), now.circulated),
        choice("proxy", t.use_proxy(), t.proxy_means(), now.proxy),
        choice("delegated", t.use_delegated(), t.delegated_means(), now.delegated),
    ];
    let number = |name: &str, in_force: Option<u16>| {
        let in_force = || in_force.map(|it| it.to_string()).unwrap_or_default();
        super::kept(typed, name, in_force)
    };
    vec![
        Field::checks(ui, "use", t.which(), choices).optional(),
        Field::line(ui, "provisional_days", t.provisional_days())
            .value(number("provisional_days", now.provisional_days))
            .width(Width::Short)
            .error(wrong.provisional)
            .optional(),
        Field::line(ui, "unused_days", t.unused_days())
            .value(number("unused_days", now.unused_days))
            .width(Width::Short)
            .hint(t.unused_hint())
            .error(wrong.unused)
            .optional(),
    ]
}

fn facts(lang: Lang, now: &Switches) -> Vec<Fact> {
    let t = House(lang);
    let on = |on: bool| lang.pick("使う", "on").to_owned().repeat(usize::from(on));
    let said = |value: String| {
        if value.is_empty() { lang.pick("使わない", "off").to_owned() } else { value }
    };
    let provisional =
        now.provisional_days.map(|n| lang.pick(format!("{n}日"), format!("{n} days")));
    vec![
        Fact::new(t.provisional(), said(provisional.unwrap_or_default()))
            .note(t.provisional_means()),
        Fact::new(t.circulated(), said(on(now.circulated))).note(t.circulated_means()),
        Fact::new(t.proxy(), said(on(now.proxy))).note(t.proxy_means()),
        Fact::new(t.delegated(), said(on(now.delegated))).note(t.delegated_means()),
        Fact::new(t.unused_days(), now.unused_days.unwrap_or(90).to_string()),
    ]
}
