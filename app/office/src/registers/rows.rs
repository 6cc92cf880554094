//! The columns of each register, and how one record fills them.

use jiff::{Timestamp, civil::Date};
use rules::{
    account::{Account, Secret},
    application::{self, Application, Stage},
    calendar::{era, tokyo},
    committee::Body,
    id::{CategoryId, PersonId, SystemId},
    people::Person,
    permit::{Basis, Ended, Permit, State as PermitState},
    record::Actor,
    revocation::{AskedAs, Reason, Recipient, Revocation},
};

use super::standing::{self, Standing};
use crate::state::State;

pub const PERSON: [&str; 20] = [
    "職員番号",
    "氏名",
    "フリガナ",
    "旧姓・旧氏名",
    "部署",
    "職種",
    "雇用区分",
    "名簿",
    "入職日",
    "入職日（ISO）",
    "退職日",
    "退職日（ISO）",
    "契約終了日",
    "契約終了日（ISO）",
    "権限",
    "権限の期限",
    "権限の期限（ISO）",
    "利用者情報区分",
    "利用者ID",
    "役割",
];

/// One person of the list.
pub fn person(state: &State, person: &Person, now: Timestamp) -> Vec<String> {
    let hospital = &state.hospital;
    let listed = &person.listed;
    let standing = standing::of(state, person.id, now);
    let until = match standing {
        Standing::Effective { until } | Standing::EndsSoon { until } => Some(until),
        Standing::Ended { on } => Some(on),
        Standing::NotYet { .. } | Standing::Never => None,
    };
    let former = person.former_names.iter().map(|it| state.texts.open(&it.name).to_owned());
    let effective = hospital.permits.of(person.id).filter(|it| it.is_effective(now));
    let categories = effective.map(|it| category(state, &it.category));
    let accounts = hospital.accounts.of(person.id).map(|it| it.id.to_string());
    let mut row = vec![
        listed.staff_no.to_string(),
        state.texts.open(&listed.name).into(),
        state.texts.open(&listed.kana).into(),
        joined(former),
        listed.department.to_string(),
        listed.job.to_string(),
        listed.employment.clone().unwrap_or_default(),
        if person.on_list { "あり" } else { "なし" }.into(),
    ];
    for day in [listed.joined_on, listed.leaves_on, listed.contract_until] {
        row.extend(both(day));
    }
    row.push(standing_word(standing).into());
    row.extend(both(until));
    row.push(joined(categories));
    row.push(joined(accounts));
    row.push(joined(posts(state, person.id)));
    row
}

pub const ACCOUNT: [&str; 11] = [
    "利用者ID",
    "職員番号",
    "氏名",
    "部署",
    "発行日時",
    "発行日時（ISO）",
    "パスワード",
    "二要素認証",
    "有効なトークン",
    "権限",
    "許可番号",
];

/// One account.
pub fn account(state: &State, account: &Account, now: Timestamp) -> Vec<String> {
    let hospital = &state.hospital;
    let [staff_no, name, department] = who(state, account.person);
    let secret = match account.secret {
        Secret::None => "未交付",
        Secret::Slip { .. } => "初期パスワード",
        Secret::Password { .. } => "本人が設定",
    };
    let tokens = account.tokens.iter().filter(|it| !it.revoked && now < it.until).count();
    let permits = || hospital.permits.of_account(&account.id);
    let effective = permits().any(|it| it.is_effective(now));
    let mut row = vec![account.id.to_string(), staff_no, name, department];
    row.extend(both_moments(account.issued_at));
    row.push(secret.into());
    row.push(if account.second_factor.is_some() { "あり" } else { "なし" }.into());
    row.push(tokens.to_string());
    row.push(if effective { "有効" } else { "なし" }.into());
    row.push(joined(permits().map(|it| it.no.to_string())));
    row
}

pub const PERMIT: [&str; 19] = [
    "許可番号",
    "職員番号",
    "氏名",
    "部署",
    "利用者ID",
    "利用者情報区分",
    "システム",
    "開始日",
    "開始日（ISO）",
    "終了日",
    "終了日（ISO）",
    "根拠",
    "状態",
    "終わった日時",
    "終わった日時（ISO）",
    "終わった理由",
    "発行日時",
    "発行日時（ISO）",
    "権限表の版",
];

