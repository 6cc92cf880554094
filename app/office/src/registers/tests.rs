//! What the lists of an empty hospital and of one person say.

use jiff::Timestamp;
use rules::{
    Event,
    id::{Department, Job, PersonId, StaffNo},
    people::{self, Listed},
    record::{Actor, Record},
};

use super::*;
use crate::{letter::Letter, outside::Entropy};

#[test]
fn every_row_has_a_cell_for_every_header() {
    let mut state = State::default();
    let now: Timestamp = "2026-11-22T00:00:00Z".parse().expect("a moment");
    let mut letter = Letter::new(&Entropy::new(|bytes| bytes.fill(1)));
    let listed = Listed {
        staff_no: StaffNo("00123".into()),
        name: letter.seal("髙橋 恵"),
        kana: letter.seal("タカハシ メグミ"),
        department: Department("3階病棟".into()),
        job: Job("看護師".into()),
        employment: None,
        joined_on: Some("2026-04-01".parse().expect("a day")),
        leaves_on: None,
        contract_until: None,
    };
    state.texts.keep(&letter.into_particulars());
    let added = people::Event::Added { person: PersonId(0), list: None, listed };
    let record = Record { seq: 0, at: now, by: Actor::System };
    state.hospital.evolve(&record, &Event::People(added));
    for register in Register::ALL {
        let sheet = register.sheet(&state, now);
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.headers.len()), "{register:?}");
    }
    let sheet = Register::People.sheet(&state, now);
    let said = |header| {
        let place = sheet.headers.iter().position(|it| *it == header).expect("a header");
        sheet.rows[0][place].as_str()
    };
    assert_eq!(said("職員番号"), "00123");
    assert_eq!(said("氏名"), "髙橋 恵");
    assert_eq!((said("入職日"), said("入職日（ISO）")), ("令和8年4月1日", "2026-04-01"));
    assert_eq!((said("権限"), said("退職日")), ("なし", ""));
}
