//! The registers of things: media, devices, information assets, places, destinations. One set of pages for all;
//! what differs is their columns (`office::things`).

mod edit;
mod history;
mod import;
mod labels;
mod list;
mod loan;
mod look;
mod lost;
mod retire;
mod show;

pub use look::words_of;
pub use lost::read_moment;

use axum::{
    extract::{Path, Query},
    http::HeaderMap,
    response::Response,
};
use office::things::Things;
use rules::authority::Action;

use crate::{
    error::PageError,
    fields::Fields,
    routes::{Leaves, Routes, Who},
    signed::Signed,
    upload::Upload,
};

const READERS: Who = Who::May(&[Action::SeeThings]);
const KEEPERS: Who = Who::May(&[Action::KeepRegisters]);

type Answer = Result<Response, PageError>;

/// The addresses of one register, and the kinds of its entries.
struct Way {
    list: &'static str,
    export: &'static str,
    import: &'static str,
    check: &'static str,
    apply: &'static str,
    undo: &'static str,
    result: &'static str,
    new: &'static str,
    one: &'static str,
    change: &'static str,
    retire: &'static str,
    set: &'static [&'static str],
    applied: &'static [&'static str],
    undone: &'static [&'static str],
    retired: &'static [&'static str],
}

macro_rules! way {
    ($path:literal, $subject:literal) => {
        Way {
            list: $path,
            export: concat!($path, "/export"),
            import: concat!($path, "/import"),
            check: concat!($path, "/import/check/{file}"),
            apply: concat!($path, "/import/apply"),
            undo: concat!($path, "/import/undo"),
            result: concat!($path, "/imports/{list}"),
            new: concat!($path, "/new"),
            one: concat!($path, "/{no}"),
            change: concat!($path, "/{no}/change"),
            retire: concat!($path, "/{no}/retire"),
            set: &[concat!($subject, ".set")],
            applied: &[concat!($subject, ".set"), concat!($subject, ".list_applied")],
            undone: &[concat!($subject, ".list_undone")],
            retired: &[concat!($subject, ".retired")],
        }
    };
}

static MEDIA: Way = way!("/media", "media");
static DEVICES: Way = way!("/devices", "device");
static ASSETS: Way = way!("/assets", "asset");
static PLACES: Way = way!("/places", "place");
static DESTINATIONS: Way = way!("/destinations", "destination");

fn way(things: Things) -> &'static Way {
    match things {
        Things::Media => &MEDIA,
        Things::Devices => &DEVICES,
        Things::Assets => &ASSETS,
        Things::Places => &PLACES,
        Things::Destinations => &DESTINATIONS,
    }
}

/// Where a register is shown: `/media`.
pub fn path(things: Things) -> &'static str {
    way(things).list
}

pub fn routes() -> Routes {
    let all = Things::ALL.into_iter().map(of);
    all.fold(Routes::new(), Routes::merge)
        .merge(loan::routes())
        .merge(lost::routes())
        .get("/media/labels", READERS, |signed: Signed, headers: HeaderMap, asked| {
            labels::labels(Things::Media, signed, headers, asked)
        })
        .get("/devices/labels", READERS, |signed: Signed, headers: HeaderMap, asked| {
            labels::labels(Things::Devices, signed, headers, asked)
        })
}

fn of(it: Things) -> Routes {
    let way = way(it);
    let entry = Leaves::Entries;
    Routes::new()
        .get(way.list, READERS, move |signed: Signed, asked: Query<list::Asked>| {
            list::list(it, signed, asked)
        })
        .get(way.export, READERS, move |signed: Signed, asked: Query<list::Asked>| {
            list::export(it, signed, asked)
        })
        .get(way.new, KEEPERS, move |signed: Signed| edit::ask_new(it, signed))
        .post(way.new, KEEPERS, entry(way.set), move |signed: Signed, fields: Fields| {
            edit::add(it, signed, fields)
        })
        .get(way.one, READERS, move |signed: Signed, no: Path<String>| show::show(it, signed, no))
        .get(way.change, KEEPERS, move |signed: Signed, no: Path<String>| edit::ask(it, signed, no))
        .post(
            way.change,
            KEEPERS,
            entry(way.set),
            move |signed: Signed, no: Path<String>, fields: Fields| {
                edit::change(it, signed, no, fields)
            },
        )
        .get(way.retire, KEEPERS, move |signed: Signed, no: Path<String>| {
            retire::ask(it, signed, no)
        })
        .post(
            way.retire,
            KEEPERS,
            entry(way.retired),
            move |signed: Signed, no: Path<String>, fields: Fields| {
                retire::retire(it, signed, no, fields)
            },
        )
        .merge(imports(it))
}

fn imports(it: Things) -> Routes {
    let way = way(it);
    let entry = Leaves::Entries;
    Routes::new()
        .get(way.import, KEEPERS, move |signed: Signed| import::ask(it, signed))
        .upload(way.import, KEEPERS, Leaves::Nothing, move |signed: Signed, upload: Upload| {
            import::read(it, signed, upload)
        })
        .get(
            way.check,
            KEEPERS,
            move |signed: Signed, file: Path<String>, asked: Query<import::Asked>| {
                import::check(it, signed, file, asked)
            },
        )
        .post(way.apply, KEEPERS, entry(way.applied), move |signed: Signed, fields: Fields| {
            import::apply(it, signed, fields)
        })
        .post(way.undo, KEEPERS, entry(way.undone), move |signed: Signed, fields: Fields| {
            import::undo(it, signed, fields)
        })
        .get(way.result, KEEPERS, move |signed: Signed, list: Path<String>| {
            import::result(it, signed, list)
        })
}
