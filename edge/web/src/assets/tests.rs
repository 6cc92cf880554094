//! Contrast, size, and the floor of old browsers.

use std::collections::HashMap;

use super::*;

const SHEET: &str = include_str!("../../assets/app.css");
const SCRIPT: &str = include_str!("../../assets/enhance.js");

/// Text on ground, as the sheet uses them; WCAG 2.2 AA asks 4.5.
const TEXT_PAIRS: &[(&str, &str)] = &[
    ("ink", "canvas"),
    ("ink", "surface"),
    ("ink", "sunken"),
    ("ink", "accent-wash"),
    ("soft", "canvas"),
    ("soft", "surface"),
    ("soft", "sunken"),
    ("muted", "canvas"),
    ("muted", "surface"),
    ("accent", "canvas"),
    ("accent", "surface"),
    ("accent", "accent-wash"),
    ("accent-strong", "surface"),
    ("accent-strong", "accent-wash"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("late", "surface"),
    ("late", "canvas"),
    ("late", "late-wash"),
    ("due", "surface"),
    ("due", "due-wash"),
    ("good", "good-wash"),
    ("on-band", "band"),
    ("on-alarm", "alarm"),
    ("seal", "surface"),
];

/// Borders of fields and seals; WCAG 2.2 AA asks 3.
const LINE_PAIRS: &[(&str, &str)] =
    &[("edge", "surface"), ("focus-ring", "canvas"), ("late", "surface")];

#[test]
fn text_is_legible_in_light_and_dark() {
    for (theme, colours) in themes() {
        for (pairs, least) in [(TEXT_PAIRS, 4.5), (LINE_PAIRS, 3.0)] {
            for (front, back) in pairs {
                let ratio = contrast(colours[*front], colours[*back]);
                assert!(
                    ratio >= least,
                    "{theme}: {front} on {back} is {ratio:.2}, {least} is the least"
                );
            }
        }
    }
}

#[test]
fn the_assets_stay_small() {
    assert!(SHEET.len() <= 30 * 1024, "app.css: {}", SHEET.len());
    assert!(SCRIPT.len() <= 10 * 1024, "enhance.js: {}", SCRIPT.len());
}

#[test]
fn edge_109_understands_the_sheet() {
    for newer in [
        ":has(",
        "@container",
        "subgrid",
        "@layer",
        "&:",
        "& >",
        "color-mix(",
        "light-dark(",
        "dvh",
    ] {
        assert!(!SHEET.contains(newer), "{newer} is newer than Edge 109");
    }
}

#[test]
fn nothing_is_fetched_from_elsewhere() {
    for text in [SHEET, SCRIPT] {
        assert!(!text.contains("//fonts") && !text.contains("http") && !text.contains("@import"));
    }
}

#[test]
fn names_change_with_their_contents() {
    assert!(css_path().starts_with("/static/app-") && css_path().ends_with(".css"));
    assert_ne!(Asset::new("a", "css", "", b"one").path, Asset::new("a", "css", "", b"two").path,);
}

fn themes() -> Vec<(&'static str, HashMap<&'static str, [f64; 3]>)> {
    let mut blocks = SHEET
        .split(":root {")
        .skip(1)
        .map(|rest| rest.split('}').next().expect("split has a first"));
    let light = colours(blocks.next().expect("a light theme"));
    let mut dark = light.clone();
    dark.extend(colours(blocks.next().expect("a dark theme")));
    vec![("light", light), ("dark", dark)]
}

fn colours(block: &'static str) -> HashMap<&'static str, [f64; 3]> {
    block
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": #"))
        .map(|(name, hex)| (name, rgb(hex)))
        .collect()
}

fn rgb(hex: &str) -> [f64; 3] {
    let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("a six-digit colour");
    [part(0), part(2), part(4)].map(|value| {
        let share = f64::from(value) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

/// WCAG's relative luminance contrast.
fn contrast(front: [f64; 3], back: [f64; 3]) -> f64 {
    let light = |[r, g, b]: [f64; 3]| 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    let (a, b) = (light(front), light(back));
    a.max(b) / a.min(b)
}
