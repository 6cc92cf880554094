//! The weight of what a browser loads, and templates that nobody shows.

use super::{Fault, Rule};
use crate::house::{House, SourceFile};

const ASSETS: &str = "edge/web/assets/";
const TEMPLATES: &str = "edge/web/templates/";

pub const RULES: &[Rule] = &[
    Rule {
        name: "30 KB of style, 10 KB of script",
        why: "the PCs of a ward are old, and what is small can be read whole",
        mend: "take something out; every job works without script anyway",
        check: weight,
    },
    Rule {
        name: "every template is shown",
        why: "a page that nothing shows is still translated, tested and explained",
        mend: "delete it, or wire it",
        check: templates,
    },
];

fn weight(house: &House) -> Vec<Fault> {
    let limits = [(".css", 30 * 1024), (".js", 10 * 1024)];
    limits
        .into_iter()
        .filter_map(|(ending, limit_bytes)| {
            let files = || within(house, ASSETS).filter(|file| file.path.ends_with(ending));
            let bytes: usize = files().map(|file| file.text.len()).sum();
            let what = format!("{bytes} bytes of {ending}, at most {limit_bytes}");
            (bytes > limit_bytes).then(|| Fault::at(ASSETS, what))
        })
        .collect()
}

fn templates(house: &House) -> Vec<Fault> {
    let mentions = |name: &str| {
        let quoted = format!("\"{name}\"");
        within(house, "edge/web/").any(|file| file.text.contains(&quoted))
    };
    within(house, TEMPLATES)
        .filter(|file| !mentions(&file.path[TEMPLATES.len()..]))
        .map(|file| Fault::at(&file.path, "nothing shows it"))
        .collect()
}

fn within<'a>(house: &'a House, folder: &'a str) -> impl Iterator<Item = &'a SourceFile> {
    house.files.iter().filter(move |file| file.path.starts_with(folder))
}
