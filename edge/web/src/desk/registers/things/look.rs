//! How a register of things looks: its words, the columns of its list, its cells and states.

use office::{
    state::State,
    things::{Column, Entry, Standing, Thing, Things},
};

use crate::{
    lang::Lang,
    texts,
    ui::{Cell, Tag, Tone},
    words,
};

/// What the pages of one register say.
pub struct Words {
    pub title: &'static str,
    /// On the door.
    pub about: &'static str,
    /// On its empty list.
    pub none: &'static str,
}

pub fn words_of(lang: Lang, things: Things) -> Words {
    let t = texts::things::Things(lang);
    let (title, about, none) = match things {
        Things::Media => (t.media(), t.media_do(), t.media_none()),
        Things::Devices => (t.devices(), t.devices_do(), t.devices_none()),
        Things::Assets => (t.assets(), t.assets_do(), t.assets_none()),
        Things::Places => (t.places(), t.places_do(), t.places_none()),
        Things::Destinations => (t.destinations(), t.destinations_do(), t.destinations_none()),
    };
    Words { title, about, none }
}

/// The columns of a list, by their keys; the page of one record has them all.
pub fn listed(things: Things) -> &'static [&'static str] {
    match things {
        Things::Media => &["kind", "model", "serial", "department", "place"],
        Things::Devices => &["name", "segment", "os", "department", "place"],
        Things::Assets => &["name", "info_class", "department", "place"],
        Things::Places => &["name", "locked", "server_room"],
        Things::Destinations => &["name", "kind", "contact"],
    }
}

/// A cell in words; a place with its name.
pub fn shown(state: &State, lang: Lang, column: &Column, cell: &str) -> String {
    if let Entry::Place = column.entry
        && let Some(place) = state.hospital.places.find(&cell.into())
    {
        return format!("{cell} {}", place.about.name);
    }
    if let (Entry::DateOrNothing, Ok(day)) = (column.entry, cell.parse()) {
        return words::day(lang, day);
    }
    let (ja, en) = column.shown(cell);
    lang.pick(ja, en)
}

pub fn cell_of(state: &State, lang: Lang, things: Things, thing: &Thing, key: &str) -> Cell {
    let column = things.columns().iter().zip(&thing.cells).find(|(it, _)| it.key == key);
    Cell::new(column.map_or_else(String::new, |(column, cell)| shown(state, lang, column, cell)))
}

pub fn tag(lang: Lang, standing: Standing) -> Tag {
    let tone = match standing {
        Standing::InUse => Tone::Good,
        Standing::Lent => Tone::Note,
        Standing::Out => Tone::Due,
        Standing::Lost => Tone::Late,
        Standing::Retired | Standing::Disposed => Tone::Quiet,
    };
    Tag::new(tone, lang.pick(standing.ja(), standing.en()))
}

/// The word of a state in an address.
pub fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::InUse => "in-use",
        Standing::Lent => "lent",
        Standing::Out => "out",
        Standing::Lost => "lost",
        Standing::Retired => "retired",
        Standing::Disposed => "disposed",
    }
}
