//! F7 病院指定可搬記憶媒体使用依頼書: by the custodian of a department, from the door to the receipt, and its
//! correction.
//!
//! Clause 8(3). A loss is sent on to where it belongs.

mod json;
mod shown;

use jiff::civil::Date;
use office::letter::Letter;
use rules::{
    application::Asked,
    authority::Action,
    committee::FormKind,
    id::{Department, MediumNo},
    media::{MediumKind, custodians},
    media_request::{Choice as Wish, MediaRequest},
    refusal::Refusal,
};

pub use json::MediaRequestForm;

use super::{
    Faults,
    filling::Filling,
    paper::{At, Paper},
    papers,
};
use crate::{
    desk::asking::read_day,
    error::PageError,
    external,
    fields::Fields,
    lang::Lang,
    pages::{apply::Door, form::Section},
    routes::{Routes, Who},
    texts::{apply::Apply, externals::Externals, ui::Ui},
    ui::{Choice, Fact, Field, Link, Width},
    words,
};

const ADDRESS: &str = "/apply/media";

pub fn routes() -> Routes {
    papers::routes([ADDRESS, "/apply/media/check"], Who::SignedIn, |signed| {
        signed.require(&signed.app.office.read(), Action::ApplyForOneself)?;
        Ok(Filling::new(Form))
    })
}

/// For those who are the custodian of a department.
pub fn door(at: &At<'_>) -> Option<Door> {
    let t = Externals(at.lang());
    let keeps = !departments(at).is_empty();
    keeps.then(|| Door::new(ADDRESS, t.media_apply(), t.media_apply_do(), "8(3)"))
}

/// The departments whose media this person keeps.
fn departments(at: &At<'_>) -> Vec<Department> {
    let hospital = &at.state.hospital;
    let all = hospital.people.all().map(|it| it.listed.department.clone());
    let all: std::collections::BTreeSet<Department> = all.collect();
    all.into_iter().filter(|it| custodians(hospital, it).contains(&at.signed.person)).collect()
}

/// One F7 being filled in.
pub struct Form;

impl Form {
    /// What was asked before it came back.
    fn asked<'s>(&self, at: &At<'s>) -> Option<&'s MediaRequest> {
        match &at.again?.asked {
            Asked::MediaRequest(asked) => Some(asked),
            _ => None,
        }
    }
}

impl Paper for Form {
    fn address(&self) -> String {
        ADDRESS.into()
    }

    fn before(&self) -> String {
        "/apply".into()
    }

    fn draft(&self) -> String {
        "media-request".into()
    }

    fn kind(&self) -> FormKind {
        FormKind::MediaRequest
    }

    fn title(&self, lang: Lang) -> &'static str {
        Externals(lang).media_apply_title()
    }

    fn suggested(&self, at: &At<'_>) -> Result<Fields, PageError> {
        let day = |day| words::typed_day(at.lang(), day);
        let pairs = match self.asked(at) {
            Some(it) => vec![
                ("department", it.department.to_string()),
                ("wanted", external::wanted_word(&it.wanted).to_owned()),
                ("medium", external::medium_word(it.medium).to_owned()),
                ("count", it.wanted.count().to_string()),
                ("replaced", it.wanted.replaces().map(ToString::to_string).unwrap_or_default()),
                ("reason", at.state.texts.open(&it.reason).to_owned()),
                ("from", day(it.from.max(at.today()))),
            ],
            None => vec![
                (
                    "department",
                    departments(at).first().map(ToString::to_string).unwrap_or_default(),
                ),
                ("medium", "usb".to_owned()),
                ("count", "1".to_owned()),
                ("from", day(at.today())),
            ],
        };
        Ok(Fields::from_pairs(pairs.into_iter().map(|(name, it)| (name.into(), it)).collect()))
    }

    /// What the department has.
    fn about(&self, at: &At<'_>) -> Result<Vec<Fact>, PageError> {
        let t = Externals(at.lang());
        let departments = departments(at);
        let media = at.state.hospital.media.kept();
        let held: Vec<String> = media
            .filter(|(_, it)| departments.contains(&it.department))
            .map(|(no, _)| no.to_string())
            .collect();
        let held = if held.is_empty() { t.held_none().into() } else { held.join("、") };
        Ok(vec![
            Fact::new(t.custodian(), at.state.name(at.signed.person)),
            Fact::new(t.held(), held),
        ])
    }

    fn notes(&self, at: &At<'_>) -> (Vec<String>, Vec<Link>) {
        let t = Externals(at.lang());
        (vec![t.lost_is_incident().into()], vec![Link::new("/media", t.to_incident())])
    }

    fn sections(
        &self,
        at: &At<'_>,
        values: &Fields,
        faults: &Faults,
    ) -> Result<Vec<Section>, PageError> {
        Ok(vec![Section { heading: String::new(), fields: questions(at, values, faults) }])
    }

    fn read(&self, at: &At<'_>, fields: &Fields, letter: &mut Letter) -> Result<Asked, Faults> {
        read(at, fields, letter).map(|it| Asked::MediaRequest(Box::new(it)))
    }

    fn field_of(&self, refusal: &Refusal) -> Option<&'static str> {
        match refusal {
            Refusal::PeriodOutOfRange { .. } => Some("from"),
            Refusal::LossIsAnIncident => Some("wanted"),
            Refusal::MediaCountOutOfRange { .. } => Some("count"),
            Refusal::NotTheCustodian { .. } => Some("department"),
            Refusal::NoSuchRecord | Refusal::MediumAway { .. } | Refusal::MediumGone { .. } => {
                Some("replaced")
            }
            _ => None,
        }
    }

    fn typed(&self, lang: Lang) -> Vec<(&'static str, &'static str)> {
        vec![(Externals(lang).media_reason(), "reason")]
    }

    fn days(&self, asked: &Asked) -> Vec<(&'static str, Date)> {
        match asked {
            Asked::MediaRequest(it) => vec![("from", it.from)],
            _ => vec![],
        }
    }
}

