//! 権限表: read by everybody, edited one category at a time, put before the record committee.
//!
//! Edits that have not been proposed travel in the address: nothing is kept until they are proposed.

mod changes;
mod difference;
mod edit;
mod edits;
mod proposal;
mod table;

use axum::{
    Router,
    routing::{get, post},
};
use rules::rights::{Operation, Scope};

use crate::{app::App, lang::Lang, texts::settings::Settings};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/settings/matrix", get(table::show_table))
        .route("/settings/matrix/edit/{category}", get(edit::look).post(edit::take))
        .route("/settings/matrix/changes", get(changes::look))
        .route("/settings/matrix/propose", post(changes::propose))
        .route("/settings/matrix/proposal", get(proposal::look).post(proposal::decide))
        .route("/settings/matrix/proposal/withdraw", post(proposal::withdraw))
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
