//! Reading F3: what was typed, and what the rules say to it.

use office::letter::Letter;
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
    desk::{
        apply::{Faults, paper::At},
        asking::read_day,
        settings,
    },
    fields::Fields,
    handover::MB,
    texts::handovers::Handovers,
    words,
};

pub fn read(
    at: &At<'_>,
    form: &Form,
    fields: &Fields,
    letter: &mut Letter,
) -> Result<Handover, Faults> {
    let (lang, now) = (at.lang(), at.now());
    let t = Handovers(lang);
    let mut faults = Faults::default();
    missing(t, fields, &mut faults);
    let holder = match fields.get("holder") {
        "" => Err(t.give(t.holder_no())),
        typed => settings::person_in(at.signed, at.state, typed),
    };
    let holder = holder.map_err(|it| faults.at("holder", it)).ok();
    let end_due_on = read_day(lang, "end_due_on", fields, &mut faults, now);
    let from = read_day(lang, "from", fields, &mut faults, now);
    let mut number = |name| number(t, name, fields, &mut faults);
    let (copies, count, size) = (number("copy_count"), number("count_max"), number("size_mb"));
    let direction =
        Direction::ALL.into_iter().find(|it| direction_word(*it) == fields.get("direction"));
    let remote = form.permit(at.state).ok();
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
    wish.complete().map_err(|refusal| {
        let mut faults = Faults::default();
        let field = field_of(&refusal).unwrap_or("purpose");
        faults.at(field, words::refusal(lang, &refusal));
        faults
    })
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

/// The field that a refusal is about.
pub fn field_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
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
    }
}
