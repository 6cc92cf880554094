//! Reading F4: what was chosen and typed.

use office::letter::Letter;
use rules::{
    id::{AccountId, OsId},
    own_device::{Line, Method, OwnDevice},
};

use super::form::{line_word, method_word};
use crate::{
    desk::{
        apply::{Faults, paper::At},
        asking::read_day,
    },
    fields::Fields,
    texts::devices::Devices,
};

pub fn read(at: &At<'_>, fields: &Fields, letter: &mut Letter) -> Result<OwnDevice, Faults> {
    let (lang, now) = (at.lang(), at.now());
    let t = Devices(lang);
    let mut faults = Faults::default();
    for (name, label) in [("device", t.device()), ("usage", t.usage())] {
        if fields.get(name).is_empty() {
            faults.at(name, t.give(label));
        }
    }
    for (name, label) in [("system", t.system()), ("account", t.account())] {
        if fields.get(name).is_empty() {
            faults.at(name, t.choose(label));
        }
    }
    let method = Method::ALL.into_iter().find(|it| method_word(*it) == fields.get("method"));
    if method.is_none() {
        faults.at("method", t.choose(t.method()));
    }
    let line = Line::ALL.into_iter().find(|it| line_word(*it) == fields.get("line"));
    if line.is_none() {
        faults.at("line", t.choose(t.line()));
    }
    let from = read_day(lang, "from", fields, &mut faults, now);
    let until = read_day(lang, "until", fields, &mut faults, now);
    let all = (method, line, from, until, faults.is_empty());
    let (Some(method), Some(line), Some(from), Some(until), true) = all else {
        return Err(faults);
    };
    Ok(OwnDevice {
        person: at.signed.person,
        account: AccountId(fields.get("account").into()),
        device: letter.seal(fields.get("device")),
        system: OsId(fields.get("system").into()),
        method,
        usage: letter.seal(fields.get("usage")),
        line,
        pledged: fields.has("pledge"),
        from,
        until,
    })
}
