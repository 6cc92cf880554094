//! What the matrix is made of: user categories, information classes, and the usual category of a job.
//!
//! One line each, as in a table of the hospital's; what is put before the committee is the whole
//! matrix with these lines. The codes before the names stay: rights and programs refer to them.

use axum::response::{IntoResponse, Redirect, Response};
use office::clerk::ActError;
use rules::{
    Command,
    authority::Action,
    id::{CategoryId, Department, InfoClass, Job},
    refusal::Refusal,
    rights::{self, Category, Class, Matrix, Standard},
};

use crate::{
    desk::settings::{answer, page},
    error::PageError,
    fields::Fields,
    lang::Lang,
    pages::setting::SettingForm,
    said::{Deed, Said},
    signed::Signed,
    texts::{matrix::Matrix as Texts, ui::Ui},
    ui::{Field, Link},
    words,
};

const CODE_LETTERS_MAX: usize = 40;
const NAME_LETTERS_MAX: usize = 60;

/// What is wrong with which of the three lists.
#[derive(Default, PartialEq, Eq)]
struct Wrong {
    categories: String,
    classes: String,
    standards: String,
    whole: Vec<String>,
}

pub async fn look(signed: Signed) -> Result<Response, PageError> {
    draw(&signed, None, Wrong::default())
}

pub async fn propose(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let read = {
        let state = signed.app.office.read();
        signed.require(&state, Action::ProposeMatrix)?;
        read(lang, &fields, &state.hospital.rights.matrix)
    };
    let matrix = match read {
        Ok(matrix) => matrix,
        Err(wrong) => return draw(&signed, Some(&fields), wrong),
    };
    let based_on = fields.get("based_on").parse().map_err(|_| PageError::BadRequest)?;
    let command = Command::Rights(rights::Command::Propose { based_on, matrix });
    let office = &signed.app.office;
    match office.act(&signed.actor, fields.command_id()?, command, office.letter()).await {
        Ok(done) if done.events.is_empty() && !done.repeated => {
            let whole = vec![Texts(lang).outline_same().to_owned()];
            draw(&signed, Some(&fields), Wrong { whole, ..Wrong::default() })
        }
        Ok(_) => {
            let said = Said::new(Deed::Submitted, "").header();
            Ok(([said], Redirect::to("/settings/matrix/proposal")).into_response())
        }
        Err(ActError::Refused(refusal)) if !matches!(refusal, Refusal::MayNot { .. }) => {
            let whole = vec![words::refusal(lang, &refusal)];
            draw(&signed, Some(&fields), Wrong { whole, ..Wrong::default() })
        }
        Err(error) => Err(error.into()),
    }
}

fn draw(signed: &Signed, sent: Option<&Fields>, wrong: Wrong) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (Texts(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::ProposeMatrix)?;
    let rights = &state.hospital.rights;
    let [categories, classes, standards] = written(lang, &rights.matrix);
    let kept = |name: &str, now: String| sent.map_or(now, |it| it.get(name).to_owned());
    let based_on = kept("based_on", rights.version.to_string());
    let fields = vec![
        Field::area(ui, "categories", t.categories())
            .hint(t.categories_hint())
            .value(kept("categories", categories))
            .error(wrong.categories),
        Field::area(ui, "classes", t.classes())
            .hint(t.classes_hint())
            .value(kept("classes", classes))
            .error(wrong.classes),
        Field::area(ui, "standards", t.standards())
            .hint(t.standards_hint())
            .value(kept("standards", standards))
            .error(wrong.standards),
    ];
    let mut page = page(signed, &state, t.outline());
    page.lead = t.outline_lead().into();
    page.back = Link::new("/settings/matrix", crate::texts::settings::Settings(lang).matrix());
    let action = "/settings/matrix/outline";
    let mut form = SettingForm::new(ui, action, t.propose(), fields, &wrong.whole);
    form.carried = vec![("based_on".into(), based_on)];
    page.ask(form);
    drop(state);
    answer(&page)
}

