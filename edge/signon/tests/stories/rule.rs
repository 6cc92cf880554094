//! What the password rule says to what people think of.

use expect_test::{Expect, expect};
use signon::rule::{PasswordRule, SecondFactor};

/// 山田 花子, ID n10234, of さくら記念病院, without and with (2) a second factor.
fn check(candidates: &str, seen: Expect) {
    let rule = PasswordRule::new(&["さくら記念病院", "Sakura Kinen"]);
    let names = ["n10234", "山田 花子", "ヤマダ ハナコ", "アベ"];
    let told: String = candidates
        .lines()
        .map(|line| {
            let line = line.trim_start();
            let (candidate, factor) = match line.strip_prefix("2:") {
                Some(candidate) => (candidate, SecondFactor::Present),
                None => (line, SecondFactor::Absent),
            };
            match rule.check(candidate, factor, &names) {
                Ok(()) => format!("{line} ○\n"),
                Err(fault) => format!("{line} ✗ {}\n", fault.ja()),
            }
        })
        .collect();
    seen.assert_eq(&told);
}

// keeps: rule 16
#[test]
fn thirteen_letters_or_eight_with_a_second_factor() {
    check(
        "kxw-72vq-hmtr
         kxw-72vq-hmt
         2:kxw-72vq
         2:kxw-72v
         ｋｘｗ－７２ｖｑ－ｈｍｔｒ
         朝は納豆と味噌汁で決まりだ",
        expect![[r#"
            kxw-72vq-hmtr ○
            kxw-72vq-hmt ✗ 13文字以上にしてください（いま12文字）。2要素認証を設定すると8文字以上で使えます。
            2:kxw-72vq ○
            2:kxw-72v ✗ 8文字以上にしてください（いま7文字）。
            ｋｘｗ－７２ｖｑ－ｈｍｔｒ ○
            朝は納豆と味噌汁で決まりだ ○
        "#]],
    );
}

// keeps: rule 16
#[test]
fn common_words_are_known_behind_any_disguise() {
    check(
        "password12345
         P@ssw0rd2026!
         Byouin-2026-04
         kangoshi12345!
         1qaz2wsx3edc4
         qwertyuiop123
         nursenursenurse
         2:momiji88
         2:Naika1234
         2:d0ct0r!!
         2:rqv-momiji-wmt",
        expect![[r#"
            password12345 ✗ 「password」はよく使われる言葉です。数字や記号を足しても推測されます。関係のない言葉をいくつか並べてください。
            P@ssw0rd2026! ✗ 「p@ssw0rd」はよく使われる言葉です。数字や記号を足しても推測されます。関係のない言葉をいくつか並べてください。
            Byouin-2026-04 ✗ 「byouin」はよく使われる言葉です。数字や記号を足しても推測されます。関係のない言葉をいくつか並べてください。
            kangoshi12345! ✗ 「kangoshi」はよく使われる言葉です。数字や記号を足しても推測されます。関係のない言葉をいくつか並べてください。
            1qaz2wsx3edc4 ✗ 「1qaz2wsx」はよく使われる言葉です。数字や記号を足しても推測されます。関係のない言葉をいくつか並べてください。
            qwertyuiop123 ✗ 「qwertyuiop」はよく使われる言葉です。数字や記号を足しても推測されます。関係のない言葉をいくつか並べてください。
            nursenursenurse ✗ 「nurse」はよく使われる言葉です。数字や記号を足しても推測されます。関係のない言葉をいくつか並べてください。
            2:momiji88 ✗ 「momiji」はよく使われる言葉です。数字や記号を足しても推測されます。関係のない言葉をいくつか並べてください。
            2:Naika1234 ✗ 「naika」はよく使われる言葉です。数字や記号を足しても推測されます。関係のない言葉をいくつか並べてください。
            2:d0ct0r!! ✗ 「d0ct0r!」はよく使われる言葉です。数字や記号を足しても推測されます。関係のない言葉をいくつか並べてください。
            2:rqv-momiji-wmt ○
        "#]],
    );
}

// keeps: rule 16
#[test]
fn names_are_known_too() {
    check(
        "yamada-wqxr-7zk
         wqxr7zk.Hanako.t
         N10234-wqxr-zkvt
         山田は納豆と味噌汁がとても好き
         kinen-wqxr-7zkp-t
         さくら記念病院の朝は早くて暗い
         2:abe-2026",
        expect![[r#"
            yamada-wqxr-7zk ✗ 利用者IDや氏名が入っています。自分の名前と関係のない言葉にしてください。
            wqxr7zk.Hanako.t ✗ 利用者IDや氏名が入っています。自分の名前と関係のない言葉にしてください。
            N10234-wqxr-zkvt ✗ 利用者IDや氏名が入っています。自分の名前と関係のない言葉にしてください。
            山田は納豆と味噌汁がとても好き ✗ 利用者IDや氏名が入っています。自分の名前と関係のない言葉にしてください。
            kinen-wqxr-7zkp-t ✗ 病院の名前が入っています。病院と関係のない言葉にしてください。
            さくら記念病院の朝は早くて暗い ✗ 病院の名前が入っています。病院と関係のない言葉にしてください。
            2:abe-2026 ✗ 「abe」はよく使われる言葉です。数字や記号を足しても推測されます。関係のない言葉をいくつか並べてください。
        "#]],
    );
}

#[test]
fn what_is_no_password_at_all() {
    check(
        "aaaaaaaaaaaab
         1985041219850412
         090-1234-5678-90
         wqxr7zk\tvbnhgtp",
        expect![[r#"
            aaaaaaaaaaaab ✗ 同じ文字の繰り返しです。5種類以上の文字を使ってください。
            1985041219850412 ✗ 数字と記号だけでは、生年月日や電話番号と同じように推測されます。文字も入れてください。
            090-1234-5678-90 ✗ 数字と記号だけでは、生年月日や電話番号と同じように推測されます。文字も入れてください。
            wqxr7zk	vbnhgtp ✗ 改行やタブなどの制御文字は使えません。取り除いてください。
        "#]],
    );
    let long = "kxw72vqhmtr".repeat(12);
    let fault = PasswordRule::new(&[]).check(&long, SecondFactor::Absent, &[]);
    assert_eq!(fault.expect_err("132 letters").en(), "Use at most 128 letters.");
}

#[test]
fn english_readers_get_the_same_answers() {
    let rule = PasswordRule::new(&[]);
    let said = |candidate| {
        let fault = rule.check(candidate, SecondFactor::Absent, &["n10234"]);
        fault.expect_err("refused").to_string()
    };
    expect!["“password” is a common choice, also with digits and symbols around it. String several unrelated words together."].assert_eq(&said("password12345"));
    expect!["Use 13 letters or more (now 5). With a second factor, 8 are enough."]
        .assert_eq(&said("short"));
    expect!["It contains your user ID or name. Choose words unrelated to you."]
        .assert_eq(&said("N10234-wqxr-zkvt"));
}

/// A list of one's own takes the place of ours.
#[test]
fn a_hospital_may_bring_its_own_list() {
    let rule = PasswordRule::with_words("# ours\nkappabashi\n", &[]);
    assert!(rule.check("kappabashi2026!", SecondFactor::Absent, &[]).is_err());
    assert!(rule.check("password-2026!", SecondFactor::Absent, &[]).is_ok());
}
