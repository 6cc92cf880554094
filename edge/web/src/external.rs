//! External devices and requests for media in words: facts and labels that several pages share.

use jiff::Timestamp;
use office::state::State;
use rules::{
    external_device::{ExternalDevice, Kind, Owner, Permit, PermitState},
    id::ApplicationNo,
    media::MediumKind,
    media_request::{Choice, MediaRequest, Request, Wanted},
};

use crate::{
    lang::Lang,
    texts::{externals::Externals, home::Home},
    ui::{Fact, Tag, Tone},
    words,
};

/// How fields name a kind of device.
pub fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Usb => "usb",
        Kind::Disk => "disk",
        Kind::Card => "card",
        Kind::Optical => "optical",
        Kind::Phone => "phone",
        Kind::Camera => "camera",
        Kind::Medical => "medical",
    }
}

pub fn kind(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Usb => lang.pick("USBメモリ", "USB stick"),
        Kind::Disk => lang.pick("外付けHDD・SSD", "External disk"),
        Kind::Card => lang.pick("SDカード", "SD card"),
        Kind::Optical => lang.pick("光学ドライブ", "Optical drive"),
        Kind::Phone => lang.pick("スマートフォン", "Phone"),
        Kind::Camera => lang.pick("デジタルカメラ", "Camera"),
        Kind::Medical => lang.pick("医療機器のUSB", "USB of a medical device"),
    }
}

/// How fields name an owner.
pub fn owner_word(owner: Owner) -> &'static str {
    match owner {
        Owner::Hospital => "hospital",
        Owner::Person => "person",
        Owner::Vendor => "vendor",
        Owner::Elsewhere => "elsewhere",
    }
}

pub fn owner(lang: Lang, owner: Owner) -> &'static str {
    match owner {
        Owner::Hospital => lang.pick("病院", "The hospital"),
        Owner::Person => lang.pick("個人", "A person"),
        Owner::Vendor => lang.pick("業者", "A vendor"),
        Owner::Elsewhere => lang.pick("他施設", "Another facility"),
    }
}

/// What an F6 asks for.
pub fn asked(state: &State, lang: Lang, it: &ExternalDevice) -> Vec<Fact> {
    let t = Externals(lang);
    let day = |it| words::day(lang, it);
    let has =
        [(it.has_av, t.av()), (it.has_encryption, t.encryption()), (it.has_password, t.password())];
    let has: Vec<&str> = has.into_iter().filter(|(has, _)| *has).map(|(_, word)| word).collect();
    let has = if has.is_empty() { t.missing_function().into() } else { has.join("・") };
    let mut facts = vec![
        Fact::new(t.kind(), kind(lang, it.kind)),
        Fact::new(t.model(), it.model.clone()),
        Fact::new(t.serial(), it.serial.clone()),
        Fact::new(t.owner(), owner(lang, it.owner)),
        Fact::new(t.functions(), has),
    ];
    if let Some(it) = &it.exception {
        let term = lang.pick(
            format!("{}に決定、{}まで", day(it.decided_on), day(it.until)),
            format!("decided on {}, until {}", day(it.decided_on), day(it.until)),
        );
        facts.push(Fact::new(t.exception(), it.minutes.clone()).note(term));
    }
    facts.extend([
        Fact::new(t.purpose(), state.texts.open(&it.purpose)),
        Fact::new(t.reason(), state.texts.open(&it.reason)),
        Fact::new(t.from(), day(it.from)),
        Fact::new(t.until(), day(it.until)),
    ]);
    facts
}

/// Where a permit stands.
pub fn tag(lang: Lang, permit: &Permit, now: Timestamp) -> Tag {
    let t = Externals(lang);
    match permit.state(now) {
        PermitState::NotYet { .. } => Tag::new(Tone::Note, t.not_yet()),
        PermitState::Effective { .. } => Tag::new(Tone::Good, t.effective()),
        PermitState::Ended { .. } => Tag::new(Tone::Quiet, t.ended()),
        PermitState::Over { .. } => Tag::new(Tone::Quiet, t.over()),
    }
}

