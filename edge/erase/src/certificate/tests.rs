//! Stories of what a certificate claims, and what stands on the paper.

use expect_test::expect;
use proptest::prelude::*;

use super::*;
use crate::{medium::Kind, sectors::RANGES_MAX};

fn medium(kind: Kind) -> Medium {
    Medium {
        path: "/dev/sdb".into(),
        kind,
        size_bytes: 2_000_398_934_016,
        sector_bytes: 512,
        maker: Some("ATA".to_owned()),
        model: Some("WDC WD20EZRZ-00Z5HB0".to_owned()),
        serial: "WD-WX31A0000001".to_owned(),
        firmware: Some("80.00A80".to_owned()),
        transport: Some("sata".to_owned()),
    }
}

fn job() -> Job {
    Job {
        methods: vec!["overwrite".to_owned()],
        tool: "sekisho 0.1.0".to_owned(),
        started_at: "2026-11-30T00:12:00Z".parse().expect("a time"),
        ended_at: "2026-11-30T07:40:00Z".parse().expect("a time"),
        resumed: 1,
        key: Key::new([0xa5; 32]),
        unwritable: Sectors::default(),
        stopped: None,
        hidden: Hidden::Nothing,
        purged: None,
        said: Vec::new(),
    }
}

fn clean() -> Findings {
    Findings { read_bytes: 2_000_398_934_016, ..Findings::default() }
}

fn one(first: u64, count: u64) -> Sectors {
    let mut sectors = Sectors::default();
    sectors.add(first, count);
    sectors
}

fn purged(done: bool, is_purge: bool) -> Option<Purged> {
    Some(Purged { method: "ATA SANITIZE".to_owned(), is_purge, done, said: Vec::new() })
}

