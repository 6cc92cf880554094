//! 権限表: read by everybody, edited one category at a time, put before the record committee.
//!
//! Edits that have not been proposed travel in the address: nothing is kept until they are proposed.

mod changes;
mod difference;
mod edit;
mod edits;
mod outline;
mod proposal;
mod table;
mod versions;

use rules::{
    authority::Action,
    rights::{Operation, Scope},
};

use crate::{
    lang::Lang,
    routes::{Leaves, Routes, Who},
    texts::settings::Settings,
};

/// Everybody may read what the matrix says.
const READERS: Who = Who::May(&[Action::SeeCoverage]);
const PROPOSERS: Who = Who::May(&[Action::ProposeMatrix]);
const DECIDERS: Who = Who::May(&[Action::AdoptMatrix]);

pub fn routes() -> Routes {
    let proposed = Leaves::Entries(&["rights.proposed"]);
    let decided = Leaves::Entries(&["rights.adopted", "rights.refused", "rights.deferred"]);
    let outlined = Leaves::Entries(&["rights.proposed"]);
    let withdrawn = Leaves::Entries(&["rights.withdrawn"]);
    Routes::new()
        .get("/settings/matrix", READERS, table::show_table)
        .get("/settings/matrix/edit/{category}", PROPOSERS, edit::look)
        .post("/settings/matrix/edit/{category}", PROPOSERS, Leaves::Nothing, edit::take)
        .get("/settings/matrix/versions", READERS, versions::list)
        .get("/settings/matrix/versions/{version}", READERS, versions::show_one)
        .get("/settings/matrix/outline", PROPOSERS, outline::look)
        .post("/settings/matrix/outline", PROPOSERS, outlined, outline::propose)
        .get("/settings/matrix/changes", PROPOSERS, changes::look)
        .post("/settings/matrix/propose", PROPOSERS, proposed, changes::propose)
        .get("/settings/matrix/proposal", READERS, proposal::look)
        .post("/settings/matrix/proposal", DECIDERS, decided, proposal::decide)
        .post("/settings/matrix/proposal/withdraw", PROPOSERS, withdrawn, proposal::withdraw)
}

fn operation(lang: Lang, operation: Operation) -> &'static str {
    match operation {
        Operation::View => lang.pick("参照", "View"),
        Operation::Enter => lang.pick("入力", "Enter"),
        Operation::Confirm => lang.pick("確定", "Confirm"),
        Operation::Proxy => lang.pick("代行", "Proxy"),
        Operation::Export => lang.pick("出力", "Export"),
        Operation::Manage => lang.pick("管理", "Manage"),
    }
}

fn scope(lang: Lang, scope: Scope) -> &'static str {
    let t = Settings(lang);
    match scope {
        Scope::Never => t.never(),
        Scope::Always => t.always(),
        Scope::OwnDepartment => t.own_department(),
        Scope::CareTeam => t.care_team(),
        Scope::Emergency => t.emergency(),
    }
}

/// As in the record and in forms.
fn scope_word(scope: Scope) -> &'static str {
    match scope {
        Scope::Never => "never",
        Scope::Always => "always",
        Scope::OwnDepartment => "own_department",
        Scope::CareTeam => "care_team",
        Scope::Emergency => "emergency",
    }
}

fn scope_of(word: &str) -> Option<Scope> {
    Scope::ALL.into_iter().find(|it| scope_word(*it) == word)
}
