//! The rights matrix: user category × information class × operation, as a committee can read it.
//!
//! Keeps: 1(1), rule 15.
//!
//! Versioned; adopted only by the record committee; decided by `checkpoint::check`.

mod decide;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(crate) use decide::check_shape;
pub use decide::decide;

use crate::{
    application::Sitting,
    id::{CategoryId, Department, InfoClass, Job},
    record::Record,
};

/// What somebody wants done with the matrix.
#[derive(Clone, Debug)]
pub enum Command {
    /// Put a new matrix before the record committee. `based_on` is the version it was edited from.
    Propose {
        based_on: u32,
        matrix: Matrix,
    },
    /// The record committee's decision on the proposal.
    Adopt {
        version: u32,
        sitting: Sitting,
    },
    Withdraw {
        version: u32,
    },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Proposed {
        version: u32,
        matrix: Matrix,
    },
    Adopted {
        version: u32,
        sitting: Sitting,
    },
    Withdrawn {
        version: u32,
    },
    /// 継続審議: it waits for the next meeting.
    Deferred {
        version: u32,
        sitting: Sitting,
    },
    /// The record committee said no.
    Refused {
        version: u32,
        sitting: Sitting,
    },
}

/// An operation on information.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// 参照
    View,
    /// 入力
    Enter,
    /// 確定
    Confirm,
    /// 代行
    Proxy,
    /// 出力
    Export,
    /// 管理
    Manage,
}

impl Operation {
    pub const ALL: [Operation; 6] = [
        Operation::View,
        Operation::Enter,
        Operation::Confirm,
        Operation::Proxy,
        Operation::Export,
        Operation::Manage,
    ];
}

/// How far an operation is allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// ×
    #[default]
    #[serde(rename = "never")]
    Never,
    /// ○
    #[serde(rename = "always")]
    Always,
    /// 所属: patients of the own department.
    #[serde(rename = "own_department")]
    OwnDepartment,
    /// 担当: patients in one's care.
    #[serde(rename = "care_team")]
    CareTeam,
    /// 緊急: with a reason, for two hours and one patient, reviewed afterwards.
    #[serde(rename = "emergency")]
    Emergency,
}

impl Scope {
    pub const ALL: [Scope; 5] =
        [Scope::Never, Scope::Always, Scope::OwnDepartment, Scope::CareTeam, Scope::Emergency];
}

/// One version of the matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// 利用者情報区分, in the order of the printed table.
    pub categories: Vec<Category>,
    /// 情報区分, in the order of the printed table.
    pub classes: Vec<Class>,
    /// What is not listed is never allowed.
    pub cells: BTreeMap<CategoryId, BTreeMap<InfoClass, Cell>>,
    /// The usual category of a job, per department where it differs there.
    pub standards: Vec<Standard>,
}

/// The scopes of the six operations, in the order of [`Operation::ALL`].
pub type Cell = [Scope; 6];

/// A user category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    pub id: CategoryId,
    pub ja: String,
    pub en: String,
    /// Students, agency and contract staff: an end date must be given.
    pub needs_end: bool,
    /// 管理者権限: a reason must be given.
    pub privileged: bool,
}

/// An information class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    pub id: InfoClass,
    pub ja: String,
    pub en: String,
}

/// «Nurses are ward nurses, in the outpatient department outpatient nurses.»
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standard {
    pub job: Job,
    /// `None`: everywhere else.
    pub department: Option<Department>,
    pub category: CategoryId,
}

/// One cell that two versions disagree on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub category: CategoryId,
    pub class: InfoClass,
    pub operation: Operation,
    pub before: Scope,
    pub after: Scope,
}

impl Matrix {
    pub fn category(&self, id: &CategoryId) -> Option<&Category> {
        self.categories.iter().find(|it| it.id == *id)
    }

    pub fn scope(&self, category: &CategoryId, class: &str, operation: Operation) -> Scope {
        let cell = self.cells.get(category).and_then(|row| row.get(class));
        cell.map_or(Scope::Never, |cell| cell[operation as usize])
    }

    /// The usual category of a job in a department.
    pub fn standard(&self, job: &Job, department: &Department) -> Option<&CategoryId> {
        let of_job = || self.standards.iter().filter(|it| it.job == *job);
        of_job()
            .find(|it| it.department.as_ref() == Some(department))
            .or_else(|| of_job().find(|it| it.department.is_none()))
            .map(|it| &it.category)
    }

    /// What would change: every cell in which `next` differs, in the order of the table.
    pub fn differences(&self, next: &Matrix) -> Vec<Difference> {
        let categories = self
            .categories
            .iter()
            .chain(next.categories.iter().filter(|it| self.category(&it.id).is_none()));
        let known = |class: &&Class| !self.classes.iter().any(|it| it.id == class.id);
        let classes: Vec<&Class> =
            self.classes.iter().chain(next.classes.iter().filter(known)).collect();
        let mut found = vec![];
        for category in categories {
            for class in &classes {
                for operation in Operation::ALL {
                    let before = self.scope(&category.id, &class.id.0, operation);
                    let after = next.scope(&category.id, &class.id.0, operation);
                    if before != after {
                        found.push(Difference {
                            category: category.id.clone(),
                            class: class.id.clone(),
                            operation,
                            before,
                            after,
                        });
                    }
                }
            }
        }
        found
    }
}

/// The versions: the one in force, and at most one before the committee.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    /// From 1, higher at each adoption; a proposal that was dropped leaves a gap.
    pub version: u32,
    pub matrix: Matrix,
    pub proposed: Option<Proposal>,
    pub adopted_at: Option<jiff::Timestamp>,
    /// The number of the newest proposal. Never used again, so nobody adopts another one by mistake.
    pub last_proposed: u32,
}

/// A matrix that waits for the record committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub version: u32,
    pub matrix: Matrix,
    pub by: crate::record::Actor,
    pub at: jiff::Timestamp,
}

impl Rights {
    pub fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Proposed { version, matrix } => {
                self.last_proposed = *version;
                self.proposed = Some(Proposal {
                    version: *version,
                    matrix: matrix.clone(),
                    by: record.by.clone(),
                    at: record.at,
                });
            }
            Event::Adopted { version, .. } => {
                if let Some(proposal) = self.proposed.take() {
                    self.found(*version, proposal.matrix, record);
                }
            }
            Event::Withdrawn { .. } | Event::Refused { .. } => self.proposed = None,
            Event::Deferred { .. } => {}
        }
    }

    /// The first version comes with the founding.
    pub fn found(&mut self, version: u32, matrix: Matrix, record: &Record) {
        self.version = version;
        self.last_proposed = self.last_proposed.max(version);
        self.matrix = matrix;
        self.adopted_at = Some(record.at);
    }
}
