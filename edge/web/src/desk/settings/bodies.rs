//! The bodies: members, chair, quorum.

use std::collections::BTreeSet;

use axum::{extract::Path, response::Response};
use office::state::State;
use rules::{
    Command,
    authority::Action,
    calendar::tokyo,
    committee::{self, Body},
    id::PersonId,
};

use super::{Typed, answer, carry_out, kept, may_change, page, saved, whole};
use crate::{
    error::PageError,
    fields::Fields,
    pages::setting::{SettingForm, Titled},
    signed::Signed,
    texts::{house::House, settings::Settings, ui::Ui},
    ui::{Cell, Column, Empty, Field, Link, Table, Width},
    words,
};

/// `system_committee`, `record_committee`, as in the record.
pub fn body_of(word: &str) -> Result<Body, PageError> {
    match word {
        "system_committee" => Ok(Body::SystemCommittee),
        "record_committee" => Ok(Body::RecordCommittee),
        _ => Err(PageError::NotFound),
    }
}

pub fn word_of(body: Body) -> &'static str {
    match body {
        Body::SystemCommittee => "system_committee",
        Body::RecordCommittee => "record_committee",
    }
}

pub async fn list(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = House(lang);
    let today = tokyo::civil(signed.app.office.now());
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let mut page = page(&signed, &state, Settings(lang).bodies());
    page.lead = t.bodies_lead().into();
    for body in [Body::SystemCommittee, Body::RecordCommittee] {
        let name = words::body(lang, body);
        page.tables.push(Titled {
            heading: name.into(),
            table: members(&signed, &state, body),
            empty: Empty::new(t.not_composed()),
        });
        let coming: Vec<String> = state
            .hospital
            .committees
            .meetings(body)
            .filter(|it| *it >= today)
            .take(3)
            .map(|it| words::near_day(lang, it, today))
            .collect();
        if coming.is_empty() {
            page.warnings.push(format!("{name}：{}", t.no_meetings()));
        } else {
            let facts = page.facts.take().map(|it| it.facts).unwrap_or_default();
            let fact = crate::ui::Fact::new(
                lang.pick(format!("{name}の開催日"), format!("{name}, meetings")),
                coming.join("、"),
            );
            page.facts =
                Some(crate::ui::Facts::new(Ui(lang), facts.into_iter().chain([fact]).collect()));
        }
        if may_change(&signed, &state, Action::ComposeBodies) {
            let at = format!("/settings/bodies/{}", word_of(body));
            let change = lang.pick(format!("{name}の委員を決める"), format!("Members: {name}"));
            let days = lang.pick(format!("{name}の開催日を決める"), format!("Days: {name}"));
            page.links.push(Link::new(at.clone(), change));
            page.links.push(Link::new(format!("{at}/meetings"), days));
        }
    }
    drop(state);
    answer(&page)
}

fn members(signed: &Signed, state: &State, body: Body) -> Table {
    let lang = signed.visit.lang;
    let t = House(lang);
    let Some(seats) = state.hospital.committees.seats(body) else { return Table::default() };
    let columns =
        vec![Column::tight(t.whom()), Column::text(t.members()), Column::text(t.department())];
    let caption = lang.pick(
        format!("{}人、定足数 {}人", seats.members.len(), seats.quorum),
        format!("{} members, quorum {}", seats.members.len(), seats.quorum),
    );
    let mut table = Table::new(caption, columns);
    for id in &seats.members {
        let Some(person) = state.hospital.people.get(*id) else { continue };
        let chairs = seats.chair == Some(*id);
        table.row(vec![
            Cell::new(person.listed.staff_no.to_string())
                .to(format!("/people/{}", person.listed.staff_no)),
            Cell::head(state.name(*id)).note(if chairs { t.chair() } else { "" }),
            Cell::new(person.listed.department.to_string()),
        ]);
    }
    let quorum = format!("{} {}／{}", t.quorum(), seats.quorum, seats.members.len());
    table.row(vec![Cell::default(), Cell::new(quorum), Cell::default()]);
    table
}

