//! The systems that rights may open.

use axum::response::Response;
use rules::{
    Command,
    authority::Action,
    id::SystemId,
    setting::{self, System},
};

use super::{Typed, answer, carry_out, kept, may_change, page, saved, whole};
use crate::{
    error::PageError,
    fields::Fields,
    lang::Lang,
    pages::setting::SettingForm,
    signed::Signed,
    texts::{house::House, ui::Ui},
    ui::{Fact, Facts, Field},
};

const ID_LETTERS_MAX: usize = 40;
const NAME_LETTERS_MAX: usize = 60;

pub async fn look(signed: Signed) -> Result<Response, PageError> {
    draw(&signed, None, "")
}

pub async fn save(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ChangeSettings)?;
    let systems = match parse(signed.visit.lang, fields.get("systems")) {
        Ok(systems) => systems,
        Err(wrong) => return draw(&signed, Some((&fields, &[])), &wrong),
    };
    let command = Command::Setting(setting::Command::SetSystems { systems });
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved("/settings/systems")),
        Err(refused) => draw(&signed, Some((&fields, &[])), &refused),
    }
}

/// «emr, 電子カルテ, EMR», one per line; Japanese commas count too.
fn parse(lang: Lang, typed: &str) -> Result<Vec<System>, String> {
    let lines = typed.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let parts: Vec<&str> = line.split([',', '、', '，', '\t']).map(str::trim).collect();
            let code = |id: &str| {
                (1..=ID_LETTERS_MAX).contains(&id.len())
                    && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            };
            let name = |it: &str| (1..=NAME_LETTERS_MAX).contains(&it.chars().count());
            match parts[..] {
                [id, ja, en] if code(id) && name(ja) && name(en) => {
                    Ok(System { id: SystemId(id.into()), ja: ja.into(), en: en.into() })
                }
                _ => Err(House(lang).systems_wrong(at + 1)),
            }
        })
        .collect()
}

fn draw(signed: &Signed, typed: Typed<'_>, wrong: &str) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (House(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let systems = &state.hospital.setting.systems;
    let mut page = page(signed, &state, t.systems_field());
    page.lead = t.systems_lead().into();
    if may_change(signed, &state, Action::ChangeSettings) {
        let line = |it: &System| format!("{}, {}, {}", it.id, it.ja, it.en);
        let in_force = || systems.iter().map(line).collect::<Vec<_>>().join("\n");
        let field = Field::area(ui, "systems", t.systems_field())
            .value(kept(typed, "systems", in_force))
            .hint(t.systems_hint())
            .error(wrong);
        let fields = vec![field];
        page.ask(SettingForm::new(ui, "/settings/systems", t.save(), fields, whole(typed)));
    } else {
        let fact = |it: &System| Fact::new(it.id.to_string(), lang.pick(&it.ja, &it.en));
        page.facts = Some(Facts::new(ui, systems.iter().map(fact).collect()));
    }
    drop(state);
    answer(&page)
}