fn questions(at: &At<'_>, values: &Fields, faults: &Faults) -> Vec<Field> {
    let (lang, ui) = (at.lang(), Ui(at.lang()));
    let t = Externals(lang);
    let filled = |field: Field, name: &str| field.value(values.get(name)).error(faults.of(name));
    let select = |name: &'static str, label: &'static str, choices: Vec<Choice>| {
        let choices = [Choice::new("", ui.choose())].into_iter().chain(choices).collect();
        filled(Field::select(ui, name, label, choices), name)
    };
    let line = |name: &'static str, label: &'static str| filled(Field::line(ui, name, label), name);
    let departments =
        departments(at).into_iter().map(|it| Choice::new(it.to_string(), it.to_string()));
    let wishes = Wish::ALL.map(|it| Choice::new(external::wish_word(it), external::wish(lang, it)));
    let media = MediumKind::ALL
        .map(|it| Choice::new(external::medium_word(it), external::medium(lang, it)));
    vec![
        select("department", t.department(), departments.collect()),
        select("wanted", t.wanted(), wishes.into()),
        select("medium", t.medium_kind(), media.into()),
        line("count", t.media_count()).width(Width::Short).hint(t.media_count_hint()).optional(),
        line("replaced", t.replaced()).hint(t.replaced_hint()).optional(),
        filled(Field::area(ui, "reason", t.media_reason()), "reason"),
        filled(Field::date(ui, "from", t.needed_from()), "from").hint(Apply(lang).date_hint()),
    ]
}

fn read(at: &At<'_>, fields: &Fields, letter: &mut Letter) -> Result<MediaRequest, Faults> {
    let (lang, now) = (at.lang(), at.now());
    let t = Externals(lang);
    let mut faults = Faults::default();
    if fields.get("reason").is_empty() {
        faults.at("reason", t.give(t.media_reason()));
    }
    if fields.get("department").is_empty() {
        faults.at("department", t.choose(t.department()));
    }
    let medium =
        MediumKind::ALL.into_iter().find(|it| external::medium_word(*it) == fields.get("medium"));
    if medium.is_none() {
        faults.at("medium", t.choose(t.medium_kind()));
    }
    let wish = Wish::ALL.into_iter().find(|it| external::wish_word(*it) == fields.get("wanted"));
    let replaced = fields.get("replaced");
    let wanted = match wish {
        None => Err(t.choose(t.wanted())),
        Some(Wish::Broken | Wish::Faulty) if replaced.is_empty() => {
            faults.at("replaced", t.give(t.replaced()));
            return Err(faults);
        }
        Some(wish) => wish
            .wanted(fields.get("count").parse().unwrap_or_default(), MediumNo(replaced.into()))
            .map_err(|refusal| words::refusal(lang, &refusal)),
    };
    let wanted = wanted.map_err(|it| faults.at("wanted", it)).ok();
    let from = read_day(lang, "from", fields, &mut faults, now);
    let (Some(medium), Some(wanted), Some(from), true) = (medium, wanted, from, faults.is_empty())
    else {
        return Err(faults);
    };
    Ok(MediaRequest {
        custodian: at.signed.person,
        department: Department(fields.get("department").into()),
        wanted,
        medium,
        reason: letter.seal(fields.get("reason")),
        from,
    })
}