/// One permit.
pub fn permit(state: &State, permit: &Permit, now: Timestamp) -> Vec<String> {
    let [staff_no, name, department] = who(state, permit.person);
    let mut row = vec![
        permit.no.to_string(),
        staff_no,
        name,
        department,
        permit.account.to_string(),
        category(state, &permit.category),
        joined(permit.systems.iter().map(|it| system(state, it))),
    ];
    row.extend(both(Some(permit.from)));
    row.extend(both(Some(permit.until)));
    row.push(
        match permit.basis {
            Basis::Committee => "カルテ管理委員会の決定",
            Basis::Provisional { .. } => "仮発行",
            Basis::Founding => "運用開始時の登録",
        }
        .into(),
    );
    row.push(state_word(permit.state(now)).into());
    match &permit.ended {
        Some((at, why)) => {
            row.extend(both_moments(*at));
            row.push(match why {
                Ended::Revoked { by } => format!("失効 {by}"),
                Ended::Superseded { by } => format!("新しい許可 {by}"),
                Ended::Refused => "却下".into(),
                Ended::Withdrawn => "取り下げ".into(),
            });
        }
        None => row.extend([String::new(), String::new(), String::new()]),
    }
    row.extend(both_moments(permit.granted_at));
    row.push(permit.versions.matrix.to_string());
    row
}

pub const APPLICATION: [&str; 18] = [
    "受付番号",
    "様式",
    "対象者の職員番号",
    "対象者",
    "部署",
    "申請者",
    "本来の申請者（代理のとき）",
    "受付日時",
    "受付日時（ISO）",
    "利用者情報区分",
    "システム",
    "開始日",
    "開始日（ISO）",
    "終了日",
    "終了日（ISO）",
    "状態",
    "最後の動き",
    "最後の動き（ISO）",
];

/// One application.
pub fn application(state: &State, application: &Application) -> Vec<String> {
    let about = application::beneficiary(&state.hospital, &application.asked);
    let about = about.map_or_else(|_| Default::default(), |it| who(state, it.id));
    let [staff_no, name, department] = about;
    let terms = application.asked.form().terms();
    let acting_for = application.acting_for.map(|it| state.name(it).to_owned());
    let mut row = vec![
        application.no.to_string(),
        super::form(application.asked.form().kind()).into(),
        staff_no,
        name,
        department,
        actor(state, &application.applicant),
        acting_for.unwrap_or_default(),
    ];
    row.extend(both_moments(application.submitted_at));
    row.push(terms.map(|it| category(state, &it.category)).unwrap_or_default());
    row.push(joined(terms.iter().flat_map(|it| &it.systems).map(|it| system(state, it))));
    row.extend(both(Some(application.asked.form().first_day())));
    row.extend(both(terms.map(|it| it.until)));
    row.push(stage(application.stage).into());
    let last = application.steps.last().map_or(application.submitted_at, |it| it.at);
    row.extend(both_moments(last));
    row
}

pub const REVOCATION: [&str; 16] = [
    "受付番号",
    "職員番号",
    "氏名",
    "部署",
    "求めた人",
    "立場",
    "求めた日時",
    "求めた日時（ISO）",
    "失効日時",
    "失効日時（ISO）",
    "理由",
    "失効した許可",
    "カルテ管理委員会の受領",
    "カルテ管理委員会の受領（ISO）",
    "監査責任者の受領",
    "監査責任者の受領（ISO）",
];

/// One revocation with its two report items.
pub fn revocation(state: &State, revocation: &Revocation) -> Vec<String> {
    let [staff_no, name, department] = who(state, revocation.person);
    let mut row = vec![
        revocation.no.to_string(),
        staff_no,
        name,
        department,
        actor(state, &revocation.asked_by),
        match revocation.asked_as {
            AskedAs::User => "本人",
            AskedAs::DepartmentHead => "部署の責任者",
            AskedAs::GeneralAffairs => "総務課",
        }
        .into(),
    ];
    row.extend(both_moments(revocation.asked_at));
    row.extend(both_moments(revocation.at));
    row.push(reason(revocation.reason).into());
    row.push(joined(revocation.permits.iter().map(ToString::to_string)));
    for recipient in [Recipient::RecordCommittee, Recipient::AuditOfficer] {
        let received = revocation.received.get(&recipient).map(|(at, _)| both_moments(*at));
        row.extend(received.unwrap_or_default());
    }
    row
}

