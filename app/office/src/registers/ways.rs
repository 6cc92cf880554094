//! The columns of what concerns vendors: their workers, the ways in, the windows.

use jiff::Timestamp;
use rules::{
    calendar::tokyo,
    line::{ConnectionKind, LineKind, Lines},
    maintenance::{Window, WindowState},
    vendor::{Vendor, Worker},
};

use super::rows::{actor, both, both_moments, joined};
use crate::state::State;

pub const WORKER: [&str; 13] = [
    "保守会社の記号",
    "保守会社",
    "夜間の連絡先",
    "契約の終わり",
    "契約の終わり（ISO）",
    "確認書の期限",
    "確認書の期限（ISO）",
    "作業者",
    "公開鍵の指紋",
    "登録日",
    "登録日（ISO）",
    "外した日",
    "外した日（ISO）",
];

/// One worker with the vendor's particulars; a vendor without workers has one row as well.
pub fn worker(state: &State, vendor: &Vendor, worker: Option<&Worker>) -> Vec<String> {
    let mut row = vec![vendor.id.to_string(), vendor.firm.name.clone(), vendor.firm.phone.clone()];
    row.extend(both(Some(vendor.firm.contract_until)));
    row.extend(both(vendor.attested.map(|it| it.until)));
    row.push(worker.map_or_else(String::new, |it| state.texts.open(&it.name).to_owned()));
    row.push(worker.map_or_else(String::new, |it| it.key.shown()));
    row.extend(both(worker.map(|it| tokyo::civil(it.enlisted_at))));
    row.extend(both(worker.and_then(|it| it.struck_at).map(tokyo::civil)));
    row
}

pub const WAY: [&str; 9] = [
    "種類",
    "記号",
    "名前",
    "種別・保守会社",
    "アドレス",
    "管理部署・鍵の指紋",
    "更新する人・手で行うこと",
    "最後の更新（ISO）",
    "状態",
];

/// Every line, machine, terminal and connection; no secrets.
pub fn ways(lines: &Lines) -> Vec<Vec<String>> {
    let state = |retired| if retired { "廃止" } else { "使用中" };
    let row = |kind: &str, id: &str, cells: [String; 6], retired| {
        let head = [kind.to_owned(), id.to_owned()];
        head.into_iter().chain(cells).chain([String::from(state(retired))]).collect()
    };
    let none = String::new;
    let mut rows: Vec<Vec<String>> = vec![];
    for (id, it) in &lines.lines {
        let line = &it.about;
        let (kind, by_hand) = (line_kind(line.kind).into(), line.by_hand.clone());
        let cells = [line.name.clone(), kind, none(), none(), by_hand, none()];
        rows.push(row("回線", &id.0, cells, it.retired));
    }
    for (id, it) in &lines.targets {
        let target = &it.about;
        let address = std::net::SocketAddr::new(target.address, target.port).to_string();
        let key = target.host_key.shown();
        let cells = [target.name.clone(), none(), address, key, none(), none()];
        rows.push(row("対象機器", &id.0, cells, it.retired));
    }
    for (id, it) in &lines.terminals {
        let terminal = &it.about;
        let (vendor, source) = (terminal.vendor.to_string(), terminal.source.to_string());
        let cells = [terminal.name.clone(), vendor, source, none(), none(), none()];
        rows.push(row("端末", &id.0, cells, it.retired));
    }
    for (id, it) in &lines.connections {
        let way = &it.about;
        let cells = [
            way.name.clone(),
            connection_kind(way.kind).into(),
            none(),
            way.owner.to_string(),
            way.patched_by.clone(),
            way.updated_on.to_string(),
        ];
        rows.push(row("外部接続", &id.0, cells, it.retired));
    }
    rows
}

pub const WINDOW: [&str; 16] = [
    "保守枠",
    "許可番号",
    "保守会社",
    "作業者",
    "対象機器",
    "回線",
    "開始",
    "開始（ISO）",
    "終了",
    "終了（ISO）",
    "立会者",
    "状態",
    "作った人",
    "開いた人",
    "閉じた人",
    "事後承認した人",
];

/// One window; an emergency has no permit.
pub fn window(state: &State, window: &Window, now: Timestamp) -> Vec<String> {
    let plan = &window.plan;
    let worker = |id| {
        let known = state.hospital.vendors.worker(id);
        known.map_or_else(String::new, |it| state.texts.open(&it.name).to_owned())
    };
    let mut row = vec![
        window.no.to_string(),
        plan.permit.map_or_else(|| "緊急".into(), |it| it.to_string()),
        plan.vendor.to_string(),
        joined(plan.workers.iter().map(|it| worker(*it))),
        joined(plan.targets.iter().map(ToString::to_string)),
        plan.line.to_string(),
    ];
    row.extend(both_moments(plan.from));
    row.extend(both_moments(window.until));
    row.push(state.name(plan.supervisor).to_owned());
    row.push(window_state(window.state(now)).into());
    row.push(actor(state, &window.planned_by));
    let by = [&window.opened, &window.closed, &window.ratified];
    row.extend(by.map(|it| it.as_ref().map_or_else(String::new, |it| actor(state, &it.1))));
    row
}

fn line_kind(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Leased => "専用線",
        LineKind::IpVpn => "IP-VPN",
        LineKind::Ipsec => "IPsec + IKE",
        LineKind::Tls => "TLSクライアント認証",
        LineKind::Mobile => "携帯網",
    }
}

fn connection_kind(kind: ConnectionKind) -> &'static str {
    match kind {
        ConnectionKind::Vpn => "VPN",
        ConnectionKind::Router => "ルーター",
        ConnectionKind::Lte => "LTE端末",
        ConnectionKind::Cloud => "クラウド接続",
        ConnectionKind::Other => "その他",
    }
}

fn window_state(state: WindowState) -> &'static str {
    match state {
        WindowState::Planned => "開く前",
        WindowState::Open => "開いている",
        WindowState::Overrun => "時間切れ（未確認）",
        WindowState::Closed => "閉じた",
        WindowState::Unused => "使われなかった",
    }
}
