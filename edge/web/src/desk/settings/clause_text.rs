//! The regulation's own words of a clause: the hospital's text, not the product's. Each change is a new version.

use axum::{extract::Path, response::Response};
use office::coverage::Clause;
use rules::{Command, authority::Action, setting};

use super::{Typed, answer, carry_out, kept, may_change, page, saved, whole};
use crate::{
    error::PageError,
    fields::Fields,
    pages::setting::SettingForm,
    signed::Signed,
    texts::{coverage::Coverage, house::House, ui::Ui},
    ui::{Field, Link},
    words,
};

pub async fn look(signed: Signed, Path(id): Path<String>) -> Result<Response, PageError> {
    draw(&signed, find(&signed, &id)?, None)
}

pub async fn save(
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ChangeSettings)?;
    let clause = find(&signed, &id)?;
    let text = fields.get("text").replace("\r\n", "\n");
    let command = Command::Setting(setting::Command::SetClauseText { clause: id.clone(), text });
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved(&of(clause))),
        Err(refused) => draw(&signed, clause, Some((&fields, &[refused]))),
    }
}

fn find<'s>(signed: &'s Signed, id: &str) -> Result<&'s Clause, PageError> {
    signed.app.clauses.iter().find(|it| it.id == id).ok_or(PageError::NotFound)
}

/// The clause's own page.
fn of(clause: &Clause) -> String {
    format!("/coverage/{}", words::segment(&clause.id))
}

fn draw(signed: &Signed, clause: &Clause, typed: Typed<'_>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (Coverage(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let title = format!("{} {}", clause.article, lang.pick(&clause.title.ja, &clause.title.en));
    let mut page = page(signed, &state, &title);
    page.back = Link::new(of(clause), title);
    page.lead = t.own_text_lead().into();
    if may_change(signed, &state, Action::ChangeSettings) {
        let known = state.hospital.setting.clause_texts.get(&clause.id);
        let in_force = || known.map(|it| it.text.clone()).unwrap_or_default();
        let field = Field::area(ui, "text", t.own_text()).value(kept(typed, "text", in_force));
        let to = format!("/settings/clauses/{}/text", words::segment(&clause.id));
        page.ask(SettingForm::new(ui, to, House(lang).save(), vec![field], whole(typed)));
    }
    drop(state);
    answer(&page)
}
