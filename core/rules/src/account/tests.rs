//! Accounts: slips, passwords, second factors, tokens.

use expect_test::expect;
use jiff::{SignedDuration, Timestamp};

use super::{PASSWORDS_REMEMBERED, Secret};
use crate::{
    id::AccountId,
    story::{World, check, ready},
};

// keeps: rule 16
#[test]
fn a_slip_is_handed_out_by_the_operator_and_changed_by_the_owner() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse from 4/3
         4/1 09:01 システム管理者 hands a slip to 10234
         4/1 09:05 運用責任者 passes on R8-0016
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B
         4/2 17:31 看護師長 hands a slip to 10234
         4/2 17:32 システム管理者 hands a slip to 10234
         4/2 17:33 10234 changes the password to secret
         4/3 08:30 10234 changes the password to secret
         4/3 08:31 10234 sets a second factor
         4/3 08:32 10234 removes the second factor
         4/3 08:33 10234 removes the second factor
         4/4 09:00 看護師長 revokes 看護師-10234 because Leaving
         4/4 09:01 10234 changes the password to secret
         4/4 09:02 システム管理者 hands a slip to 10234
         4/4 09:03 system hands a slip to 20001",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/3 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:01 refused (1(2)①): この利用者IDは登録されていません。
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/3 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/2 17:31 refused (1(2)①): 初期パスワード票を出す権限がありません。担当の方に依頼してください。
            4/2 17:32 slip handed for 10234
            4/2 17:33 refused (1(2)①): 許可 R8-0016 は令和8年4月3日から有効です。それまでは利用できません。
            4/3 08:30 password of 10234 changed
            4/3 08:31 second factor of 10234 set
            4/3 08:32 second factor of 10234 removed
            4/3 08:33 already so
            4/4 09:00 R8-0017 revokes everything of 看護師-10234 at 4/4 09:00: R8-0016 (asked as DepartmentHead, Leaving)
            4/4 09:00 permit R8-0016 ends 4/4 09:00: revoked by R8-0017
            4/4 09:01 refused (1(2)①): 権限は令和8年4月4日09:00に失効しました（R8-0017）。部署の責任者に確認してください。
            4/4 09:02 refused: この利用者IDに有効な許可がありません。新規の申請をしてください。
            4/4 09:03 refused (1(2)①): 決定は人が行います。
        "#]],
    );
}

// keeps: rule 16
#[test]
fn an_old_password_is_remembered_even_past_a_slip() {
    let mut world = ready();
    tell(&mut world, "4/1 09:00 20001 changes the password to one");
    tell(&mut world, "4/1 09:01 20001 sets a second factor");
    tell(&mut world, "4/1 09:02 システム管理者 hands a slip to 20001");
    let account = account(&world, "20001");
    let until = world.now + SignedDuration::from_hours(14 * 24);
    assert_eq!(account.former, [world.seal("one")]);
    assert_eq!(account.second_factor, None, "whoever lost it begins anew");
    assert_eq!(account.secret, Secret::Slip { credential: world.seal("slip"), until });
    for word in ["two", "three", "four", "five", "six", "seven"] {
        tell(&mut world, &format!("4/1 09:03 20001 changes the password to {word}"));
    }
    let account = self::account(&world, "20001");
    let remembered = ["two", "three", "four", "five", "six"].map(|it| world.seal(it));
    assert_eq!(account.former, remembered);
    assert_eq!(account.former.len(), PASSWORDS_REMEMBERED);
}

