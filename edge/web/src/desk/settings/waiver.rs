//! 兼務の特例: the waiver of separation for small hospitals, with a reason and an end.

use axum::response::Response;
use rules::{
    Command,
    authority::Action,
    calendar::{parse, tokyo},
    setting,
};

use super::{Typed, answer, carry_out, kept, may_change, page, saved, whole};
use crate::{
    error::PageError,
    fields::Fields,
    pages::setting::SettingForm,
    patient,
    signed::Signed,
    texts::{house::House, settings::Settings, ui::Ui},
    ui::{Action as Button, Fact, Facts, Field},
    words,
};

#[derive(Default)]
struct Wrong {
    reason: String,
    until: String,
}

pub async fn look(signed: Signed) -> Result<Response, PageError> {
    draw(&signed, None, Wrong::default())
}

pub async fn record(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ChangeSettings)?;
    let lang = signed.visit.lang;
    let today = tokyo::civil(signed.app.office.now());
    let mut wrong = Wrong::default();
    if fields.get("reason").is_empty() {
        wrong.reason = House(lang).waiver_reason_missing().into();
    }
    if let Some(warning) = patient::unseen(lang, &fields, &[fields.get("reason")]) {
        wrong.reason = warning;
    }
    let until = parse::parse(fields.get("until"), today).map_err(|it| lang.pick(it.ja(), it.en()));
    let until = match until {
        Ok(until) if wrong.reason.is_empty() => until,
        until => {
            wrong.until = until.err().unwrap_or_default();
            return draw(&signed, Some((&fields, &[])), wrong);
        }
    };
    let mut letter = signed.app.office.letter();
    let reason = letter.seal(fields.get("reason"));
    let command = Command::Setting(setting::Command::RecordWaiver { reason, until });
    match carry_out(&signed, &fields, command, letter).await? {
        Ok(()) => Ok(saved("/settings/waiver")),
        Err(refused) => {
            let wrong = Wrong { until: refused, ..Wrong::default() };
            draw(&signed, Some((&fields, &[])), wrong)
        }
    }
}

pub async fn end(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ChangeSettings)?;
    let command = Command::Setting(setting::Command::EndWaiver);
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved("/settings/waiver")),
        Err(refused) => draw(&signed, Some((&fields, &[refused])), Wrong::default()),
    }
}

fn draw(signed: &Signed, typed: Typed<'_>, wrong: Wrong) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (House(lang), Ui(lang));
    let today = tokyo::civil(signed.app.office.now());
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let mut page = page(signed, &state, Settings(lang).waiver());
    page.lead = t.waiver_lead().into();
    page.warnings = vec![t.waiver_risk().into()];
    let may_change = may_change(signed, &state, Action::ChangeSettings);
    let facts = match state.hospital.setting.waiver_on(today) {
        Some(waiver) => {
            if may_change {
                let end = Button::new(&page.frame, "/settings/waiver/end", t.waiver_end());
                page.actions = vec![end.grave()];
            }
            vec![
                Fact::new(t.waiver_reason(), state.texts.open(&waiver.reason)),
                Fact::new(t.waiver_until(), words::day(lang, waiver.until)),
                Fact::new(t.waiver_recorded(), words::moment(lang, waiver.recorded_at)),
            ]
        }
        None => vec![Fact::new(Settings(lang).waiver(), t.waiver_none())],
    };
    page.facts = Some(Facts::new(ui, facts));
    if may_change {
        let mut fields = vec![
            Field::area(ui, "reason", t.waiver_reason())
                .value(kept(typed, "reason", String::new))
                .error(wrong.reason),
            Field::date(ui, "until", t.waiver_until())
                .value(kept(typed, "until", String::new))
                .hint(t.waiver_until_hint())
                .error(wrong.until),
        ];
        if let Some((sent, _)) = typed {
            fields.extend(patient::as_is(lang, sent, &[sent.get("reason")]));
        }
        let action = "/settings/waiver";
        page.ask(SettingForm::new(ui, action, t.waiver_record(), fields, whole(typed)));
    }
    drop(state);
    answer(&page)
}
