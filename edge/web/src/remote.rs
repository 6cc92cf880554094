//! Vendors, lines and windows in words: facts and labels that several pages share.

use std::net::SocketAddr;

use office::state::State;
use rules::{
    authority::{Action, may},
    id::{LineId, TargetId, TerminalId, VendorId, WorkerId},
    line::{ConnectionKind, LineKind},
    maintenance::{Ability, Judgement, Plan, Remote, Why, WindowState},
};

use crate::{
    lang::Lang,
    signed::Signed,
    texts::lines::Lines,
    ui::{Fact, Link},
    words,
};

/// A vendor by its name.
pub fn vendor(state: &State, id: &VendorId) -> String {
    let known = state.hospital.vendors.get(id);
    known.map_or_else(|| id.to_string(), |it| it.firm.name.clone())
}

/// A worker by name.
pub fn worker(state: &State, id: WorkerId) -> String {
    let known = state.hospital.vendors.worker(id);
    known.map_or_else(String::new, |it| state.texts.open(&it.name).to_owned())
}

pub fn line(state: &State, id: &LineId) -> String {
    named(state.hospital.lines.lines.get(id).map(|it| &it.about.name), &id.0)
}

pub fn target(state: &State, id: &TargetId) -> String {
    named(state.hospital.lines.targets.get(id).map(|it| &it.about.name), &id.0)
}

pub fn terminal(state: &State, id: &TerminalId) -> String {
    named(state.hospital.lines.terminals.get(id).map(|it| &it.about.name), &id.0)
}

/// 「電子カルテDB（emr-db）」
fn named(name: Option<&String>, id: &str) -> String {
    name.map_or_else(|| id.to_owned(), |name| format!("{name}（{id}）"))
}

pub fn ability(lang: Lang, ability: Ability) -> &'static str {
    match ability {
        Ability::Shell => lang.pick("端末での操作", "Interactive terminal"),
        Ability::Exec => lang.pick("コマンドの実行", "Single commands"),
        Ability::Send => lang.pick("ファイルの持ち込み", "Files in"),
        Ability::Fetch => lang.pick("ファイルの持ち出し", "Files out"),
    }
}

pub fn why(lang: Lang, why: Why) -> &'static str {
    match why {
        Why::Left => lang.pick("作業者が終了", "The worker left"),
        Why::TargetLeft => lang.pick("対象機器が切断", "The machine closed the connection"),
        Why::TimeOver => lang.pick("時間切れで切断", "Cut at the end of its time"),
        Why::Cut => lang.pick("病院が切断", "Cut by the hospital"),
        Why::NoRecord => lang.pick("記録できないため切断", "Cut: it could not be recorded"),
        Why::Lost => lang.pick("サーバーの停止", "The server stopped"),
    }
}

pub fn judgement(lang: Lang, judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Fine => lang.pick("問題なし", "Fine"),
        Judgement::Concern => lang.pick("要確認", "To be looked into"),
        Judgement::Incident => lang.pick("インシデント", "Incident"),
    }
}

/// 回線種別
pub fn line_kind(lang: Lang, kind: LineKind) -> &'static str {
    match kind {
        LineKind::Leased => lang.pick("専用線", "Leased line"),
        LineKind::IpVpn => "IP-VPN",
        LineKind::Ipsec => "IPsec + IKE",
        LineKind::Tls => lang.pick("TLSクライアント認証", "TLS with client certificates"),
        LineKind::Mobile => lang.pick("携帯網", "Mobile network"),
    }
}

pub fn connection_kind(lang: Lang, kind: ConnectionKind) -> &'static str {
    match kind {
        ConnectionKind::Vpn => "VPN",
        ConnectionKind::Router => lang.pick("ルーター", "Router"),
        ConnectionKind::Lte => lang.pick("LTE端末", "LTE box"),
        ConnectionKind::Cloud => lang.pick("クラウド接続", "Cloud link"),
        ConnectionKind::Other => lang.pick("その他", "Other"),
    }
}

pub fn window_state(lang: Lang, state: WindowState) -> &'static str {
    match state {
        WindowState::Planned => lang.pick("開く前", "Planned"),
        WindowState::Open => lang.pick("開いている", "Open"),
        WindowState::Overrun => lang.pick("時間切れ（未確認）", "Time over, not closed"),
        WindowState::Closed => lang.pick("閉じた", "Closed"),
        WindowState::Unused => lang.pick("使われなかった", "Not used"),
    }
}