#[test]
fn tokens_are_the_operators_bounded_and_never_issued_twice() {
    check(
        "4/1 09:00 看護師長 issues token T1 to 20001 for 30
         4/1 09:01 システム管理者 issues token T1 to 99999 for 30
         4/1 09:02 システム管理者 issues token T1 to 20001 for 400
         4/1 09:03 システム管理者 issues token T1 to 20001 for 0
         4/1 09:04 システム管理者 issues token T1 to 20001 for 30
         4/1 09:05 システム管理者 issues token T1 to 30001 for 30
         4/1 09:06 システム管理者 issues token T2 to 30001 for 30 of T1
         4/1 09:07 システム管理者 revokes token T2 of 20001
         4/1 09:08 システム管理者 revokes token T1 of 20001
         4/1 09:09 システム管理者 revokes token T1 of 20001
         4/1 09:10 システム管理者 revokes token T1 of 99999",
        expect![[r#"
            4/1 09:00 refused (1(2)①): トークンを発行する権限がありません。担当の方に依頼してください。
            4/1 09:01 refused (1(2)①): この利用者IDは登録されていません。
            4/1 09:02 refused: 期間は今日以降で、366日以内にしてください。
            4/1 09:03 refused: 期間は今日以降で、366日以内にしてください。
            4/1 09:04 token T1 issued to 20001 until 5/1 09:04
            4/1 09:05 refused: このトークンはもう発行されています。新しく作り直してください。
            4/1 09:06 refused: このトークンはもう発行されています。新しく作り直してください。
            4/1 09:07 refused: その記録は見つかりません。一覧から選び直してください。
            4/1 09:08 token T1 of 20001 revoked
            4/1 09:09 already so
            4/1 09:10 refused (1(2)①): この利用者IDは登録されていません。
        "#]],
    );
}

// keeps: rule 16
#[test]
fn a_short_password_keeps_its_second_factor() {
    let mut world = ready();
    let lines = "4/1 09:00 システム管理者 hands a slip to 20001
         4/1 09:01 看護師長 changes the password to long
         4/1 09:02 看護師長 sets a second factor
         4/1 09:03 看護師長 removes the second factor
         4/1 09:04 看護師長 sets a second factor
         4/1 09:05 看護師長 changes the password to eight short
         4/1 09:06 看護師長 removes the second factor
         4/1 09:07 看護師長 changes the password to longer
         4/1 09:08 看護師長 removes the second factor";
    let told: Vec<String> = lines.lines().flat_map(|line| world.tell(line.trim())).collect();
    expect![[r#"
        4/1 09:00 slip handed for 20001
        4/1 09:01 password of 20001 changed
        4/1 09:02 second factor of 20001 set
        4/1 09:03 second factor of 20001 removed
        4/1 09:04 second factor of 20001 set
        4/1 09:05 password of 20001 changed
        4/1 09:06 refused: 今のパスワードは、二つ目の確認と組で使う長さです。先に13文字以上のパスワードに変えてから、二つ目の確認を外してください。
        4/1 09:07 password of 20001 changed
        4/1 09:08 second factor of 20001 removed"#]].assert_eq(&told.join("\n"));
}

#[test]
fn an_account_holds_so_many_tokens_and_no_more() {
    let mut world = ready();
    for n in 1..=20 {
        tell(&mut world, &format!("4/1 09:00 システム管理者 issues token T{n} to 20001 for 30"));
    }
    let told = world.tell("4/1 09:01 システム管理者 issues token T21 to 20001 for 30");
    expect![
        "4/1 09:01 refused: 有効なトークンは 20個までです。使っていないものを失効させてください。"
    ]
    .assert_eq(&told.join("\n"));
    tell(&mut world, "4/1 09:02 システム管理者 revokes token T7 of 20001");
    tell(&mut world, "4/1 09:03 システム管理者 issues token T21 to 20001 for 30");
}

#[test]
fn a_token_opens_until_its_end_or_its_revocation() {
    let mut world = ready();
    tell(&mut world, "4/1 09:00 システム管理者 issues token T1 to 20001 for 1");
    let digest = world.seal("T1");
    let holder = |world: &World, now: Timestamp| {
        world.hospital.accounts.by_token(&digest, now).map(|(account, _)| account.id.clone())
    };
    let day = SignedDuration::from_hours(24);
    assert_eq!(holder(&world, world.now), Some(AccountId("20001".into())));
    assert_eq!(holder(&world, world.now + day), None);
    tell(&mut world, "4/1 09:01 システム管理者 revokes token T1 of 20001");
    assert_eq!(holder(&world, world.now), None);
}

fn account(world: &World, id: &str) -> super::Account {
    world.hospital.accounts.get(&id.into()).expect("an account").clone()
}

/// A line that must go through.
fn tell(world: &mut World, line: &str) {
    let told = world.tell(line).join("\n");
    assert!(!told.contains("refused"), "{told}");
}

// keeps: 1(2)②
#[test]
fn an_account_that_several_use_is_marked_by_hand() {
    check(
        "4/1 09:00 看護師長 marks as shared 20001 because 詰所の端末で交代に使っている
         4/1 09:01 運用責任者 marks as shared 20001 because 詰所の端末で交代に使っている
         4/1 09:02 運用責任者 marks as shared 20001 because もう一度
         4/1 09:03 運用責任者 marks as shared 99999 because いない
         4/2 09:00 運用責任者 clears as shared 20001
         4/2 09:01 運用責任者 clears as shared 20001",
        expect![[r#"
            4/1 09:00 refused (1(2)①): 利用者IDの共用を記録する権限がありません。担当の方に依頼してください。
            4/1 09:01 20001 marked as shared: 詰所の端末で交代に使っている
            4/1 09:02 already so
            4/1 09:03 refused (1(2)①): この利用者IDは登録されていません。
            4/2 09:00 20001 no longer shared
            4/2 09:01 already so
        "#]],
    );
}
