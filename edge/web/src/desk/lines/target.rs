//! The form of a machine: its host key is pinned, its private key is sealed and never shown again.

use office::{letter::Letter, state::State};
use rules::{
    id::TargetId,
    line::{Command, Target},
    vendor::SshKey,
};

use crate::{
    desk::apply::Faults,
    fields::Fields,
    lang::Lang,
    texts::{lines::Lines, ui::Ui},
    ui::{Field, Width},
    words,
};

const BEGIN: &str = "-----BEGIN OPENSSH PRIVATE KEY-----";
const END: &str = "-----END OPENSSH PRIVATE KEY-----";
/// `openssh-key-v1`, cipher `none`, key derivation `none` (OpenSSH's PROTOCOL.key), in Base64.
const UNLOCKED: &str = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ";

pub fn values(state: &State, id: &str) -> Option<Fields> {
    let target = &state.hospital.lines.targets.get(id)?.about;
    Some(Fields::from_pairs(vec![
        ("name".into(), target.name.clone()),
        ("address".into(), target.address.to_string()),
        ("port".into(), target.port.to_string()),
        ("login".into(), target.login.clone()),
        ("host_key".into(), target.host_key.line.clone()),
    ]))
}

/// `known`: a machine that has its key already.
pub fn fields(lang: Lang, known: bool, values: &Fields, faults: &Faults) -> Vec<Field> {
    let (t, ui) = (Lines(lang), Ui(lang));
    let line = |name: &'static str, label: &'static str, hint: &'static str| {
        Field::line(ui, name, label).hint(hint).value(values.get(name)).error(faults.of(name))
    };
    let port = if values.has("port") { values.get("port") } else { "22" };
    // What was pasted is not given back, not even after an error.
    let secret = Field::area(ui, "secret", t.secret()).error(faults.of("secret"));
    vec![
        line("name", t.name(), "").width(Width::Full),
        line("address", t.address(), t.address_hint()),
        line("port", t.port(), "").width(Width::Short).value(port),
        line("login", t.login(), t.login_hint()),
        line("host_key", t.host_key(), t.host_key_hint()).width(Width::Full),
        match known {
            true => secret.hint(t.secret_keep_hint()).optional(),
            false => secret.hint(t.secret_hint()),
        },
    ]
}

pub fn read(
    state: &State,
    lang: Lang,
    id: &str,
    fields: &Fields,
    letter: &mut Letter,
    faults: &mut Faults,
) -> Option<Command> {
    let t = Lines(lang);
    if fields.get("name").is_empty() {
        faults.at("name", t.give_name());
    }
    if !is_login(fields.get("login")) {
        faults.at("login", t.give_login());
    }
    let address = fields.get("address").parse();
    let unreadable = rules::refusal::Refusal::AddressUnreadable;
    let address = address.map_err(|_| faults.at("address", words::refusal(lang, &unreadable))).ok();
    let port = fields.get("port").parse::<u16>().ok().filter(|it| *it > 0);
    if port.is_none() {
        faults.at("port", t.port_wrong());
    }
    let host_key = SshKey::parse(fields.get("host_key"));
    let host_key = host_key.map_err(|it| faults.at("host_key", words::refusal(lang, &it))).ok();
    let known = state.hospital.lines.targets.get(id).map(|it| it.about.secret);
    let secret = match (fields.get("secret"), known) {
        ("", Some(kept)) => Some(kept),
        (pasted, _) => match fault(t, pasted) {
            Some(sentence) => {
                faults.at("secret", sentence);
                None
            }
            None => Some(letter.seal_secret(&format!("{pasted}\n"))),
        },
    };
    let target = Target {
        name: fields.get("name").into(),
        address: address?,
        port: port?,
        host_key: host_key?,
        login: fields.get("login").into(),
        secret: secret?,
    };
    Some(Command::SetTarget { id: TargetId(id.into()), target })
}

/// What the rules take for an account on a machine.
fn is_login(text: &str) -> bool {
    let plain = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.');
    (1..=32).contains(&text.len()) && text.bytes().all(plain)
}

/// What is wrong with a pasted private key.
fn fault(t: Lines, pasted: &str) -> Option<&'static str> {
    let Some(inside) = pasted.strip_prefix(BEGIN).and_then(|it| it.strip_suffix(END)) else {
        return Some(t.secret_wrong());
    };
    let unlocked = inside.trim_start().starts_with(UNLOCKED);
    (!unlocked).then(|| t.secret_locked())
}
