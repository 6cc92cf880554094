//! A right from the founding, for one person: so that the committees can meet for the first time.

use std::collections::BTreeSet;

use axum::response::Response;
use jiff::civil::Date;
use rules::{
    Command,
    application::{Terms, until_max},
    authority::Action,
    calendar::{parse, tokyo},
    id::{CategoryId, PersonId, SystemId},
    permit,
};

use super::{Typed, answer, carry_out, kept, page, saved, whole};
use crate::{
    error::PageError,
    fields::Fields,
    pages::setting::SettingForm,
    signed::Signed,
    texts::{house::House, log::Log, ui::Ui},
    ui::{Choice, Field, Link},
    words,
};

#[derive(Default)]
struct Wrong {
    person: String,
    category: String,
    from: String,
    until: String,
}

pub async fn look(signed: Signed) -> Result<Response, PageError> {
    draw(&signed, None, Wrong::default())
}

pub async fn found(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::FoundRight)?;
    let (person, terms) = match parse(&signed, &fields) {
        Ok(parsed) => parsed,
        Err(wrong) => return draw(&signed, Some((&fields, &[])), wrong),
    };
    let command = Command::Permit(permit::Command::Found { person, terms });
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved("/settings/founding")),
        Err(refused) => draw(&signed, Some((&fields, &[refused])), Wrong::default()),
    }
}

fn parse(signed: &Signed, fields: &Fields) -> Result<(PersonId, Terms), Wrong> {
    let lang = signed.visit.lang;
    let t = House(lang);
    let today = tokyo::civil(signed.app.office.now());
    let day = |name: &str, empty: Date| match fields.get(name) {
        "" => Ok(empty),
        typed => parse::parse(typed, today)
            .map_err(|it| Log(lang).date_wrong(&lang.pick(it.ja(), it.en()))),
    };
    let person = match fields.get("person") {
        "" => Err(t.person_missing().to_owned()),
        typed => super::person(signed, typed),
    };
    let from = day("from", today);
    let until = day("until", until_max(from.clone().unwrap_or(today)));
    let category = match (fields.get("category"), &person) {
        ("", Ok(person)) => usual(signed, *person).ok_or_else(|| t.no_usual().to_owned()),
        (chosen, _) => Ok(CategoryId(chosen.to_owned())),
    };
    let systems: BTreeSet<SystemId> = fields.all("systems").map(SystemId::from).collect();
    match (person, category, from, until) {
        (Ok(person), Ok(category), Ok(from), Ok(until)) => {
            Ok((person, Terms { category, systems, from, until, reason: None }))
        }
        (person, category, from, until) => Err(Wrong {
            person: person.err().unwrap_or_default(),
            category: category.err().unwrap_or_default(),
            from: from.err().unwrap_or_default(),
            until: until.err().unwrap_or_default(),
        }),
    }
}

fn usual(signed: &Signed, person: PersonId) -> Option<CategoryId> {
    let state = signed.app.office.read();
    let listed = &state.hospital.people.get(person)?.listed;
    state.hospital.rights.matrix.standard(&listed.job, &listed.department).cloned()
}

fn draw(signed: &Signed, typed: Typed<'_>, wrong: Wrong) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (House(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::FoundRight)?;
    let mut page = page(signed, &state, t.found_right());
    page.back = Link::new("/settings/founding", t.founding());
    page.lead = t.found_right_lead().into();
    let hospital = &state.hospital;
    let mut categories = vec![Choice::new("", t.found_category_usual())];
    categories.extend(
        hospital
            .rights
            .matrix
            .categories
            .iter()
            .map(|it| Choice::new(it.id.to_string(), words::category(&state, lang, &it.id))),
    );
    let chosen = |id: &str| match typed {
        Some((fields, _)) => fields.all("systems").any(|it| it == id),
        None => true,
    };
    let systems = hospital.setting.systems.iter().map(|it| {
        let id = it.id.to_string();
        let is_chosen = chosen(&id);
        let choice = Choice::new(id.clone(), lang.pick(it.ja.clone(), it.en.clone()));
        choice.chosen_if(if is_chosen { &id } else { "" })
    });
    let fields = vec![
        Field::line(ui, "person", t.whom())
            .value(kept(typed, "person", String::new))
            .hint(t.staff_no_hint())
            .error(wrong.person),
        Field::select(ui, "category", t.found_category(), categories)
            .value(kept(typed, "category", String::new))
            .error(wrong.category),
        Field::checks(ui, "systems", t.found_systems(), systems.collect()),
        Field::date(ui, "from", t.found_from())
            .value(kept(typed, "from", String::new))
            .error(wrong.from)
            .optional(),
        Field::date(ui, "until", t.found_until())
            .value(kept(typed, "until", String::new))
            .hint(t.found_until_hint())
            .error(wrong.until)
            .optional(),
    ];
    let action = "/settings/founding/right";
    page.ask(SettingForm::new(ui, action, t.found_right(), fields, whole(typed)));
    drop(state);
    answer(&page)
}
