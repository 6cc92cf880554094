//! 病院の項目: what the hospital asks on a form besides, form by form.

use axum::{extract::Path, response::Response};
use rules::{
    Command,
    authority::Action,
    committee::FormKind,
    setting::{self, FieldKind, HospitalField},
};

use super::{Typed, answer, carry_out, kept, may_change, page, saved, whole};
use crate::{
    error::PageError,
    fields::Fields,
    forms,
    frame::Place,
    lang::Lang,
    pages::{
        apply::{Door, DoorsPage},
        setting::SettingForm,
        show,
    },
    signed::Signed,
    texts::{house::House, ui::Ui},
    ui::{Fact, Facts, Field},
    words,
};

/// How a line names what an answer looks like.
const KINDS: [(&str, FieldKind); 3] =
    [("text", FieldKind::Text), ("number", FieldKind::Number), ("date", FieldKind::Date)];

/// Which form.
pub async fn list(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = House(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    // A revocation waits for nothing, not for an answer either.
    let forms = FormKind::ALL.into_iter().filter(|it| *it != FormKind::Revocation);
    let door = |it: FormKind| {
        let (version, fields) = state.hospital.setting.fields.in_force(it);
        let href = format!("/settings/forms/{}", forms::word(it));
        Door::new(href, words::form(lang, it), t.fields_of(fields.len(), version), "")
    };
    let page = DoorsPage {
        lead: t.fields_lead().into(),
        doors: forms.map(door).collect(),
        more: vec![],
        frame: signed.frame(&state, t.form_fields(), Some(Place::Settings)),
    };
    drop(state);
    show(&page)
}

pub async fn look(signed: Signed, Path(form): Path<String>) -> Result<Response, PageError> {
    draw(&signed, known(&form)?, None, "")
}

pub async fn save(
    signed: Signed,
    Path(form): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let form = known(&form)?;
    signed.require(&signed.app.office.read(), Action::ChangeSettings)?;
    let asked = match parse(signed.visit.lang, fields.get("fields")) {
        Ok(asked) => asked,
        Err(wrong) => return draw(&signed, form, Some((&fields, &[])), &wrong),
    };
    let command = Command::Setting(setting::Command::SetFields { form, fields: asked });
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved(&format!("/settings/forms/{}", forms::word(form)))),
        Err(refused) => draw(&signed, form, Some((&fields, &[])), &refused),
    }
}

fn known(word: &str) -> Result<FormKind, PageError> {
    let known = FormKind::ALL.into_iter().find(|it| forms::word(*it) == word);
    known.filter(|it| *it != FormKind::Revocation).ok_or(PageError::NotFound)
}

/// «内線番号, Extension, text, 必須, 例：2345», one per line; a choice is written «自宅/更衣室».
fn parse(lang: Lang, typed: &str) -> Result<Vec<HospitalField>, String> {
    let lines = typed.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let parts: Vec<&str> = line.split([',', '、', '，', '\t']).map(str::trim).collect();
            let wrong = || House(lang).fields_wrong(at + 1);
            let [ja, en, kind, rest @ ..] = &parts[..] else { return Err(wrong()) };
            let named = KINDS.into_iter().find(|(word, _)| word == kind).map(|(_, it)| it);
            let choice = || {
                let all = kind.split('/').map(|it| it.trim().to_owned()).collect();
                kind.contains('/').then_some(FieldKind::Choice(all))
            };
            let kind = named.or_else(choice).ok_or_else(wrong)?;
            let (need, hint) = match rest {
                [] => ("", ""),
                [need] => (*need, ""),
                [need, hint] => (*need, *hint),
                _ => return Err(wrong()),
            };
            let required = match need {
                "必須" | "required" => true,
                "任意" | "optional" | "" => false,
                _ => return Err(wrong()),
            };
            let (ja, en, hint) = ((*ja).into(), (*en).into(), hint.into());
            Ok(HospitalField { ja, en, hint, required, kind })
        })
        .collect()
}

fn line(lang: Lang, it: &HospitalField) -> String {
    let kind = match &it.kind {
        FieldKind::Choice(all) => all.join("/"),
        plain => {
            let word = KINDS.into_iter().find(|(_, kind)| kind == plain);
            word.map_or_else(String::new, |(word, _)| word.to_owned())
        }
    };
    let need =
        if it.required { lang.pick("必須", "required") } else { lang.pick("任意", "optional") };
    format!("{}, {}, {kind}, {need}, {}", it.ja, it.en, it.hint)
}

fn draw(
    signed: &Signed,
    form: FormKind,
    typed: Typed<'_>,
    wrong: &str,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (House(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let (version, fields) = state.hospital.setting.fields.in_force(form);
    let title = t.fields_title(words::form(lang, form));
    let mut page = page(signed, &state, &title);
    page.lead = t.fields_lead().into();
    let fact = |it: &HospitalField| Fact::new(lang.pick(&it.ja, &it.en).clone(), line(lang, it));
    let count = Fact::new(t.form_fields(), t.fields_of(fields.len(), version));
    let facts = [count].into_iter().chain(fields.iter().map(fact)).collect();
    page.facts = Some(Facts::new(ui, facts));
    if may_change(signed, &state, Action::ChangeSettings) {
        let lines = || fields.iter().map(|it| line(lang, it)).collect::<Vec<_>>().join("\n");
        let field = Field::area(ui, "fields", t.form_fields())
            .value(kept(typed, "fields", lines))
            .hint(t.fields_hint())
            .error(wrong)
            .optional();
        let action = format!("/settings/forms/{}", forms::word(form));
        page.ask(SettingForm::new(ui, action, t.save(), vec![field], whole(typed)));
    }
    drop(state);
    answer(&page)
}
