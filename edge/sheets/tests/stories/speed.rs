//! A hospital of 5,000 people. The bound is generous: tests run unoptimised on busy machines.

use std::time::{Duration, Instant};

use jiff::civil::date;
use sheets::{
    personnel,
    read::read,
    write::{csv, xlsx},
};

#[test]
fn five_thousand_people_are_read_while_you_look() {
    let headers =
        ["職員番号", "氏名", "フリガナ", "所属", "職種", "雇用区分", "採用日", "契約終了日"];
    let row = |n: usize| {
        let cells = ["髙橋　恵", "タカハシ　メグミ", "3階東病棟", "看護師", "常勤", "R8.4.1", ""];
        std::iter::once(format!("{n:05}")).chain(cells.map(str::to_owned)).collect()
    };
    let rows: Vec<Vec<String>> = (0..5000).map(row).collect();
    let files = [
        ("csv", csv::utf8(&headers, &rows)),
        ("shift_jis", csv::shift_jis(&headers, &rows).bytes),
        ("xlsx", xlsx::write("名簿", &headers, &rows).expect("fits")),
    ];
    for (kind, bytes) in files {
        let start = Instant::now();
        let table = read(&bytes).expect("a table");
        let people = personnel::read(&table, date(2026, 11, 22)).expect("a list");
        let took = start.elapsed();
        assert_eq!(people.iter().filter(|person| person.is_ok()).count(), 5000, "{kind}");
        println!("{kind}: {took:?}");
        assert!(took < Duration::from_secs(2), "{kind}: {took:?}");
    }
}
