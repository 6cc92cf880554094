//! The registers as tables: people, accounts, permits, applications, revocations, with all they say.
//!
//! For Excel and for whoever must read them without us (rule 18). Every date stands twice, 和暦 and ISO.
//! Headers are Japanese in both languages: they are the columns of an official list.

mod rows;
pub mod standing;
pub mod stock;
#[cfg(test)]
mod tests;
mod ways;

use jiff::Timestamp;
use rules::{
    account::Account, application::Application, committee::FormKind, people::Person,
    permit::Permit, revocation::Revocation, stocktaking::Stocktaking,
};

use crate::{
    state::State,
    things::{Thing, Things},
};

/// One of the registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    People,
    Accounts,
    Permits,
    Applications,
    Revocations,
    Vendors,
    Lines,
    Windows,
    Things(Things),
    Stocktakings,
}

/// A table of ready texts. Every row has as many cells as there are headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub register: Register,
    pub headers: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

impl Register {
    pub const ALL: [Register; 14] = [
        Register::People,
        Register::Accounts,
        Register::Permits,
        Register::Applications,
        Register::Revocations,
        Register::Vendors,
        Register::Lines,
        Register::Windows,
        Register::Things(Things::Media),
        Register::Things(Things::Devices),
        Register::Things(Things::Assets),
        Register::Things(Things::Places),
        Register::Things(Things::Destinations),
        Register::Stocktakings,
    ];

    /// The name of its file, without an ending.
    pub fn file_name(self) -> &'static str {
        match self {
            Register::People => "people",
            Register::Accounts => "accounts",
            Register::Permits => "permits",
            Register::Applications => "applications",
            Register::Revocations => "revocations",
            Register::Vendors => "vendors",
            Register::Lines => "lines",
            Register::Windows => "windows",
            Register::Things(Things::Media) => "media",
            Register::Things(Things::Devices) => "devices",
            Register::Things(Things::Assets) => "assets",
            Register::Things(Things::Places) => "places",
            Register::Things(Things::Destinations) => "destinations",
            Register::Stocktakings => "stocktakings",
        }
    }

    /// The name of its sheet in a workbook.
    pub fn title(self) -> &'static str {
        match self {
            Register::People => "職員",
            Register::Accounts => "利用者ID",
            Register::Permits => "許可",
            Register::Applications => "申請",
            Register::Revocations => "失効",
            Register::Vendors => "保守会社",
            Register::Lines => "回線と外部接続",
            Register::Windows => "保守枠",
            Register::Things(Things::Media) => "媒体",
            Register::Things(Things::Devices) => "機器",
            Register::Things(Things::Assets) => "情報資産",
            Register::Things(Things::Places) => "保管場所",
            Register::Things(Things::Destinations) => "宛先",
            Register::Stocktakings => "棚卸",
        }
    }

    /// The whole register as it stands now, in its own order.
    pub fn sheet(self, state: &State, now: Timestamp) -> Sheet {
        let hospital = &state.hospital;
        match self {
            Register::People => people(state, hospital.people.all(), now),
            Register::Accounts => accounts(state, hospital.accounts.all(), now),
            Register::Permits => permits(state, hospital.permits.all(), now),
            Register::Applications => applications(state, hospital.applications.all()),
            Register::Revocations => revocations(state, hospital.revocations.all()),
            Register::Vendors => vendors(state),
            Register::Lines => lines(state),
            Register::Windows => windows(state, now),
            Register::Things(it) => things(it, &it.all(hospital)),
            Register::Stocktakings => stocktakings(state, hospital.stocktakings.all()),
        }
    }
}

/// These people, one a row.
pub fn people<'s>(
    state: &State,
    people: impl Iterator<Item = &'s Person>,
    now: Timestamp,
) -> Sheet {
    let rows = people.map(|it| rows::person(state, it, now)).collect();
    Sheet { register: Register::People, headers: rows::PERSON.to_vec(), rows }
}