/// What the registers lack before this vendor could come in, each with the way to where it is registered.
pub fn missing(signed: &Signed, state: &State, vendor: &VendorId) -> Vec<Link> {
    let t = Lines(signed.visit.lang);
    let hospital = &state.hospital;
    let keeps = may(hospital, signed.person, Action::KeepLines);
    let lines = &hospital.lines;
    let worker =
        hospital.vendors.workers().any(|it| it.vendor == *vendor && it.struck_at.is_none());
    let terminal = lines.terminals.values().any(|it| !it.retired && it.about.vendor == *vendor);
    let of_vendor = format!("/vendors/{vendor}");
    [
        (worker, format!("/vendors/{vendor}/workers/new"), &of_vendor, t.missing_worker()),
        (
            terminal,
            format!("/lines/terminal/new?vendor={vendor}"),
            &of_vendor,
            t.missing_terminal(),
        ),
        (
            lines.lines.values().any(|it| !it.retired),
            "/lines/line/new".into(),
            &"/lines".into(),
            t.missing_line(),
        ),
        (
            lines.targets.values().any(|it| !it.retired),
            "/lines/target/new".into(),
            &"/lines".into(),
            t.missing_target(),
        ),
    ]
    .into_iter()
    .filter(|(there, ..)| !there)
    // Whoever only applies is led to the register, where it says who keeps it.
    .map(|(_, form, register, label)| Link::new(if keeps { form } else { register.clone() }, label))
    .collect()
}

/// Several names in one line.
pub fn joined<T>(all: impl IntoIterator<Item = T>, name: impl Fn(T) -> String) -> String {
    all.into_iter().map(name).collect::<Vec<_>>().join("、")
}

/// What an F5 asks for.
pub fn asked(state: &State, lang: Lang, it: &Remote) -> Vec<Fact> {
    asked_named(state, lang, it, |id| terminal(state, id), |id| target(state, id))
}

/// What an F5 asks for, with the places that stand behind the words now: for who decides on them. As long as it
/// is decided on or permitted they cannot change (`rules::line`).
pub fn asked_with_places(state: &State, lang: Lang, it: &Remote) -> Vec<Fact> {
    let lines = &state.hospital.lines;
    let from = |id: &TerminalId| match lines.terminals.get(id) {
        Some(it) => format!("{}　{}", terminal(state, id), it.about.source),
        None => terminal(state, id),
    };
    let to = |id: &TargetId| match lines.targets.get(id) {
        Some(it) => {
            let place = SocketAddr::new(it.about.address, it.about.port);
            format!("{}　{}@{place}", target(state, id), it.about.login)
        }
        None => target(state, id),
    };
    asked_named(state, lang, it, from, to)
}

fn asked_named(
    state: &State,
    lang: Lang,
    it: &Remote,
    terminal: impl Fn(&TerminalId) -> String,
    target: impl Fn(&TargetId) -> String,
) -> Vec<Fact> {
    let yes_no = if it.witnessed {
        lang.pick("必要（見ている間だけ操作できる）", "required: nothing moves unless watched")
    } else {
        lang.pick("不要", "not required")
    };
    let (from, until) = (words::day(lang, it.from), words::day(lang, it.until));
    vec![
        Fact::new(lang.pick("保守会社", "Vendor"), vendor(state, &it.vendor)),
        Fact::new(
            lang.pick("作業者", "Workers"),
            joined(&it.workers, |worker_id| worker(state, *worker_id)),
        ),
        Fact::new(lang.pick("回線", "Line"), line(state, &it.line)),
        Fact::new(lang.pick("端末", "Terminals"), joined(&it.terminals, terminal)),
        Fact::new(lang.pick("対象機器", "Machines"), joined(&it.targets, target)),
        Fact::new(
            lang.pick("できること", "May do"),
            joined(&it.abilities, |one| ability(lang, *one).to_owned()),
        ),
        Fact::new(lang.pick("立会い", "Witness"), yes_no),
        Fact::new(
            lang.pick("期間", "Term"),
            lang.pick(format!("{from}から{until}まで"), format!("{from} to {until}")),
        ),
        Fact::new(lang.pick("目的", "Purpose"), state.texts.open(&it.purpose)),
    ]
}

/// What the purpose of planned work is called.
pub fn purpose_label(lang: Lang) -> &'static str {
    lang.pick("目的", "Purpose")
}

/// What the reason behind a window is called: a sealed text, whichever it is.
pub fn plan_purpose_label(lang: Lang, it: &Plan) -> &'static str {
    match it.permit {
        Some(_) => purpose_label(lang),
        None => lang.pick("緊急の理由", "Reason of the emergency"),
    }
}

/// What a window lets through.
pub fn plan(state: &State, lang: Lang, it: &Plan) -> Vec<Fact> {
    let (from, until) = (words::moment(lang, it.from), words::moment(lang, it.until));
    let mut facts = vec![
        Fact::new(lang.pick("保守会社", "Vendor"), vendor(state, &it.vendor)),
        Fact::new(
            lang.pick("作業者", "Workers"),
            joined(&it.workers, |worker_id| worker(state, *worker_id)),
        ),
        Fact::new(lang.pick("対象機器", "Machines"), joined(&it.targets, |id| target(state, id))),
        Fact::new(lang.pick("回線", "Line"), line(state, &it.line)),
        Fact::new(
            lang.pick("時間", "Time"),
            lang.pick(format!("{from}から{until}まで"), format!("{from} to {until}")),
        ),
        Fact::new(lang.pick("立会者", "Supervisor"), state.name(it.supervisor)),
    ];
    facts.push(Fact::new(plan_purpose_label(lang, it), state.texts.open(&it.purpose)));
    if let Some(no) = it.permit {
        let fact = Fact::new(lang.pick("許可", "Permit"), no.to_string());
        facts.push(fact.href(format!("/requests/{no}")));
    }
    facts
}