/// The three lists as they are in force.
fn written(lang: Lang, matrix: &Matrix) -> [String; 3] {
    let t = Texts(lang);
    let category = |it: &Category| {
        let marks = [(it.needs_end, t.mark_end()), (it.privileged, t.mark_privileged())];
        let marks = marks.into_iter().filter(|it| it.0).map(|it| format!(", {}", it.1));
        format!("{}, {}, {}{}", it.id.0, it.ja, it.en, marks.collect::<String>())
    };
    let class = |it: &Class| format!("{}, {}, {}", it.id.0, it.ja, it.en);
    let standard = |it: &Standard| {
        let department = it.department.as_ref().map_or("", |it| it.0.as_str());
        format!("{}, {department}, {}", it.job, it.category.0)
    };
    [
        matrix.categories.iter().map(category).collect::<Vec<_>>().join("\n"),
        matrix.classes.iter().map(class).collect::<Vec<_>>().join("\n"),
        matrix.standards.iter().map(standard).collect::<Vec<_>>().join("\n"),
    ]
}

/// The matrix with the lists as they were typed; the cells of what is gone go with it.
fn read(lang: Lang, fields: &Fields, in_force: &Matrix) -> Result<Matrix, Wrong> {
    let t = Texts(lang);
    let mut wrong = Wrong::default();
    let mut matrix = in_force.clone();
    let say = |it: usize| t.line_wrong(it);
    match lines(fields.get("categories"), category) {
        Ok(categories) => matrix.categories = categories,
        Err(line) => wrong.categories = say(line),
    }
    match lines(fields.get("classes"), class) {
        Ok(classes) => matrix.classes = classes,
        Err(line) => wrong.classes = say(line),
    }
    let known = |it: &CategoryId| matrix.category(it).is_some();
    match lines(fields.get("standards"), |it| standard(it).filter(|it| known(&it.category))) {
        Ok(standards) => matrix.standards = standards,
        Err(line) => wrong.standards = say(line),
    }
    if wrong != Wrong::default() {
        return Err(wrong);
    }
    let categories: Vec<CategoryId> = matrix.categories.iter().map(|it| it.id.clone()).collect();
    let classes: Vec<InfoClass> = matrix.classes.iter().map(|it| it.id.clone()).collect();
    matrix.cells.retain(|it, _| categories.contains(it));
    for row in matrix.cells.values_mut() {
        row.retain(|it, _| classes.contains(it));
    }
    Ok(matrix)
}

/// Every line that is not empty; `Err` names the first that cannot be read, from 1.
fn lines<T>(typed: &str, read: impl Fn(&[&str]) -> Option<T>) -> Result<Vec<T>, usize> {
    let lines = typed.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let parts: Vec<&str> = line.split([',', '，', '\t']).map(str::trim).collect();
            read(&parts).ok_or(at + 1)
        })
        .collect()
}

fn category(parts: &[&str]) -> Option<Category> {
    let [id, ja, en, marks @ ..] = parts else { return None };
    let marked = |words: [&str; 2]| marks.iter().any(|it| words.contains(it));
    let (end, privileged) = (["終了日", "end"], ["管理者", "privileged"]);
    let known = marks.iter().all(|it| end.contains(it) || privileged.contains(it));
    (known && code(id) && name(ja) && name(en)).then(|| Category {
        id: CategoryId((*id).into()),
        ja: (*ja).into(),
        en: (*en).into(),
        needs_end: marked(end),
        privileged: marked(privileged),
    })
}

fn class(parts: &[&str]) -> Option<Class> {
    let [id, ja, en] = parts else { return None };
    (code(id) && name(ja) && name(en)).then(|| Class {
        id: InfoClass((*id).into()),
        ja: (*ja).into(),
        en: (*en).into(),
    })
}

fn standard(parts: &[&str]) -> Option<Standard> {
    let [job, department, category] = parts else { return None };
    let department = (!department.is_empty()).then(|| Department((*department).into()));
    let bounded = department.as_ref().is_none_or(|it| name(&it.0));
    (name(job) && bounded).then(|| Standard {
        job: Job((*job).into()),
        department,
        category: CategoryId((*category).into()),
    })
}

fn code(id: &str) -> bool {
    (1..=CODE_LETTERS_MAX).contains(&id.len())
        && id.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_')
}

fn name(it: &str) -> bool {
    (1..=NAME_LETTERS_MAX).contains(&it.chars().count())
}
