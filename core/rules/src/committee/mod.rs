//! The bodies that decide, the posts that act, and the substitutes who stand in (代行).
//!
//! Keeps: 1(2)①-grant, rule 3.
//!
//! Also the custodians of clause 8(3).

mod decide;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use decide::decide;

use crate::{
    calendar,
    id::{Department, PersonId},
    record::Record,
};

/// A body that decides in meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// 運用責任者（システム委員会）
    SystemCommittee,
    /// カルテ管理委員会
    RecordCommittee,
}

/// A post that one or several people hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Post {
    /// 運用責任者
    OperationsOfficer,
    /// 監査責任者
    AuditOfficer,
    /// 総務課
    GeneralAffairs,
    /// 病院長
    Director,
    /// システム管理室
    SystemOperator,
    /// 部署の責任者
    DepartmentHead(Department),
    /// 部署の管理者
    MediaCustodian(Department),
}

/// Which forms a substitute may handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// F1 新規
    Grant,
    /// F1 権限変更
    Change,
    /// F2b 氏名変更届
    Rename,
    /// F2 権限失効申請
    Revocation,
    /// F5 院内ネットワークリモート接続利用申請書
    Remote,
    /// F3 データ授受申請書
    Handover,
    /// F4 個人所有端末利用申請書
    OwnDevice,
    /// F6 外付けデバイス利用申請書
    ExternalDevice,
    /// F7 病院指定可搬記憶媒体使用依頼書
    MediaRequest,
}

impl FormKind {
    pub const ALL: [FormKind; 9] = [
        FormKind::Grant,
        FormKind::Change,
        FormKind::Rename,
        FormKind::Revocation,
        FormKind::Remote,
        FormKind::Handover,
        FormKind::OwnDevice,
        FormKind::ExternalDevice,
        FormKind::MediaRequest,
    ];
}

/// What somebody wants changed.
#[derive(Clone, Debug)]
pub enum Command {
    Compose {
        body: Body,
        members: BTreeSet<PersonId>,
        chair: PersonId,
        quorum: u16,
    },
    SetMeetings {
        body: Body,
        days: BTreeSet<Date>,
    },
    Appoint {
        post: Post,
        person: PersonId,
    },
    Dismiss {
        post: Post,
        person: PersonId,
    },
    /// The founding's own person becomes system operator; follows from it.
    /// Follows when somebody was let in at the server.
    AppointRescued {
        person: PersonId,
    },
    AppointAdministrator {
        person: PersonId,
    },
    /// Said by the principal.
    NameSubstitute {
        substitute: PersonId,
        from: Date,
        until: Date,
        forms: BTreeSet<FormKind>,
    },
    EndSubstitute {
        number: u32,
    },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Composed { body: Body, members: BTreeSet<PersonId>, chair: PersonId, quorum: u16 },
    MeetingsSet { body: Body, days: BTreeSet<Date> },
    Appointed { post: Post, person: PersonId },
    Dismissed { post: Post, person: PersonId },
    SubstituteNamed(Substitution),
    SubstituteEnded { number: u32, on: Date },
}

/// 代行: for a period, a person and some forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Substitution {
    pub number: u32,
    pub principal: PersonId,
    pub substitute: PersonId,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    pub forms: BTreeSet<FormKind>,
}

/// Who decides and acts at this moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Committees {
    bodies: BTreeMap<Body, Seats>,
    meetings: BTreeMap<Body, BTreeSet<Date>>,
    posts: BTreeSet<(Post, PersonId)>,
    substitutions: Vec<Substitution>,
}

/// The members of a body. Invariant, kept by `decide`: the chair is a member, 1 ≤ quorum ≤ members.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    pub members: BTreeSet<PersonId>,
    pub chair: Option<PersonId>,
    pub quorum: u16,
}

impl Committees {
    /// `None` while the body has not been composed.
    pub fn seats(&self, body: Body) -> Option<&Seats> {
        self.bodies.get(&body)
    }

    pub fn sits_in(&self, person: PersonId, body: Body) -> bool {
        self.seats(body).is_some_and(|it| it.members.contains(&person))
    }

    pub fn chairs(&self, person: PersonId, body: Body) -> bool {
        self.seats(body).is_some_and(|it| it.chair == Some(person))
    }

    pub fn holders(&self, post: &Post) -> impl Iterator<Item = PersonId> {
        self.posts
            .range((post.clone(), PersonId(0))..=(post.clone(), PersonId(u32::MAX)))
            .map(|(_, person)| *person)
    }

    pub fn holds(&self, person: PersonId, post: &Post) -> bool {
        self.posts.iter().any(|(held, by)| held == post && *by == person)
    }

    /// Everything this person holds, for 「この人が持っているもの」.
    pub fn posts_of(&self, person: PersonId) -> impl Iterator<Item = &Post> {
        self.posts.iter().filter(move |(_, by)| *by == person).map(|(post, _)| post)
    }

    pub fn headed_by(&self, person: PersonId) -> impl Iterator<Item = &Department> {
        self.posts_of(person).filter_map(|post| match post {
            Post::DepartmentHead(department) => Some(department),
            Post::OperationsOfficer
            | Post::AuditOfficer
            | Post::GeneralAffairs
            | Post::Director
            | Post::SystemOperator
            | Post::MediaCustodian(_) => None,
        })
    }

    pub fn meetings(&self, body: Body) -> impl Iterator<Item = Date> {
        self.meetings.get(&body).into_iter().flatten().copied()
    }

    /// The first meeting on `day` or later.
    pub fn next_meeting(&self, body: Body, day: Date) -> Option<Date> {
        self.meetings.get(&body)?.range(day..).next().copied()
    }

    pub fn substitutions(&self) -> &[Substitution] {
        &self.substitutions
    }

    /// Those whom `substitute` may stand in for now, with this form.
    pub fn principals(
        &self,
        substitute: PersonId,
        form: FormKind,
        now: Timestamp,
    ) -> impl Iterator<Item = PersonId> {
        let today = calendar::tokyo::civil(now);
        self.substitutions
            .iter()
            .filter(move |it| it.substitute == substitute && it.forms.contains(&form))
            .filter(move |it| (it.from..=it.until).contains(&today))
            .map(|it| it.principal)
    }

    pub fn evolve(&mut self, _: &Record, event: &Event) {
        match event {
            Event::Composed { body, members, chair, quorum } => {
                let seats =
                    Seats { members: members.clone(), chair: Some(*chair), quorum: *quorum };
                self.bodies.insert(*body, seats);
            }
            Event::MeetingsSet { body, days } => {
                self.meetings.insert(*body, days.clone());
            }
            Event::Appointed { post, person } => {
                self.posts.insert((post.clone(), *person));
            }
            Event::Dismissed { post, person } => {
                self.posts.remove(&(post.clone(), *person));
            }
            Event::SubstituteNamed(substitution) => {
                self.substitutions.push(substitution.clone());
            }
            Event::SubstituteEnded { number, on } => {
                self.substitutions
                    .iter_mut()
                    .filter(|it| it.number == *number)
                    .for_each(|it| it.until = it.until.min(*on));
            }
        }
    }
}
