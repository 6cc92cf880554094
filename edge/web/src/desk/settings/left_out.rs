//! 対象外: a clause that does not apply in this hospital, with a reason and a day to look at it again.

use axum::{extract::Path, response::Response};
use office::coverage::Clause;
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
    texts::{coverage::Coverage, house::House, ui::Ui},
    ui::{Action as Button, Fact, Facts, Field, Link},
    words,
};

#[derive(Default)]
struct Wrong {
    reason: String,
    until: String,
}

pub async fn look(signed: Signed, Path(id): Path<String>) -> Result<Response, PageError> {
    draw(&signed, find(&signed, &id)?, None, Wrong::default())
}

pub async fn leave_out(
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ChangeSettings)?;
    let clause = find(&signed, &id)?;
    let lang = signed.visit.lang;
    let today = tokyo::civil(signed.app.office.now());
    let mut wrong = Wrong::default();
    if fields.get("reason").is_empty() {
        wrong.reason = House(lang).waiver_reason_missing().into();
    } else if let Some(warning) = patient::unseen(lang, &fields, &[fields.get("reason")]) {
        wrong.reason = warning;
    }
    let until = parse::parse(fields.get("until"), today).map_err(|it| lang.pick(it.ja(), it.en()));
    let until = match until {
        Ok(until) if wrong.reason.is_empty() => until,
        until => {
            wrong.until = until.err().unwrap_or_default();
            return draw(&signed, clause, Some((&fields, &[])), wrong);
        }
    };
    let mut letter = signed.app.office.letter();
    let reason = letter.seal(fields.get("reason"));
    let command = setting::Command::LeaveClauseOut { clause: id.clone(), reason, until };
    match carry_out(&signed, &fields, Command::Setting(command), letter).await? {
        Ok(()) => Ok(saved(&address(clause))),
        Err(refused) => {
            let wrong = Wrong { until: refused, ..Wrong::default() };
            draw(&signed, clause, Some((&fields, &[])), wrong)
        }
    }
}

pub async fn take_back(
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ChangeSettings)?;
    let clause = find(&signed, &id)?;
    let command = Command::Setting(setting::Command::TakeClauseBack { clause: id.clone() });
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved(&address(clause))),
        Err(refused) => draw(&signed, clause, Some((&fields, &[refused])), Wrong::default()),
    }
}

/// What this release holds itself is held, and has no such page.
fn find<'s>(signed: &'s Signed, id: &str) -> Result<&'s Clause, PageError> {
    let clause = signed.app.clauses.iter().find(|it| it.id == id && !it.built);
    clause.ok_or(PageError::NotFound)
}

fn address(clause: &Clause) -> String {
    format!("/settings/clauses/{}", words::segment(&clause.id))
}

fn draw(
    signed: &Signed,
    clause: &Clause,
    typed: Typed<'_>,
    wrong: Wrong,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (Coverage(lang), Ui(lang));
    let today = tokyo::civil(signed.app.office.now());
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let title = lang.pick(&clause.title.ja, &clause.title.en);
    let mut page = page(signed, &state, &format!("{} {title}", clause.article));
    let back = format!("/coverage/{}", words::segment(&clause.id));
    page.back = Link::new(back, format!("{} {title}", clause.article));
    page.lead = t.leave_out_lead().into();
    let may_change = may_change(signed, &state, Action::ChangeSettings);
    if let Some(it) = state.hospital.setting.left_out_on(&clause.id, today) {
        let by = words::acting(&state, lang, &it.by, None);
        let facts = vec![
            Fact::new(t.leave_out_reason(), state.texts.open(&it.reason)),
            Fact::new(t.leave_out_until(), words::day(lang, it.until)),
            Fact::new(t.by_whom(), by).note(words::moment(lang, it.decided_at)),
        ];
        page.facts = Some(Facts::new(ui, facts));
        if may_change {
            let to = format!("{}/back", address(clause));
            page.actions = vec![Button::new(&page.frame, to, t.take_back())];
        }
    }
    if may_change {
        let mut fields = vec![
            Field::area(ui, "reason", t.leave_out_reason())
                .value(kept(typed, "reason", String::new))
                .error(wrong.reason),
            Field::date(ui, "until", t.leave_out_until())
                .value(kept(typed, "until", String::new))
                .hint(House(lang).waiver_until_hint())
                .error(wrong.until),
        ];
        if let Some((sent, _)) = typed {
            fields.extend(patient::as_is(lang, sent, &[sent.get("reason")]));
        }
        page.ask(SettingForm::new(ui, address(clause), t.leave_out(), fields, whole(typed)));
    }
    drop(state);
    answer(&page)
}
