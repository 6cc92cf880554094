//! What every gate asks.

use std::fmt::Write as _;

use expect_test::expect;

use super::{Passage, Relation, check as pass};
use crate::{
    rights::Operation,
    story::{check, ready},
};

// keeps: 1(1)
#[test]
fn every_scope_says_for_which_patients() {
    check(
        "4/1 09:00 60001 asks to confirm prescription
         4/1 09:01 20001 asks to export prescription own-department care-team emergency
         4/1 09:02 20001 asks to view prescription
         4/1 09:03 20001 asks to view prescription care-team emergency
         4/1 09:04 20001 asks to view prescription own-department
         4/1 09:05 20001 asks to enter nursing own-department emergency
         4/1 09:06 20001 asks to enter nursing care-team
         4/1 09:07 20001 asks to view result care-team own-department
         4/1 09:08 20001 asks to view result emergency
         4/1 09:09 20001 asks to view horoscope
         4/1 09:10 20001 asks to view basic at pacs
         4/1 09:11 20001 asks to view basic at abacus
         4/1 09:12 99999 asks to view basic",
        expect![[r#"
            4/1 09:00 passes by R8-0009 until 2027/4/1 00:00
            4/1 09:01 refused (1(1)): 利用者情報区分「病棟看護師」では「処方」の出力はできません。
            4/1 09:02 refused (1(1)): 利用者情報区分「病棟看護師」では「処方」の参照は所属部署の患者に限ります。
            4/1 09:03 refused (1(1)): 利用者情報区分「病棟看護師」では「処方」の参照は所属部署の患者に限ります。
            4/1 09:04 passes by R8-0005 until 2027/4/1 00:00
            4/1 09:05 refused (1(1)): 利用者情報区分「病棟看護師」では「看護記録」の入力は担当する患者に限ります。
            4/1 09:06 passes by R8-0005 until 2027/4/1 00:00
            4/1 09:07 refused (1(1)): 利用者情報区分「病棟看護師」では「検査結果」の参照は緊急の理由がある場合に限ります。
            4/1 09:08 passes by R8-0005 until 4/1 11:08, to be reviewed
            4/1 09:09 refused (1(1)): 利用者情報区分「病棟看護師」では「horoscope」の参照はできません。
            4/1 09:10 refused (1(1)): 「pacs」は許可された対象システムに入っていません。権限変更を申請してください。
            4/1 09:11 refused (1(1)): 「abacus」は許可された対象システムに入っていません。権限変更を申請してください。
            4/1 09:12 refused (1(2)①): この利用者IDは登録されていません。
        "#]],
    );
}

/// Somebody who holds each category asks for everything: the matrix, as the gates answer it.
// keeps: 1(1)
#[test]
fn the_gates_answer_as_the_matrix_says() {
    let world = ready();
    let hospital = &world.hospital;
    let mut answered = String::new();
    for account in ["0001", "20001", "30001", "40001", "50001", "60001"] {
        let id = account.into();
        let permit = hospital.permits.of_account(&id).last().expect("a founding right");
        writeln!(answered, "{account} {}", permit.category).expect("a string takes it");
        for class in &hospital.rights.matrix.classes {
            write!(answered, "    {:<12}", class.id.0).expect("a string takes it");
            for operation in Operation::ALL {
                let asked = |relation| {
                    let system = "emr".into();
                    let class = class.id.0.as_str();
                    let passage = Passage::Chart {
                        account: &id,
                        system: &system,
                        class,
                        operation,
                        relation,
                    };
                    pass(hospital, &passage, world.now).is_ok()
                };
                let none = Relation::default();
                let letter = if asked(none) {
                    '○'
                } else if asked(Relation { own_department: true, ..none }) {
                    '所'
                } else if asked(Relation { care_team: true, ..none }) {
                    '担'
                } else if asked(Relation { emergency: true, ..none }) {
                    '緊'
                } else {
                    '×'
                };
                answered.push(letter);
            }
            answered.push('\n');
        }
    }
    expect![[r#"
        0001 administrator
            basic       ×××××○
            prescription××××××
            nursing     ××××××
            result      ××××××
        20001 ward-nurse
            basic       ○×××××
            prescription所××担××
            nursing     所担担×××
            result      緊×××××
        30001 pharmacist
            basic       ××××××
            prescription○×○×××
            nursing     ××××××
            result      ××××××
        40001 clerk
            basic       ○○××××
            prescription××××××
            nursing     ××××××
            result      ××××××
        50001 technician
            basic       ××××××
            prescription××××××
            nursing     ××××××
            result      ××××××
        60001 doctor
            basic       ○○××○×
            prescription○○○×××
            nursing     ××××××
            result      ××××××
    "#]]
    .assert_eq(&answered);
}

#[test]
fn no_rights_no_office() {
    check(
        "4/1 09:00 20001 opens the office
         4/1 09:01 99999 opens the office
         4/1 09:02 20001 signs in to abacus
         4/1 09:03 看護師長 revokes 看護師長 because Leaving
         4/1 09:04 20001 opens the office
         4/1 09:05 20001 signs in to abacus",
        expect![[r#"
            4/1 09:00 passes by R8-0005 until 2027/4/1 00:00
            4/1 09:01 refused (1(2)①): この利用者IDは登録されていません。
            4/1 09:02 refused (1(1)): 「abacus」は許可された対象システムに入っていません。権限変更を申請してください。
            4/1 09:03 R8-0016 revokes everything of 看護師長 at 4/1 09:03: R8-0005 (asked as User, Leaving)
            4/1 09:03 permit R8-0005 ends 4/1 09:03: revoked by R8-0016
            4/1 09:04 refused (1(2)①): 権限は令和8年4月1日09:03に失効しました（R8-0016）。部署の責任者に確認してください。
            4/1 09:05 refused (1(2)①): 権限は令和8年4月1日09:03に失効しました（R8-0016）。部署の責任者に確認してください。
        "#]],
    );
}
