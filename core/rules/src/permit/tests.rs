//! Commands that follow from decisions, said by somebody who hopes that they open or close something.

use expect_test::{Expect, expect};

use super::{Command as Permit, Ended};
use crate::{
    Command,
    account::Command as Account,
    application::Rename,
    committee::Command as Committee,
    id::ApplicationNo,
    people::Command as People,
    sealed::Sealed,
    setting::Administrator,
    story::{World, ready},
};

/// A nurse who waits for the committee, another whose right was revoked, a name that was changed.
fn busy() -> World {
    let mut world = ready();
    for line in [
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse",
        "4/1 09:05 運用責任者 passes on R8-0016",
        "4/1 09:10 看護師長 revokes 副看護師長 because Leaving",
        "4/1 09:20 薬剤部長 applies to rename 薬剤部長 to 佐藤",
        "4/1 09:21 薬剤部長 withdraws R8-0018",
        "4/1 09:22 総務課員 applies to rename 薬剤部長 to 佐藤",
        "4/1 09:23 運用責任者 passes on R8-0019",
        "4/1 09:24 運用責任者 records approval of R8-0019 with システム委員A chaired 運用責任者",
        "4/1 09:25 総務課員 applies to rename 薬剤部長 to 鈴木",
        "4/1 09:26 運用責任者 passes on R8-0020",
        "4/1 09:27 運用責任者 records approval of R8-0020 with システム委員A chaired 運用責任者",
    ] {
        let told = world.tell(line).join("\n");
        assert!(!told.contains("refused"), "{told}");
    }
    world
}

fn no(running: u32) -> ApplicationNo {
    ApplicationNo { year: 2026, running }
}

fn check(commands: Vec<Command>, outcome: Expect) {
    let mut world = busy();
    let by = world.actor("病院長");
    let told: Vec<String> =
        commands.into_iter().flat_map(|it| world.tell_act(&by, it)).map(|it| it + "\n").collect();
    outcome.assert_eq(&told.concat());
}

// keeps: 1(2)①-grant, rule 1
#[test]
fn nothing_is_granted_that_was_not_decided() {
    check(
        vec![
            Command::Permit(Permit::Grant { no: no(16) }),
            Command::Permit(Permit::Grant { no: no(19) }),
            Command::Permit(Permit::Grant { no: no(99) }),
            Command::Account(Account::Issue { permit: no(16) }),
            Command::Account(Account::Issue { permit: no(5) }),
        ],
        expect![[r#"
            refused (1(2)①): R8-0016 はまだ承認されていません。
            refused (1(2)①): R8-0019 はまだ承認されていません。
            refused: 受付番号 R8-0099 は見つかりません。番号を確認してください。
            refused: その記録は見つかりません。一覧から選び直してください。
            already so
        "#]],
    );
}

// keeps: rule 2
#[test]
fn nothing_is_closed_without_its_cause_or_at_another_time() {
    let world = busy();
    let at = world.hospital.revocations.get(no(17)).expect("ordered").at;
    let later = at + jiff::SignedDuration::from_hours(1);
    let close = |no, at, why| Command::Permit(Permit::Close { no, at, why });
    check(
        vec![
            close(no(5), at, Ended::Revoked { by: no(17) }),
            close(no(6), later, Ended::Revoked { by: no(17) }),
            close(no(6), at, Ended::Revoked { by: no(17) }),
            close(no(5), at, Ended::Revoked { by: no(99) }),
            close(no(5), at, Ended::Superseded { by: no(6) }),
            close(no(5), at, Ended::Refused),
            close(no(5), at, Ended::Withdrawn),
            close(no(99), at, Ended::Withdrawn),
        ],
        expect![[r#"
            refused (1(2)①): R8-0005 はまだ承認されていません。
            refused (1(2)①): R8-0006 はまだ承認されていません。
            already so
            refused (1(2)①): R8-0005 はまだ承認されていません。
            refused (1(2)①): R8-0005 はまだ承認されていません。
            refused (1(2)①): R8-0005 はまだ承認されていません。
            refused (1(2)①): R8-0005 はまだ承認されていません。
            refused: その記録は見つかりません。一覧から選び直してください。
        "#]],
    );
}

// keeps: 1(2)-rename
#[test]
fn only_the_newest_permitted_name_is_carried_out_and_once() {
    let mut world = busy();
    let (old, new) = (world.seal("佐藤"), world.seal("鈴木"));
    let (old_kana, new_kana) = (world.seal("佐藤(カナ)"), world.seal("鈴木(カナ)"));
    let person = world.person("薬剤部長");
    let on = world.today();
    let rename = |no, name, kana| {
        let Rename { person, name, kana, on } = Rename { person, name, kana, on };
        Command::People(People::Rename { permitted_by: no, person, name, kana, on })
    };
    check(
        vec![
            rename(no(19), old, old_kana),
            rename(no(20), new, new_kana),
            rename(no(20), old, old_kana),
            rename(no(16), new, new_kana),
        ],
        expect![[r#"
            refused (1(2)①): R8-0019 はまだ承認されていません。
            already so
            refused (1(2)①): R8-0020 はまだ承認されていません。
            refused (1(2)①): R8-0016 はまだ承認されていません。
        "#]],
    );
}

// keeps: 1(2)①-grant
#[test]
fn the_first_administrator_comes_once() {
    let administrator = Administrator {
        staff_no: "66666".into(),
        name: Sealed([3; 32]),
        kana: Sealed([3; 32]),
        department: "診療部".into(),
        job: "医師".into(),
    };
    let person = ready().person("病院長");
    check(
        vec![
            Command::People(People::EnrolAdministrator(administrator)),
            Command::Committee(Committee::AppointAdministrator { person }),
        ],
        expect![[r#"
            refused (1(2)①): 発足の手続きは終わりました。部署の責任者が利用者権限を申請してください。
            refused (1(2)①): 発足の手続きは終わりました。部署の責任者が利用者権限を申請してください。
        "#]],
    );
}
