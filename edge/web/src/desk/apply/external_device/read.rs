//! Reading F6: what was chosen and typed.

use office::letter::Letter;
use rules::{
    external_device::{ExternalDevice, Kind, Owner},
    media::Exception,
};

use super::form::FUNCTIONS;
use crate::{
    desk::{
        apply::{Faults, paper::At},
        asking::read_day,
    },
    external,
    fields::Fields,
    texts::externals::Externals,
};

pub fn read(at: &At<'_>, fields: &Fields, letter: &mut Letter) -> Result<ExternalDevice, Faults> {
    let (lang, now) = (at.lang(), at.now());
    let t = Externals(lang);
    let mut faults = Faults::default();
    let needed = [
        ("model", t.model()),
        ("serial", t.serial()),
        ("purpose", t.purpose()),
        ("reason", t.reason()),
    ];
    for (name, label) in needed {
        if fields.get(name).is_empty() {
            faults.at(name, t.give(label));
        }
    }
    let kind = Kind::ALL.into_iter().find(|it| external::kind_word(*it) == fields.get("kind"));
    if kind.is_none() {
        faults.at("kind", t.choose(t.kind()));
    }
    let owner = Owner::ALL.into_iter().find(|it| external::owner_word(*it) == fields.get("owner"));
    if owner.is_none() {
        faults.at("owner", t.choose(t.owner()));
    }
    let from = read_day(lang, "from", fields, &mut faults, now);
    let until = read_day(lang, "until", fields, &mut faults, now);
    let exception = match fields.get("minutes") {
        "" => None,
        minutes => {
            let decided_on = read_day(lang, "decided_on", fields, &mut faults, now);
            let until = read_day(lang, "exception_until", fields, &mut faults, now);
            let minutes = minutes.to_owned();
            decided_on.zip(until).map(|(decided_on, until)| Exception {
                minutes,
                decided_on,
                until,
            })
        }
    };
    let all = (kind, owner, from, until, faults.is_empty());
    let (Some(kind), Some(owner), Some(from), Some(until), true) = all else {
        return Err(faults);
    };
    let [has_av, has_encryption, has_password] =
        FUNCTIONS.map(|word| fields.all("functions").any(|it| it == word));
    Ok(ExternalDevice {
        person: at.signed.person,
        kind,
        model: fields.get("model").into(),
        serial: fields.get("serial").into(),
        owner,
        has_av,
        has_encryption,
        has_password,
        exception,
        purpose: letter.seal(fields.get("purpose")),
        reason: letter.seal(fields.get("reason")),
        from,
        until,
    })
}
