//! Own devices in words: facts and labels that several pages share.

use jiff::Timestamp;
use office::{own_devices::ends_soon, state::State};
use rules::{
    id::ApplicationNo,
    own_device::{Line, Method, OwnDevice, Permit, PermitState, Why},
};

use crate::{
    lang::Lang,
    texts::{devices::Devices, home::Home},
    ui::{Fact, Tag, Tone},
    words,
};

pub fn method(lang: Lang, method: Method) -> &'static str {
    match method {
        Method::RemoteDesktop => lang.pick("リモートデスクトップ", "Remote desktop"),
        Method::MobileGateway => lang.pick("携帯用ゲートウェイ", "Mobile gateway"),
        Method::VirtualDesktop => lang.pick("仮想デスクトップ", "Virtual desktop"),
        Method::SignatureCheck => {
            lang.pick("電子署名検証", "Verification of electronic signatures")
        }
    }
}

pub fn line(lang: Lang, line: Line) -> &'static str {
    match line {
        Line::Inside => lang.pick("外部から接続しない（院内だけ）", "Not from outside"),
        Line::Vpn => lang.pick("外部から VPN で接続する", "From outside, by VPN"),
        Line::Closed => {
            lang.pick("外部から専用線・閉域網で接続する", "From outside, by a closed network")
        }
    }
}

/// What an F4 asks for, in the order of the form.
pub fn asked(state: &State, lang: Lang, it: &OwnDevice) -> Vec<Fact> {
    let t = Devices(lang);
    let (from, until) = (words::day(lang, it.from), words::day(lang, it.until));
    vec![
        Fact::new(t.system(), state.hospital.own_devices.name(&it.system)),
        Fact::new(t.method(), method(lang, it.method)),
        Fact::new(t.usage(), state.texts.open(&it.usage)),
        Fact::new(t.line(), line(lang, it.line)),
        Fact::new(t.pledge(), if it.pledged { t.pledged() } else { "" }),
        Fact::new(t.account(), it.account.to_string()),
        Fact::new(t.device(), state.texts.open(&it.device)),
        Fact::new(t.from(), from),
        Fact::new(t.until(), until),
    ]
}

/// Where a permit stands.
pub fn tag(state: &State, lang: Lang, permit: &Permit, now: Timestamp) -> Tag {
    let t = Devices(lang);
    match permit.state(&state.hospital.own_devices, now) {
        PermitState::NotYet { .. } => Tag::new(Tone::Note, t.not_yet()),
        PermitState::Effective { .. } if ends_soon(state, permit, now) => {
            Tag::new(Tone::Due, t.ends_soon())
        }
        PermitState::Effective { .. } => Tag::new(Tone::Good, t.effective()),
        PermitState::Suspended { .. } => Tag::new(Tone::Late, t.suspended()),
        PermitState::Ended { .. } => Tag::new(Tone::Quiet, t.ended()),
        PermitState::Over { .. } => Tag::new(Tone::Quiet, t.over()),
    }
}

/// What its holder should know.
pub fn notices(state: &State, lang: Lang, permit: &Permit, now: Timestamp) -> Vec<String> {
    let t = Devices(lang);
    let devices = &state.hospital.own_devices;
    let suspended = match permit.state(devices, now) {
        PermitState::Suspended { why: Why::OffTheList } => {
            Some(t.suspended_why(devices.name(&permit.asked.system)))
        }
        PermitState::Suspended { why: Why::SupportOver { until } } => {
            Some(t.support_over(&words::day(lang, until)))
        }
        PermitState::NotYet { .. }
        | PermitState::Effective { .. }
        | PermitState::Ended { .. }
        | PermitState::Over { .. } => None,
    };
    let closed = permit.closed.map(|(_, by)| t.ended_with(&by.to_string()));
    suspended.into_iter().chain(closed).collect()
}

/// Title, note, where to, and the verb of what a holder has to do.
pub fn todo(
    state: &State,
    lang: Lang,
    no: ApplicationNo,
    suspended: bool,
) -> (String, String, String, String) {
    let t = Devices(lang);
    let permit = state.hospital.own_devices.permit(no);
    let system = permit.map(|it| state.hospital.own_devices.name(&it.asked.system).to_owned());
    let number = no.to_string();
    let title = if suspended { t.todo_suspended(&number) } else { t.todo_renew(&number) };
    let href = format!("/own-devices/{no}");
    (title, system.unwrap_or_default(), href, Home(lang).look().into())
}
