//! Dates, people and rule words as pages show them: one way to say each.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use office::state::State;
use rules::{
    application::Stage,
    calendar::{era, tokyo},
    committee::{Body, FormKind, Post},
    id::{CategoryId, PersonId, SystemId},
    people::Person,
    record::Actor,
    revocation::{AskedAs, Reason, Recipient},
};

use crate::{
    lang::Lang,
    texts::{apply::Apply, home::Home},
    ui::Fact,
};

/// 令和8年11月22日, 22 Nov 2026
pub fn day(lang: Lang, day: Date) -> String {
    match lang {
        Lang::Ja => era::japanese(day),
        Lang::En => era::english(day),
    }
}

/// 11月25日（水）within the year; the full date otherwise.
pub fn near_day(lang: Lang, date: Date, today: Date) -> String {
    match lang {
        Lang::Ja if date.year() == today.year() => era::month_and_day(date),
        Lang::Ja | Lang::En => day(lang, date),
    }
}

/// The date and the time of day, in Tokyo.
pub fn moment(lang: Lang, at: Timestamp) -> String {
    let time = tokyo::civil_time(at);
    format!("{} {:02}:{:02}", day(lang, time.date()), time.hour(), time.minute())
}

/// To the second, where it matters when something ended.
pub fn second(lang: Lang, at: Timestamp) -> String {
    format!("{}:{:02}", moment(lang, at), tokyo::civil_time(at).second())
}

/// What the rules said no to, with its clause.
pub fn refusal(lang: Lang, refusal: &rules::refusal::Refusal) -> String {
    let clause = refusal.clause().map_or_else(String::new, |it| {
        lang.pick(format!("（規定{}）", it.0), format!(" (clause {})", it.0))
    });
    lang.pick(refusal.ja(), refusal.en()) + &clause
}

/// The name of whoever acted, in the words of the page.
pub fn actor(state: &State, lang: Lang, by: &Actor) -> String {
    match by {
        Actor::Person { person, .. } => state.name(*person).to_owned(),
        Actor::System => lang.pick("システム", "the system").to_owned(),
    }
}

/// 鈴木（代理：佐藤）: whose office it was, and who acted.
pub fn acting(state: &State, lang: Lang, by: &Actor, acting_for: Option<PersonId>) -> String {
    let doer = actor(state, lang, by);
    match acting_for {
        Some(principal) => {
            let principal = state.name(principal);
            lang.pick(format!("{principal}（代理：{doer}）"), format!("{principal} (by {doer})"))
        }
        None => doer,
    }
}

/// A category by its name in the matrix in force.
pub fn category(state: &State, lang: Lang, id: &CategoryId) -> String {
    let known = state.hospital.rights.matrix.category(id);
    known.map_or_else(|| id.to_string(), |it| lang.pick(it.ja.clone(), it.en.clone()))
}

pub fn body(lang: Lang, body: Body) -> &'static str {
    match body {
        Body::SystemCommittee => lang.pick("システム委員会", "System committee"),
        Body::RecordCommittee => lang.pick("カルテ管理委員会", "Record committee"),
    }
}

pub fn post(lang: Lang, post: &Post) -> String {
    match post {
        Post::OperationsOfficer => lang.pick("運用責任者", "Operations officer").into(),
        Post::AuditOfficer => lang.pick("監査責任者", "Audit officer").into(),
        Post::GeneralAffairs => lang.pick("総務課", "General affairs").into(),
        Post::Director => lang.pick("病院長", "Director").into(),
        Post::SystemOperator => lang.pick("システム管理室", "System operator").into(),
        Post::DepartmentHead(it) => {
            lang.pick(format!("部署の責任者（{it}）"), format!("Department head ({it})"))
        }
        Post::MediaCustodian(it) => {
            lang.pick(format!("部署の管理者（{it}）"), format!("Media custodian ({it})"))
        }
    }
}

/// 利用者権限（新規）…
pub fn form(lang: Lang, form: FormKind) -> &'static str {
    match form {
        FormKind::Grant => lang.pick("利用者権限（新規）", "User right (new)"),
        FormKind::Change => lang.pick("利用者権限（変更・更新）", "User right (change, renewal)"),
        FormKind::Rename => lang.pick("氏名変更届", "Change of name"),
        FormKind::Revocation => lang.pick("権限失効申請", "Revocation"),
        FormKind::Remote => lang.pick("リモート接続利用申請書", "Remote connection"),
        FormKind::Handover => lang.pick("データ授受申請書", "Data handover"),
        FormKind::OwnDevice => lang.pick("個人所有端末利用申請書", "Own device"),
        FormKind::ExternalDevice => lang.pick("外付けデバイス利用申請書", "External device"),
        FormKind::MediaRequest => lang.pick("病院指定可搬記憶媒体使用依頼書", "Designated media"),
    }
}

