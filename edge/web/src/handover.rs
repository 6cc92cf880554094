//! Data handover in words: facts and labels that several pages share.

use jiff::Timestamp;
use office::state::State;
use rules::handover::{
    Direction, EndMethod, Fate, File, Found, Handling, Handover, Item, Permit, PermitState, Way,
    room,
};

use crate::{
    lang::Lang,
    remote,
    texts::handovers::Handovers,
    ui::{Fact, Tag, Tone},
    words,
};

/// Bytes of a MB as the forms count them.
pub const MB: u64 = 1 << 20;

pub fn direction(lang: Lang, direction: Direction) -> &'static str {
    match direction {
        Direction::In => lang.pick("受領（病院へ入れる）", "Into the hospital"),
        Direction::Out => lang.pick("持出（病院から出す）", "Out of the hospital"),
        Direction::Both => lang.pick("受領と持出", "Both ways"),
    }
}

pub fn way(lang: Lang, way: Way) -> &'static str {
    match way {
        Way::In => lang.pick("受領", "In"),
        Way::Out => lang.pick("持出", "Out"),
    }
}

pub fn end_method(lang: Lang, method: EndMethod) -> &'static str {
    match method {
        EndMethod::Return => lang.pick("返却", "Returned"),
        EndMethod::Erase => lang.pick("消去", "Erased"),
        EndMethod::Discard => lang.pick("破棄", "Discarded"),
    }
}

pub fn handling(lang: Lang, handling: Option<Handling>) -> &'static str {
    let t = Handovers(lang);
    match handling {
        None => t.as_the_gate_does(),
        Some(Handling::Held) => t.hold(),
        Some(Handling::Through) => t.through(),
    }
}

/// What the scanner found in a file.
pub fn found(lang: Lang, file: &File) -> String {
    let t = Handovers(lang);
    match &file.found {
        None => t.not_scanned().into(),
        Some(Found::Clean) => t.clean().into(),
        Some(Found::Infected(signature)) => t.infected(signature),
        Some(Found::Encrypted) => t.encrypted().into(),
        Some(Found::TooLarge) => t.too_large().into(),
        Some(Found::NoAnswer) => t.no_answer().into(),
    }
}

/// What an F3 asks for: the six items in the regulation's words and order, then the files.
pub fn asked(state: &State, lang: Lang, it: &Handover) -> Vec<Fact> {
    let t = Handovers(lang);
    let detail = it.end_detail.as_ref().map(|it| state.texts.open(it)).unwrap_or_default();
    let linked = it.linked_remote_request;
    let names: Vec<&str> = it.names.iter().map(|it| it.as_str()).collect();
    vec![
        Fact::new(t.purpose(), state.texts.open(&it.purpose)),
        Fact::new(t.asset_name(), state.texts.open(&it.asset_name)),
        Fact::new(t.destination(), state.texts.open(&it.destination)),
        Fact::new(t.end_method(), end_method(lang, it.end_method)).note(detail),
        Fact::new(t.end_due_on(), words::day(lang, it.end_due_on)),
        Fact::new(t.copy_count(), it.copy_count.to_string()),
        Fact::new(t.vendor(), remote::vendor(state, &it.vendor)),
        Fact::new(t.linked(), linked.to_string()).href(format!("/requests/{linked}")),
        Fact::new(t.direction(), direction(lang, it.direction)),
        Fact::new(t.target(), remote::target(state, &it.target)).note(it.folder.as_str()),
        Fact::new(t.names(), names.join(lang.pick("、", ", "))),
        Fact::new(t.count_max(), it.count_max.to_string()),
        Fact::new(t.size_max(), t.mb(it.size_max_bytes / MB)),
        Fact::new(t.handling(), handling(lang, it.handling)),
        Fact::new(t.from(), words::day(lang, it.from)),
        Fact::new(t.holder(), state.name(it.holder)),
    ]
}

/// Where a permit stands.
pub fn tag(lang: Lang, permit: &Permit, now: Timestamp) -> Tag {
    let t = Handovers(lang);
    match permit.state(now) {
        PermitState::NotYet { .. } => Tag::new(Tone::Note, t.not_yet()),
        PermitState::Effective { .. } if room(permit) == 0 => Tag::new(Tone::Due, t.used_up()),
        PermitState::Effective { .. } => Tag::new(Tone::Good, t.effective()),
        PermitState::Over { .. } | PermitState::Ended { .. } if permit.owed().count() > 0 => {
            Tag::new(Tone::Late, t.owed())
        }
        PermitState::Over { .. } | PermitState::Ended { .. } => Tag::new(Tone::Quiet, t.over()),
        PermitState::Closed { .. } => Tag::new(Tone::Quiet, t.closed()),
    }
}

/// Where one item stands.
pub fn item_tag(lang: Lang, item: &Item) -> Tag {
    let t = Handovers(lang);
    match item.fate() {
        Fate::Waiting => return Tag::new(Tone::Due, t.item_waiting()),
        Fate::Stopped => return Tag::new(Tone::Late, t.item_stopped()),
        Fate::Withheld if !item.left() => return Tag::new(Tone::Quiet, t.item_withheld()),
        Fate::Released if !item.left() => return Tag::new(Tone::Note, t.item_released()),
        Fate::Passed | Fate::HandedOn | Fate::Released | Fate::Withheld => {}
    }
    if !item.left() {
        return Tag::new(Tone::Quiet, t.item_none());
    }
    match (&item.confirmed, &item.reported) {
        (Some(_), _) => Tag::new(Tone::Good, t.item_confirmed()),
        (None, Some(_)) => Tag::new(Tone::Due, t.item_reported()),
        (None, None) => Tag::new(Tone::Due, t.item_open()),
    }
}
