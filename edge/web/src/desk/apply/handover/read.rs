//! Reading F3: what was typed, and what the rules say to it.

use jiff::civil::Date;
use office::{letter::Letter, state::State};
use rules::{
    handover::{Direction, EndMethod, Handling, Handover, Six, Wish},
    id::TargetId,
    refusal::Refusal,
};

use super::{
    Form,
    form::{direction_word, handling_word, method_word},
};
use crate::{
    desk::{apply::Faults, asking::read_day, settings},
    fields::Fields,
    handover::MB,
    lang::Lang,
    signed::Signed,
    texts::{apply::Apply, handovers::Handovers},
    words,
};

pub fn read(
    signed: &Signed,
    state: &State,
    form: &Form,
    fields: &Fields,
    letter: &mut Letter,
) -> Result<Handover, Faults> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Handovers(lang);
    let mut faults = Faults::default();
    missing(t, fields, &mut faults);
    let holder = match fields.get("holder") {
        "" => Err(t.give(t.holder_no())),
        typed => settings::person_in(signed, state, typed),
    };
    let holder = holder.map_err(|it| faults.at("holder", it)).ok();
    let end_due_on = read_day(lang, "end_due_on", fields, &mut faults, now);
    let from = read_day(lang, "from", fields, &mut faults, now);
    let mut number = |name| number(t, name, fields, &mut faults);
    let (copies, count, size) = (number("copy_count"), number("count_max"), number("size_mb"));
    let direction =
        Direction::ALL.into_iter().find(|it| direction_word(*it) == fields.get("direction"));
    let remote = form.permit(state).ok();
    let all = (holder, from, direction, count, size, remote);
    let (Some(holder), Some(from), Some(direction), Some(count), Some(size), Some(remote)) = all
    else {
        return Err(faults);
    };
    let end_method =
        EndMethod::ALL.into_iter().find(|it| method_word(*it) == fields.get("end_method"));
    let names = fields.get("names").lines().map(str::trim).filter(|it| !it.is_empty());
    let wish = Wish {
        purpose: letter.seal_if_any(fields.get("purpose")),
        asset_name: letter.seal_if_any(fields.get("asset_name")),
        destination: letter.seal_if_any(fields.get("destination")),
        end_method,
        end_detail: letter.seal_if_any(fields.get("end_detail")),
        end_due_on,
        copy_count: copies,
        from,
        holder,
        vendor: remote.asked.vendor.clone(),
        linked_remote_request: remote.no,
        target: TargetId(fields.get("target").into()),
        direction,
        folder: fields.get("folder").into(),
        names: names.map(Into::into).collect(),
        count_max: count,
        size_max_bytes: u64::from(size).saturating_mul(MB),
        handling: Handling::ALL.into_iter().find(|it| handling_word(*it) == fields.get("handling")),
    };
    if !faults.is_empty() {
        return Err(faults);
    }
    wish.complete().map_err(|refusal| refused(lang, &refusal))
}

/// Every field that is empty, at once; the rules name only the first.
fn missing(t: Handovers, fields: &Fields, faults: &mut Faults) {
    let needed = [
        ("purpose", t.purpose()),
        ("asset_name", t.asset_name()),
        ("destination", t.destination()),
        ("end_method", t.end_method()),
        ("direction", t.direction()),
        ("target", t.target_choose()),
        ("folder", t.folder()),
        ("names", t.names()),
    ];
    for (name, label) in needed {
        if fields.get(name).is_empty() {
            faults.at(name, t.give(label));
        }
    }
}

fn number(t: Handovers, name: &'static str, fields: &Fields, faults: &mut Faults) -> Option<u32> {
    let number = fields.get(name).parse().ok();
    if number.is_none() {
        faults.at(name, t.number_wrong());
    }
    number
}

/// What the check page carries on: a day typed before midnight must not mean another year after it.
pub fn carried(fields: &Fields, [due, from]: [Date; 2]) -> Vec<(String, String)> {
    let days = ["end_due_on", "from"];
    let mut pairs: Vec<(String, String)> = fields
        .iter()
        .filter(|(name, _)| !days.contains(name) && *name != "_draft")
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    pairs.push(("end_due_on".into(), due.to_string()));
    pairs.push(("from".into(), from.to_string()));
    pairs
}

/// What the rules said, at the field that it is about.
pub fn refused(lang: Lang, refusal: &Refusal) -> Faults {
    let mut faults = Faults::default();
    let sentence = words::refusal(lang, refusal);
    let field = match refusal {
        Refusal::HandoverItemMissing { item } => Some(match item {
            Six::Purpose => "purpose",
            Six::AssetName => "asset_name",
            Six::Destination => "destination",
            Six::EndMethod => "end_method",
            Six::EndDueOn => "end_due_on",
            Six::CopyCount => "copy_count",
        }),
        Refusal::StartsInThePast { .. } => Some("from"),
        Refusal::DueBeforeHandover { .. } | Refusal::PeriodOutOfRange { .. } => Some("end_due_on"),
        Refusal::MoreFilesThanCopies { .. } => Some("copy_count"),
        Refusal::FilesOutOfRange { .. } => Some("count_max"),
        Refusal::FileNamesUnclear { .. } => Some("names"),
        Refusal::FolderUnclear => Some("folder"),
        _ => None,
    };
    match field {
        Some(field) => faults.at(field, sentence),
        None => faults.whole.push(sentence),
    }
    if let Refusal::AlreadyApplied { no } = refusal {
        let label = Apply(lang).open_application(&no.to_string());
        faults.ways.push(crate::ui::Link::new(format!("/requests/{no}"), label));
    }
    faults
}