/// These accounts, one a row; no secrets.
pub fn accounts<'s>(
    state: &State,
    accounts: impl Iterator<Item = &'s Account>,
    now: Timestamp,
) -> Sheet {
    let rows = accounts.map(|it| rows::account(state, it, now)).collect();
    Sheet { register: Register::Accounts, headers: rows::ACCOUNT.to_vec(), rows }
}

/// These permits, one a row.
pub fn permits<'s>(
    state: &State,
    permits: impl Iterator<Item = &'s Permit>,
    now: Timestamp,
) -> Sheet {
    let rows = permits.map(|it| rows::permit(state, it, now)).collect();
    Sheet { register: Register::Permits, headers: rows::PERMIT.to_vec(), rows }
}

/// These applications, one a row.
pub fn applications<'s>(
    state: &State,
    applications: impl Iterator<Item = &'s Application>,
) -> Sheet {
    let rows = applications.map(|it| rows::application(state, it)).collect();
    Sheet { register: Register::Applications, headers: rows::APPLICATION.to_vec(), rows }
}

/// These revocations, one a row.
pub fn revocations<'s>(state: &State, revocations: impl Iterator<Item = &'s Revocation>) -> Sheet {
    let rows = revocations.map(|it| rows::revocation(state, it)).collect();
    Sheet { register: Register::Revocations, headers: rows::REVOCATION.to_vec(), rows }
}

/// Every vendor with its workers, one worker a row; no secrets.
pub fn vendors(state: &State) -> Sheet {
    let all = &state.hospital.vendors;
    let mut rows = vec![];
    for vendor in all.all() {
        let mut own = all.workers().filter(|it| it.vendor == vendor.id).peekable();
        if own.peek().is_none() {
            rows.push(ways::worker(state, vendor, None));
        }
        rows.extend(own.map(|it| ways::worker(state, vendor, Some(it))));
    }
    Sheet { register: Register::Vendors, headers: ways::WORKER.to_vec(), rows }
}

/// Every way into the house, one a row.
pub fn lines(state: &State) -> Sheet {
    let rows = ways::ways(&state.hospital.lines);
    Sheet { register: Register::Lines, headers: ways::WAY.to_vec(), rows }
}

/// Every window, oldest first.
pub fn windows(state: &State, now: Timestamp) -> Sheet {
    let all = state.hospital.maintenance.windows();
    let rows = all.map(|it| ways::window(state, it, now)).collect();
    Sheet { register: Register::Windows, headers: ways::WINDOW.to_vec(), rows }
}

/// These things of one register, one a row; dates as ISO, so that the file reads back unchanged.
pub fn things(things: Things, all: &[Thing]) -> Sheet {
    let columns = things.columns();
    let names = columns.iter().map(|it| it.ja);
    let headers = [things.number().0].into_iter().chain(names).chain(["状態"]).collect();
    let row = |it: &Thing| {
        let cells = columns.iter().zip(&it.cells).map(|(column, cell)| column.shown(cell).0);
        let state = it.standing.ja().to_owned();
        [it.no.clone()].into_iter().chain(cells).chain([state]).collect()
    };
    Sheet { register: Register::Things(things), headers, rows: all.iter().map(row).collect() }
}

/// These stock-takings, one number a row.
pub fn stocktakings<'s>(state: &State, all: impl Iterator<Item = &'s Stocktaking>) -> Sheet {
    let rows = all.flat_map(|it| stock::rows(state, it)).collect();
    Sheet { register: Register::Stocktakings, headers: stock::STOCKTAKING.to_vec(), rows }
}

/// 様式の名前
fn form(form: FormKind) -> &'static str {
    match form {
        FormKind::Grant => "利用者権限（新規）",
        FormKind::Change => "利用者権限（変更・更新）",
        FormKind::Rename => "氏名変更届",
        FormKind::Revocation => "権限失効申請",
        FormKind::Remote => "リモート接続利用申請書",
        FormKind::Handover => "データ授受申請書",
        FormKind::OwnDevice => "個人所有端末利用申請書",
        FormKind::ExternalDevice => "外付けデバイス利用申請書",
        FormKind::MediaRequest => "病院指定可搬記憶媒体使用依頼書",
    }
}