pub fn stage(lang: Lang, stage: Stage) -> &'static str {
    match stage {
        Stage::WithHead => lang.pick("部署の責任者の確認中", "With the department head"),
        Stage::InExamination => lang.pick("システム委員会の審査中", "Being examined"),
        Stage::Before(Body::SystemCommittee) => {
            lang.pick("システム委員会の決定待ち", "Before the system committee")
        }
        Stage::Before(Body::RecordCommittee) => {
            lang.pick("カルテ管理委員会の決定待ち", "Before the record committee")
        }
        Stage::Returned => lang.pick("差し戻し", "Returned for correction"),
        Stage::Withdrawn => lang.pick("取り下げ", "Withdrawn"),
        Stage::Refused => lang.pick("却下", "Refused"),
        Stage::Approved => lang.pick("承認", "Approved"),
    }
}

pub fn reason(lang: Lang, reason: Reason) -> &'static str {
    match reason {
        Reason::Leaving => lang.pick("退職", "Leaving"),
        Reason::Transfer => lang.pick("異動", "Transfer"),
        Reason::LeaveOfAbsence => lang.pick("休職", "Leave of absence"),
        Reason::Unused => lang.pick("長期未使用", "Long unused"),
        Reason::Misuse => lang.pick("不正", "Misuse"),
        Reason::ContractEnd => lang.pick("契約終了", "End of contract"),
        Reason::Other => lang.pick("その他", "Other"),
    }
}

pub fn recipient(lang: Lang, recipient: Recipient) -> &'static str {
    match recipient {
        Recipient::RecordCommittee => body(lang, Body::RecordCommittee),
        Recipient::AuditOfficer => lang.pick("監査責任者", "Audit officer"),
    }
}

pub fn asked_as(lang: Lang, party: AskedAs) -> &'static str {
    match party {
        AskedAs::User => lang.pick("本人", "The person"),
        AskedAs::DepartmentHead => lang.pick("部署の責任者", "The department head"),
        AskedAs::GeneralAffairs => lang.pick("総務課", "General affairs"),
    }
}

/// What so many applications at this stage wait for.
pub fn waiting(lang: Lang, stage: Stage, count: usize) -> String {
    let t = Home(lang);
    match stage {
        Stage::WithHead => t.endorse(count),
        Stage::InExamination => t.examine(count),
        Stage::Before(_)
        | Stage::Returned
        | Stage::Withdrawn
        | Stage::Refused
        | Stage::Approved => t.decide(count),
    }
}

/// A date as it stands in a field: what people would type, and what is read back.
pub fn typed_day(lang: Lang, day: Date) -> String {
    match lang {
        Lang::Ja => era::japanese(day),
        Lang::En => day.to_string(),
    }
}

/// The systems of a right, in the hospital's order.
pub fn systems(state: &State, lang: Lang, systems: &BTreeSet<SystemId>) -> String {
    let known = state.hospital.setting.systems.iter().filter(|it| systems.contains(&it.id));
    let names: Vec<String> = known.map(|it| lang.pick(it.ja.clone(), it.en.clone())).collect();
    names.join(lang.pick("、", ", "))
}

/// A code as one part of an address.
pub fn segment(code: &str) -> String {
    code.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// The person of a form, with number, job and department.
pub fn person_fact(state: &State, lang: Lang, person: &Person) -> Fact {
    let t = Apply(lang);
    let listed = &person.listed;
    let note = t.of_whom_note(&listed.staff_no.0, &listed.job.0, &listed.department.0);
    Fact::new(t.of_whom(), state.name(person.id)).note(note)
}

/// The yellow band: whose substitute acts, and until when; `None` when nobody named them.
pub fn standing_in(
    state: &State,
    lang: Lang,
    (substitute, principal): (PersonId, PersonId),
    form: FormKind,
    now: Timestamp,
) -> Option<String> {
    let today = tokyo::civil(now);
    let named = state.hospital.committees.substitutions().iter().rev().find(|it| {
        it.principal == principal
            && it.substitute == substitute
            && it.forms.contains(&form)
            && (it.from..=it.until).contains(&today)
    })?;
    let (from, until) = (near_day(lang, named.from, today), near_day(lang, named.until, today));
    let forms: Vec<&str> = named.forms.iter().map(|it| self::form(lang, *it)).collect();
    let term = match lang {
        Lang::Ja => format!("{from}〜{until}、様式：{}", forms.join("、")),
        Lang::En => format!("{from} to {until}; {}", forms.join(", ")),
    };
    Some(crate::texts::frame::Frame(lang).acting(state.name(principal), &term))
}
/// Where a permit stands.
pub fn permit_state(lang: Lang, state: rules::permit::State) -> String {
    use rules::permit::State;
    match state {
        State::NotYet { from } => {
            lang.pick(format!("{}から", day(lang, from)), format!("from {}", day(lang, from)))
        }
        State::Effective { .. } => lang.pick("有効", "In force").into(),
        State::Revoked { by, .. } => lang.pick(format!("失効（{by}）"), format!("Revoked ({by})")),
        State::Replaced { .. } => lang.pick("終了（次の許可あり）", "Replaced").into(),
        State::Lapsed { .. } => lang.pick("仮発行の期限切れ", "Provisional, lapsed").into(),
        State::Over { .. } => lang.pick("期間終了", "Over").into(),
    }
}
