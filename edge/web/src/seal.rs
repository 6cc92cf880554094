//! Seals (印影): pictures of a decision's record, drawn when the page is drawn.
//!
//! A seal is no signature and is never stored, uploaded or copied: the proof is the ledger entry
//! whose number stands under it.

use askama::{Template, filters::HtmlSafe};
use jiff::civil::Date;
use office::state::State;
use rules::{calendar::era, id::PersonId};

use crate::lang::Lang;

/// One seal, as the record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// As short as the hospital writes it on its stamps: 看護部.
    pub division: String,
    /// Year of the era, month, day: `8.11.25`.
    pub date_short: String,
    pub surname: String,
    /// Set by a substitute: a small 代.
    pub proxy: bool,
    /// Ratified afterwards: a small 後.
    pub ratified: bool,
}

impl Seal {
    /// Of this person on this day; nobody without a department has one.
    pub fn of(state: &State, person: PersonId, on: Date, proxy: bool) -> Option<Seal> {
        let department = &state.hospital.people.get(person)?.listed.department;
        let day = era::japanese_short(on);
        Some(Seal {
            division: department.to_string(),
            date_short: day.trim_start_matches(|c: char| c.is_ascii_alphabetic()).to_owned(),
            surname: state.surname(person).to_owned(),
            proxy,
            ratified: false,
        })
    }

    /// The small letter at the seal's edge; nothing where its owner set it in time.
    pub fn mark(&self) -> &'static str {
        match (self.proxy, self.ratified) {
            (true, _) => "代",
            (false, true) => "後",
            (false, false) => "",
        }
    }
}

/// A box of the decision column; without a seal it stays empty for a wet one on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealBox {
    /// 申請, システム委員会, カルテ管理委員会 …
    pub label: String,
    pub seal: Option<Seal>,
}

/// The row of boxes, in the order of the hospital's paper.
#[derive(Template)]
#[template(path = "ui/seals.html")]
pub struct Seals {
    boxes: Vec<Drawn>,
}

impl Seals {
    pub fn new(lang: Lang, boxes: &[SealBox]) -> Self {
        Self { boxes: boxes.iter().map(|boxed| Drawn::new(lang, boxed)).collect() }
    }
}

impl HtmlSafe for Seals {}

/// A box with its letters measured.
struct Drawn {
    label: String,
    seal: Option<Letters>,
}

struct Letters {
    spoken: String,
    division: String,
    division_size: String,
    date: String,
    surname: String,
    surname_size: String,
    mark: &'static str,
}

impl Drawn {
    fn new(lang: Lang, boxed: &SealBox) -> Self {
        Self {
            label: boxed.label.clone(),
            seal: boxed.seal.as_ref().map(|seal| letters(lang, seal)),
        }
    }
}

fn letters(lang: Lang, seal: &Seal) -> Letters {
    Letters {
        spoken: spoken(lang, seal),
        division_size: size(&seal.division, 14.0, 52.0),
        division: seal.division.clone(),
        date: seal.date_short.clone(),
        surname_size: size(&seal.surname, 19.0, 52.0),
        surname: seal.surname.clone(),
        mark: seal.mark(),
    }
}

/// Letters of this size fill at most `room` units: three and more shrink.
fn size(text: &str, largest: f32, room: f32) -> String {
    let units: f32 = text.chars().map(|c| if c.is_ascii() { 0.6 } else { 1.0 }).sum();
    format!("{:.1}", largest.min(room / units.max(1.0)))
}

fn spoken(lang: Lang, seal: &Seal) -> String {
    let Seal { division, date_short, surname, .. } = seal;
    let how = match (seal.proxy, seal.ratified) {
        (true, _) => lang.pick("、代理", ", as substitute"),
        (false, true) => lang.pick("、後閲", ", ratified afterwards"),
        (false, false) => "",
    };
    match lang {
        Lang::Ja => format!("{division} {surname} {date_short} の印影{how}"),
        Lang::En => format!("Seal of {surname}, {division}, {date_short}{how}"),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    fn suzuki() -> Seal {
        Seal {
            division: "情報システム室".into(),
            date_short: "8.11.24".into(),
            surname: "鈴木".into(),
            proxy: true,
            ratified: false,
        }
    }

    #[test]
    fn a_seal_says_who_when_and_for_whom() {
        expect!["情報システム室 鈴木 8.11.24 の印影、代理"].assert_eq(&spoken(Lang::Ja, &suzuki()));
        expect!["Seal of 鈴木, 情報システム室, 8.11.24, as substitute"]
            .assert_eq(&spoken(Lang::En, &suzuki()));
    }

    #[test]
    fn long_names_shrink_into_the_circle() {
        assert_eq!(size("鈴木", 19.0, 52.0), "19.0");
        assert_eq!(size("勅使河原", 19.0, 52.0), "13.0");
        assert_eq!(size("情報システム室", 14.0, 52.0), "7.4");
    }

    #[test]
    fn names_cannot_break_out_of_the_picture() {
        let seal = Seal { surname: "\"><script>".into(), ..suzuki() };
        let html =
            Seals::new(Lang::Ja, &[SealBox { label: "承認".into(), seal: Some(seal) }]).to_string();
        assert!(!html.contains("<script>"));
    }

    #[test]
    fn an_empty_box_waits_for_a_wet_seal() {
        let html =
            Seals::new(Lang::Ja, &[SealBox { label: "承認".into(), seal: None }]).to_string();
        assert!(html.contains("承認") && !html.contains("<svg"));
    }
}