/// How fields name what is wanted.
pub fn wish_word(wish: Choice) -> &'static str {
    match wish {
        Choice::More => "more",
        Choice::Broken => "broken",
        Choice::Faulty => "faulty",
        Choice::Lost => "lost",
    }
}

pub fn wish(lang: Lang, wish: Choice) -> &'static str {
    let t = Externals(lang);
    match wish {
        Choice::More => t.wanted_more(),
        Choice::Broken => t.wanted_broken(),
        Choice::Faulty => t.wanted_faulty(),
        Choice::Lost => t.wanted_lost(),
    }
}

fn wish_of(wanted: &Wanted) -> Choice {
    match wanted {
        Wanted::More { .. } => Choice::More,
        Wanted::ForBroken { .. } => Choice::Broken,
        Wanted::ForFaulty { .. } => Choice::Faulty,
    }
}

pub fn wanted_word(wanted: &Wanted) -> &'static str {
    wish_word(wish_of(wanted))
}

pub fn wanted(lang: Lang, wanted: &Wanted) -> &'static str {
    wish(lang, wish_of(wanted))
}

/// How fields name a kind of medium.
pub fn medium_word(kind: MediumKind) -> &'static str {
    match kind {
        MediumKind::Usb => "usb",
        MediumKind::Hdd => "hdd",
        MediumKind::Ssd => "ssd",
        MediumKind::Optical => "optical",
        MediumKind::Tape => "tape",
    }
}

pub fn medium(lang: Lang, kind: MediumKind) -> &'static str {
    match kind {
        MediumKind::Usb => lang.pick("USBメモリ", "USB stick"),
        MediumKind::Hdd => lang.pick("ハードディスク", "Hard disk"),
        MediumKind::Ssd => "SSD",
        MediumKind::Optical => lang.pick("CD・DVD", "CD, DVD"),
        MediumKind::Tape => lang.pick("磁気テープ", "Tape"),
    }
}

/// Where a request stands.
pub fn request_tag(state: &State, lang: Lang, it: &Request) -> Tag {
    let t = Externals(lang);
    if it.handed.is_none() {
        return Tag::new(Tone::Due, t.waiting());
    }
    match it.to_dispose(&state.hospital.media) {
        Some(_) => Tag::new(Tone::Due, t.disposing()),
        None => Tag::new(Tone::Quiet, t.settled()),
    }
}

/// What an F7 asks for.
pub fn media_asked(state: &State, lang: Lang, it: &MediaRequest) -> Vec<Fact> {
    let t = Externals(lang);
    let mut facts = vec![
        Fact::new(t.wanted(), wanted(lang, &it.wanted)),
        Fact::new(t.medium_kind(), medium(lang, it.medium)),
        Fact::new(t.media_count(), it.wanted.count().to_string()),
    ];
    if let Some(no) = it.wanted.replaces() {
        facts.push(Fact::new(t.replaced(), no.to_string()).href(format!("/media/{no}")));
    }
    facts.extend([
        Fact::new(t.media_reason(), state.texts.open(&it.reason)),
        Fact::new(t.department(), it.department.to_string()),
        Fact::new(t.needed_from(), words::day(lang, it.from)),
    ]);
    facts
}

/// Title, note, where to, and the verb of what a request for media asks of who keeps the registers.
pub fn todo(
    state: &State,
    lang: Lang,
    no: ApplicationNo,
    disposes: bool,
) -> (String, String, String, String) {
    let t = Externals(lang);
    let request = state.hospital.media_requests.get(no);
    let replaced = request.and_then(|it| it.asked.wanted.replaces()).map(ToString::to_string);
    let department = request.map(|it| it.asked.department.to_string()).unwrap_or_default();
    let title = match replaced.filter(|_| disposes) {
        Some(medium) => t.todo_dispose(&medium),
        None => t.todo_hand_over(&no.to_string()),
    };
    (title, department, format!("/media-requests/{no}"), Home(lang).look().into())
}