/// What is wrong with the three answers.
#[derive(Default)]
struct Wrong {
    members: String,
    chair: String,
    quorum: String,
}

pub async fn look(signed: Signed, Path(word): Path<String>) -> Result<Response, PageError> {
    draw(&signed, body_of(&word)?, None, Wrong::default())
}

pub async fn compose(
    signed: Signed,
    Path(word): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ComposeBodies)?;
    let body = body_of(&word)?;
    let (members, chair, quorum) = match parse(&signed, &fields) {
        Ok(parsed) => parsed,
        Err(wrong) => return draw(&signed, body, Some((&fields, &[])), wrong),
    };
    let command = Command::Committee(committee::Command::Compose { body, members, chair, quorum });
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved("/settings/bodies")),
        Err(refused) => draw(&signed, body, Some((&fields, &[refused])), Wrong::default()),
    }
}

fn parse(signed: &Signed, fields: &Fields) -> Result<(BTreeSet<PersonId>, PersonId, u16), Wrong> {
    let t = House(signed.visit.lang);
    let mut wrong = Wrong::default();
    let lines = fields.get("members").lines().filter(|it| !it.trim().is_empty());
    let members: Result<BTreeSet<PersonId>, String> =
        lines.map(|it| super::person(signed, it)).collect();
    let members = members
        .and_then(|it| if it.is_empty() { Err(t.members_missing().to_owned()) } else { Ok(it) });
    let chair = match fields.get("chair") {
        "" => Err(t.chair_missing().to_owned()),
        typed => super::person(signed, typed),
    };
    let quorum = fields.get("quorum").parse::<u16>().map_err(|_| t.quorum_wrong().to_owned());
    wrong.members = members.as_ref().err().cloned().unwrap_or_default();
    wrong.chair = chair.as_ref().err().cloned().unwrap_or_default();
    wrong.quorum = quorum.as_ref().err().cloned().unwrap_or_default();
    match (members, chair, quorum) {
        (Ok(members), Ok(chair), Ok(quorum)) => Ok((members, chair, quorum)),
        _ => Err(wrong),
    }
}

fn draw(
    signed: &Signed,
    body: Body,
    typed: Typed<'_>,
    wrong: Wrong,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (House(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    signed.require(&state, Action::ComposeBodies)?;
    let name = words::body(lang, body);
    let title = lang.pick(format!("{name}の委員を決める"), format!("Members of the {name}"));
    let mut page = page(signed, &state, &title);
    page.back = Link::new("/settings/bodies", Settings(lang).bodies());
    page.lead = t.bodies_lead().into();
    let seats = state.hospital.committees.seats(body);
    let label = |id: &PersonId| {
        let person = state.hospital.people.get(*id);
        person.map_or_else(String::new, |it| format!("{} {}", it.listed.staff_no, state.name(*id)))
    };
    let members = || seats.map(|it| it.members.iter().map(label).collect::<Vec<_>>().join("\n"));
    let chair = || seats.and_then(|it| it.chair).as_ref().map(label);
    let quorum = || seats.map(|it| it.quorum.to_string());
    let fields = vec![
        Field::area(ui, "members", t.members())
            .value(kept(typed, "members", || members().unwrap_or_default()))
            .hint(t.members_hint())
            .error(wrong.members),
        Field::line(ui, "chair", t.chair())
            .value(kept(typed, "chair", || chair().unwrap_or_default()))
            .hint(t.chair_hint())
            .error(wrong.chair),
        Field::line(ui, "quorum", t.quorum())
            .value(kept(typed, "quorum", || quorum().unwrap_or_default()))
            .hint(t.quorum_hint())
            .width(Width::Short)
            .error(wrong.quorum),
    ];
    let action = format!("/settings/bodies/{}", word_of(body));
    page.ask(SettingForm::new(ui, action, t.save(), fields, whole(typed)));
    drop(state);
    answer(&page)
}
