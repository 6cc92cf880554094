//! The extension to call in an emergency.

use axum::response::Response;
use rules::{Command, authority::Action, setting};

use super::{Typed, answer, carry_out, kept, may_change, page, saved, whole};
use crate::{
    error::PageError,
    fields::Fields,
    pages::setting::SettingForm,
    signed::Signed,
    texts::{house::House, ui::Ui},
    ui::{Fact, Facts, Field, Width},
};

const LETTERS_MAX: usize = 20;

pub async fn look(signed: Signed) -> Result<Response, PageError> {
    draw(&signed, None, "")
}

pub async fn save(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ChangeSettings)?;
    let extension = fields.get("extension").to_owned();
    if extension.chars().count() > LETTERS_MAX {
        let wrong = House(signed.visit.lang).extension_wrong();
        return draw(&signed, Some((&fields, &[])), wrong);
    }
    let command = Command::Setting(setting::Command::SetExtension { extension });
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved("/settings/extension")),
        Err(refused) => draw(&signed, Some((&fields, &[refused])), ""),
    }
}

fn draw(signed: &Signed, typed: Typed<'_>, wrong: &str) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (House(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let now = &state.hospital.setting.extension;
    let mut page = page(signed, &state, t.extension());
    page.lead = t.extension_lead().into();
    if may_change(signed, &state, Action::ChangeSettings) {
        let field = Field::line(ui, "extension", t.extension())
            .value(kept(typed, "extension", || now.clone()))
            .width(Width::Short)
            .error(wrong)
            .optional();
        let fields = vec![field];
        page.ask(SettingForm::new(ui, "/settings/extension", t.save(), fields, whole(typed)));
    } else {
        page.facts = Some(Facts::new(ui, vec![Fact::new(t.extension(), now.clone())]));
    }
    drop(state);
    answer(&page)
}