#[test]
fn never_more_is_claimed_than_the_medium_bears_out() {
    let vanished = Some(Stop::Vanished { at_bytes: 4096 });
    let told: Vec<String> = [
        ("HDD", Kind::Hdd, job(), clean()),
        ("HDD, tampered", Kind::Hdd, job(), Findings { differing: one(8, 8), ..clean() }),
        ("HDD, unreadable", Kind::Hdd, job(), Findings { unreadable: one(8, 1), ..clean() }),
        ("HDD, half read", Kind::Hdd, job(), Findings { read_bytes: 1 << 30, ..clean() }),
        ("HDD, vanished", Kind::Hdd, Job { stopped: vanished, ..job() }, Findings::default()),
        ("HDD, HPA", Kind::Hdd, Job { hidden: Hidden::Some, ..job() }, clean()),
        ("HDD, HPA?", Kind::Hdd, Job { hidden: Hidden::Unknown, ..job() }, clean()),
        ("HDD, sanitized", Kind::Hdd, Job { purged: purged(true, true), ..job() }, clean()),
        ("SSD, overwritten", Kind::Ssd, job(), clean()),
        ("SSD, sanitized", Kind::Ssd, Job { purged: purged(true, true), ..job() }, clean()),
        ("SSD, formatted", Kind::Nvme, Job { purged: purged(true, false), ..job() }, clean()),
        ("SSD, sanitize failed", Kind::Ssd, Job { purged: purged(false, true), ..job() }, clean()),
        ("image", Kind::Virtual, job(), clean()),
    ]
    .iter()
    .map(|(name, kind, job, findings)| {
        let Verdict { outcome, claim, exceptions } = judge(&medium(*kind), job, findings);
        format!("{name}: {outcome:?}, {claim:?} {exceptions:?}\n")
    })
    .collect();
    expect![[r#"
        HDD: Erased, Clear []
        HDD, tampered: NotErased, Nothing []
        HDD, unreadable: WithExceptions, Clear [UnreadableSectors]
        HDD, half read: NotErased, Nothing []
        HDD, vanished: NotErased, Nothing []
        HDD, HPA: WithExceptions, Clear [HiddenArea]
        HDD, HPA?: WithExceptions, Clear [HiddenAreaUnknown]
        HDD, sanitized: Erased, Purge []
        SSD, overwritten: WithExceptions, Clear [SpareCells]
        SSD, sanitized: Erased, Purge []
        SSD, formatted: Erased, Clear []
        SSD, sanitize failed: WithExceptions, Clear [SpareCells, PurgeFailed]
        image: WithExceptions, Clear [Beneath]
    "#]]
    .assert_eq(&told.concat());
}

#[test]
fn more_bad_places_than_can_be_listed_are_not_erased() {
    let mut unreadable = Sectors::default();
    (0..=RANGES_MAX as u64).for_each(|it| unreadable.add(it * 2, 1));
    let findings = Findings { unreadable, ..clean() };
    assert_eq!(judge(&medium(Kind::Hdd), &job(), &findings).outcome, Outcome::NotErased);
}

fn certificate() -> Certificate {
    let details = Details { asset_no: Some("HDD-014".to_owned()), ..Details::default() };
    let people =
        People { done_by: "技術 一郎".to_owned(), witness: "立会 花子".to_owned() };
    let findings = Findings { unreadable: one(2_048, 8), ..clean() };
    Certificate::issue(medium(Kind::Hdd), details, job(), findings, people)
}

#[test]
fn the_paper_has_the_fields_and_the_code_to_check_again() {
    let certificate = certificate();
    let paper = text(&certificate, &sha256(&certificate.to_json()));
    let (fields, code) = paper
        .split_once('█')
        .map(|(a, b)| (a.trim_end_matches([' ', '▀', '▄', '\n']), b))
        .expect("a QR code");
    assert!(code.lines().count() > 15);
    expect![[r#"
        データ消去証明書 / Certificate of media sanitization
        NIST SP 800-88 Rev. 2, IEEE 2883-2022; fields of NIST SP 800-88 Rev. 1, appendix G

        ■ 結果 / Result
          例外つき / Erased with exceptions
          区分 / Category: Clear
          ※ 読めないセクタに元のデータが残っているおそれがあります。物理破壊してください。 / Sectors that cannot be read may still hold what was on them: destroy it.

        ■ 媒体 / Medium
          メーカー / Maker: ATA
          型番 / Model: WDC WD20EZRZ-00Z5HB0
          製造番号 / Serial: WD-WX31A0000001
          媒体番号 / Asset no.: HDD-014
          種類 / Kind: HDD
          容量 / Capacity: 2000398934016 bytes, 3907029168 × 512 bytes
          使っていた機械・人 / Source: ____________________
          消す前の区分 / Class before: ____________________
          控えの場所 / Backed up: ____________________

        ■ 作業 / Job
          方法 / Method: overwrite
          道具 / Tool: sekisho 0.1.0
          始まり / Began: 2026-11-30 09:12:00 +09:00
          終わり / Ended: 2026-11-30 16:40:00 +09:00
          再開 / Resumed: 1
          書けないセクタ / Not written: 0
          隠された領域 / Hidden area (HPA): なし / none

        ■ 検証 / Verification
          読み戻し / Read back: 全体 / full: 2000398934016 bytes
          違うセクタ / Differing: 0
          読めないセクタ / Unreadable: 8 (2048–2055)

        ■ 人 / People
          実施者 / Done by: 技術 一郎
            職名・署名・日付 / Title, signature, date: ____________________
          立会者 / Witness: 立会 花子
            職名・署名・日付 / Title, signature, date: ____________________
          場所 / Place: ____________________
          連絡先 / Contact: ____________________

        ■ その後 / Afterwards
          消した後の区分 / Class after: ____________________
          行き先 / Destination: ____________________
          備考 / Notes: ____________________

        ■ 再確認 / Check again
          sekisho erase --recheck CERTIFICATE DEVICE
          SEKISHO-ERASE-1 2000398934016 512 A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5 WD-WX31A0000001
          SHA-256: 055a4990debf4d61fbc5fd3865e33eba7257382479d4c31f663d396ba3b23f9e"#]].assert_eq(fields);
}

#[test]
fn a_certificate_is_read_as_it_was_written_and_says_how_to_check() {
    let written = certificate();
    let json = String::from_utf8(written.to_json()).expect("JSON is text");
    assert_eq!(Certificate::parse(&json).expect("it reads").to_json(), written.to_json());
    let of_file = Recheck::read(&json).expect("a certificate");
    let of_paper = Recheck::read(&written.recheck).expect("a line");
    assert_eq!(of_file, of_paper);
    assert_eq!(of_file, Recheck::of(&written.medium, written.job.key));
}

proptest! {
    #[test]
    fn any_text_is_a_certificate_or_none(text in "\\PC{0,200}|SEKISHO-ERASE-1 [0-9]{1,25} [0-9]{1,12} [0-9A-F]{64} .{0,9}") {
        if let Ok(recheck) = Recheck::read(&text) {
            prop_assert_eq!(Recheck::read(&recheck.to_string()).ok(), Some(recheck));
        }
    }
}