fn who(state: &State, person: PersonId) -> [String; 3] {
    let known = state.hospital.people.get(person);
    let staff_no = known.map(|it| it.listed.staff_no.to_string()).unwrap_or_default();
    let department = known.map(|it| it.listed.department.to_string()).unwrap_or_default();
    [staff_no, state.name(person).into(), department]
}

pub(super) fn actor(state: &State, by: &Actor) -> String {
    by.person().map_or_else(|| "システム".into(), |it| state.name(it).to_owned())
}

fn posts(state: &State, person: PersonId) -> impl Iterator<Item = String> {
    let committees = &state.hospital.committees;
    let seats = [Body::SystemCommittee, Body::RecordCommittee]
        .into_iter()
        .filter(move |body| committees.sits_in(person, *body))
        .map(move |body| {
            let name = match body {
                Body::SystemCommittee => "システム委員会",
                Body::RecordCommittee => "カルテ管理委員会",
            };
            let chair = if committees.chairs(person, body) { "委員長" } else { "委員" };
            format!("{name}（{chair}）")
        });
    committees.posts_of(person).map(post).chain(seats)
}

fn post(post: &rules::committee::Post) -> String {
    use rules::committee::Post;
    match post {
        Post::OperationsOfficer => "運用責任者".into(),
        Post::AuditOfficer => "監査責任者".into(),
        Post::GeneralAffairs => "総務課".into(),
        Post::Director => "病院長".into(),
        Post::SystemOperator => "システム管理室".into(),
        Post::DepartmentHead(it) => format!("部署の責任者（{it}）"),
        Post::MediaCustodian(it) => format!("部署の管理者（{it}）"),
    }
}

fn category(state: &State, id: &CategoryId) -> String {
    let known = state.hospital.rights.matrix.category(id);
    known.map_or_else(|| id.to_string(), |it| it.ja.clone())
}

fn system(state: &State, id: &SystemId) -> String {
    state.hospital.setting.system(id).map_or_else(|| id.to_string(), |it| it.ja.clone())
}

fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Effective { .. } => "有効",
        Standing::EndsSoon { .. } => "まもなく終了",
        Standing::NotYet { .. } => "開始前",
        Standing::Ended { .. } => "終了",
        Standing::Never => "なし",
    }
}

fn state_word(state: PermitState) -> &'static str {
    match state {
        PermitState::NotYet { .. } => "開始前",
        PermitState::Effective { .. } => "有効",
        PermitState::Revoked { .. } => "失効",
        PermitState::Replaced { .. } => "終了",
        PermitState::Lapsed { .. } => "仮発行の期限切れ",
        PermitState::Over { .. } => "満了",
    }
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::WithHead => "部署の責任者の確認中",
        Stage::InExamination => "システム委員会の審査中",
        Stage::Before(Body::SystemCommittee) => "システム委員会の決定待ち",
        Stage::Before(Body::RecordCommittee) => "カルテ管理委員会の決定待ち",
        Stage::Returned => "差し戻し",
        Stage::Withdrawn => "取り下げ",
        Stage::Refused => "却下",
        Stage::Approved => "承認",
    }
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Leaving => "退職",
        Reason::Transfer => "異動",
        Reason::LeaveOfAbsence => "休職",
        Reason::Unused => "長期未使用",
        Reason::Misuse => "不正",
        Reason::ContractEnd => "契約終了",
        Reason::Other => "その他",
    }
}

pub(super) fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("、")
}

/// 和暦 and ISO.
pub(super) fn both(day: Option<Date>) -> [String; 2] {
    day.map_or_else(Default::default, |it| [era::japanese(it), it.to_string()])
}

/// 和暦 with the time of day, and RFC 3339 with Tokyo's offset.
pub(super) fn both_moments(at: Timestamp) -> [String; 2] {
    let time = tokyo::civil_time(at);
    let day = era::japanese(time.date());
    let iso = format!(
        "{}T{:02}:{:02}:{:02}+09:00",
        time.date(),
        time.hour(),
        time.minute(),
        time.second()
    );
    [format!("{day} {:02}:{:02}", time.hour(), time.minute()), iso]
}
