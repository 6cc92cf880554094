//! Media of other facilities in words: labels that several pages share.

use rules::intake::{Ending, Failure, Intake, Medium, Stage, Station};

use crate::{
    lang::Lang,
    texts::intakes::Intakes,
    ui::{Tag, Tone},
};

pub fn medium(lang: Lang, medium: Medium) -> &'static str {
    match medium {
        Medium::Cd => "CD",
        Medium::Dvd => "DVD",
        Medium::Usb => lang.pick("USBメモリ", "USB stick"),
        Medium::Card => lang.pick("メモリカード", "Memory card"),
        Medium::Other => lang.pick("その他", "Other"),
    }
}

pub fn station(lang: Lang, station: Station) -> &'static str {
    match station {
        Station::Drive => Intakes(lang).station_drive(),
        Station::Image => Intakes(lang).station_image(),
    }
}

pub fn ending(lang: Lang, ending: Ending) -> &'static str {
    match ending {
        Ending::Returned => Intakes(lang).returned(),
        Ending::Destroyed => Intakes(lang).destroyed(),
    }
}

pub fn failure(lang: Lang, why: Failure) -> &'static str {
    let t = Intakes(lang);
    match why {
        Failure::NoMedium => t.failed_no_medium(),
        Failure::NoRoom => t.failed_no_room(),
        Failure::ReaderStopped => t.failed_reader(),
        Failure::NoScanner => t.failed_no_scanner(),
        Failure::ImageLost => t.failed_image(),
        Failure::Interrupted => t.failed_interrupted(),
    }
}

pub fn tag(lang: Lang, intake: &Intake) -> Tag {
    let t = Intakes(lang);
    match (intake.stage, intake.failure) {
        (Stage::Reading, Some(_)) => Tag::new(Tone::Late, t.failed()),
        (Stage::Reading, None) => Tag::new(Tone::Note, t.reading()),
        (Stage::Comparing, _) => Tag::new(Tone::Due, t.comparing()),
        (Stage::Matched, _) => Tag::new(Tone::Due, t.matched()),
        (Stage::HandedOver, _) => Tag::new(Tone::Good, t.handed_over()),
        (Stage::Rejected, _) => Tag::new(Tone::Late, t.rejected()),
        (Stage::Closed, _) => Tag::new(Tone::Quiet, t.closed()),
    }
}

/// The station's words for its verdicts.
const VERDICTS: &[(&str, &str, &str)] = &[
    ("dicom", "DICOM 画像", "DICOM picture"),
    ("dicomdir", "DICOM の目次", "DICOM table of contents"),
    ("pdf", "PDF", "PDF"),
    ("jpeg", "JPEG 画像", "JPEG picture"),
    ("png", "PNG 画像", "PNG picture"),
    ("xml", "XML", "XML"),
    ("executable", "プログラム", "Program"),
    ("script", "スクリプトかウェブページ", "Script or web page"),
    ("autorun", "自動実行の指示", "Autorun"),
    ("shortcut", "リンク", "Shortcut"),
    ("archive", "圧縮ファイル", "Archive"),
    ("office", "Office 文書", "Office document"),
    ("office-macro", "マクロのある Office 文書", "Office document with macros"),
    ("active-pdf", "動作を含む PDF", "PDF with scripts or files"),
    ("active-xml", "動作や外部参照を含む XML", "XML with scripts or entities"),
    ("two-in-one", "二つの形式を兼ねるファイル", "Two files in one"),
    ("malformed", "形式が壊れている", "Malformed"),
    ("empty", "空", "Empty"),
    ("not-on-the-list", "渡せる種類ではない", "Not of an allowed kind"),
    ("infected", "感染", "Infected"),
    ("encrypted", "暗号化されていて検査できない", "Encrypted: it cannot be looked into"),
    ("too-large-to-scan", "大きすぎて検査できない", "Too large to be looked into"),
    ("not-scanned", "検査していない", "Not scanned"),
    ("truncated", "途中で切れている", "Cut short"),
    ("loop", "堂々巡りになっている", "Leads back to itself"),
    ("too-many", "数が多すぎる", "Too many"),
    ("too-deep", "フォルダーが深すぎる", "Too deep"),
    ("too-large", "大きすぎる", "Too large"),
    ("broken", "壊れている", "Broken"),
    ("unreadable", "装置が読めない", "The drive cannot read it"),
];

/// A verdict in words; one of a later release as it is stored.
pub fn verdict(lang: Lang, stored: &str) -> String {
    let word = stored.strip_prefix("problem-").unwrap_or(stored);
    let known = VERDICTS.iter().find(|(name, ..)| *name == word);
    known.map_or_else(|| word.to_owned(), |(_, ja, en)| lang.pick(*ja, *en).to_owned())
}

/// `19580401` as a date; anything else as it stands there.
pub fn born(lang: Lang, written: &str) -> String {
    let digits = written.len() == 8 && written.bytes().all(|it| it.is_ascii_digit());
    let day = digits.then(|| written.parse::<jiff::civil::Date>().ok()).flatten();
    day.map_or_else(|| written.to_owned(), |it| crate::words::day(lang, it))
}
