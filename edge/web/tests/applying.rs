//! 申請する: from the door to the receipt, back for correction, and every slip of the hand between.

mod clinic;

use clinic::{
    AUDITOR, Browser, CHAIR, DIRECTOR, GENERAL_AFFAIRS, HEAD, MEMBER, NURSE, OFFICER, OPERATOR,
    OTHER_NURSE, PHARMACY_HEAD, USER, World,
};
use rules::{
    Command,
    application::{self, Finding, Stage},
    committee::{self, FormKind},
    id::ApplicationNo,
    sealed::Sealed,
};

const FORM: &str = "/apply/grant/10234";
const CHECK: &str = "/apply/grant/10234/check";

fn first() -> ApplicationNo {
    // The founding permits have taken the numbers before.
    "R8-0015".parse().expect("a number")
}

// keeps: 1(2)①-grant
#[tokio::test]
async fn five_presses_lead_from_home_to_the_receipt() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    head.get("/").await.expect("申請する");
    head.get("/apply").await.expect("利用者権限（新規）").expect("まとめて申請");
    let people = head.get("/apply/grant").await.expect("佐藤 美咲").expect("権限なし");
    let words = people.words();
    assert!(words.find("佐藤 美咲") < words.find("田村 由美"), "joiners first: {words}");
    head.get(FORM)
        .await
        .expect("看護師（病棟）")
        .expect("令和8年4月1日")
        .expect("令和9年3月31日")
        .expect("鈴木 一郎")
        .expect("4月15日（水）")
        .expect("4月16日（木）から利用できる見込みです。");
    head.press(CHECK, &[])
        .await
        .expect_status(200)
        .expect("まだ送信されていません")
        .expect("開始日に間に合いません。")
        .expect("令和8年4月1日から令和9年3月31日まで");
    head.press(FORM, &[])
        .await
        .expect_path("/requests/R8-0015?received=1")
        .expect("R8-0015")
        .expect("システム委員会（鈴木 一郎さん）が4月4日（土）までに審査します。");
    head.get("/requests/R8-0015").await.expect("システム委員会の審査中").expect("標準");
    // Who has it, until when, stands on the first page.
    head.get("/").await.expect("システム委員会（鈴木 一郎さん）が4月4日（土）までに審査します。");
}

#[tokio::test]
async fn a_double_press_makes_one_application() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    head.get(FORM).await.expect_status(200);
    head.press(CHECK, &[]).await.expect_status(200);
    let fields = head.fields(FORM);
    head.post(FORM, &fields).await.expect_path("/requests/R8-0015?received=1");
    head.post(FORM, &fields).await.expect_path("/requests/R8-0015?received=1");
    assert_eq!(world.office.read().hospital.applications.all().count(), 1);
    // The same person once more, from a fresh form.
    head.get(FORM).await;
    head.press(CHECK, &[])
        .await
        .expect_status(422)
        .expect("同じ人の同じ申請が進行中です（受付 R8-0015）")
        .expect("申請 R8-0015 を開く");
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_everything_stays() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    let wrong = [
        (("from", "R8.2.30"), "2月30日という日はありません。"),
        (("from", "きのう"), "「きのう」は日付として読めません。"),
        (("from", "平成35年5月1日"), "平成は31年4月30日までです。"),
        (("from", ""), "日付を入力してください。"),
        (("from", "R8.3.31"), "利用開始日は今日（令和8年4月1日）以降の日付にしてください。"),
        (("until", "R8.3.31"), "利用終了日は利用開始日以降"),
        (("until", "R10.3.31"), "利用終了日は年度末（令和9年3月31日）までにしてください。"),
        (("systems", "no-such"), "登録されていません。選び直してください。"),
        (("category", "emperor"), "利用者情報区分を選んでください。"),
        (("category", "other"), "利用者情報区分を選んでください。"),
    ];
    for (typed, said) in wrong {
        head.get(FORM).await;
        let page = head.press(CHECK, &[typed]).await.expect_status(422).expect(said);
        assert!(page.html.contains("aria-invalid=\"true\""), "{typed:?}");
        assert!(page.html.contains("<title>エラー："), "{typed:?}");
        if typed.0 != "systems" && typed.0 != "category" {
            assert!(page.html.contains(&format!("value=\"{}\"", typed.1)), "{typed:?} stays");
        }
    }
    assert_eq!(world.office.read().hospital.applications.all().count(), 0);
}

#[tokio::test]
async fn another_category_needs_a_reason() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    head.get(FORM).await;
    head.press(CHECK, &[("category", "other")])
        .await
        .expect_status(422)
        .expect("入力内容を確認してください（2件）")
        .expect("理由を入力してください。");
    let other = [("category", "other"), ("other", "outpatient-nurse")];
    head.press(CHECK, &other).await.expect_status(422).expect("理由を入力してください。");
    let told = [other[0], other[1], ("reason", "患者番号 00123456 の応援のため")];
    head.press(CHECK, &told)
        .await
        .expect_status(200)
        .expect("標準外")
        .expect("患者さんの番号のような数字があります");
    head.press(FORM, &[]).await.expect_path("/requests/R8-0015?received=1");
    head.get("/requests/R8-0015").await.expect("標準外").expect("看護師（外来）");
}

#[tokio::test]
async fn dates_are_taken_in_every_form_and_shown_back() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    for typed in ["R8.5.1", "2026/5/1", "２０２６−５−１", "5/1", "20260501", "令和8年5月1日（金）"]
    {
        head.get(FORM).await;
        head.press(CHECK, &[("from", typed)])
            .await
            .expect_status(200)
            .expect("令和8年5月1日から令和9年3月31日まで");
        assert!(head.fields(FORM).contains(&("from".into(), "2026-05-01".into())), "{typed}");
    }
}

#[tokio::test]
async fn whoever_has_a_right_is_led_to_the_change_form() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    head.get("/apply/grant/10102").await.expect("有効な権限").expect("変更の申請に切り替える");
    head.press("/apply/grant/10102/check", &[])
        .await
        .expect_status(422)
        .expect("この人には有効な許可")
        .expect("変更の申請に切り替える");
    let second = [("another", "1"), ("reason", "実習指導用の画面のため")];
    head.press("/apply/grant/10102/check", &second).await.expect_status(200);
    head.press("/apply/grant/10102", &[]).await.expect_path("/requests/R8-0015?received=1");
    head.get("/apply/change/10102").await.expect("いまの許可");
    head.press("/apply/change/10102/check", &[]).await.expect_status(422).expect("同じ内容です");
    head.press("/apply/change/10102/check", &[("until", "R8.9.30")]).await.expect_status(200);
    head.press("/apply/change/10102", &[]).await.expect_path("/requests/R8-0016?received=1");
}

#[tokio::test]
async fn a_renewal_begins_after_the_right_in_force() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    head.get("/apply/change/10102?renew=1").await.expect("令和9年4月1日").expect("令和10年3月31日");
}

// keeps: 1(2)①-grant
#[tokio::test]
async fn nobody_applies_for_another_department() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    let refused = "外来の申請は、外来の責任者が行います。";
    head.get("/apply/grant/10236").await.expect_status(403).expect(refused);
    head.get("/apply/grant").await.expect_not("井上 陽菜");
    for who in [USER, AUDITOR, PHARMACY_HEAD] {
        let other = world.sign_in(who).await;
        other.get(FORM).await.expect_status(403);
    }
    let user = world.sign_in(USER).await;
    user.get("/apply").await.expect("氏名変更届").expect_not("利用者権限（新規）");
    user.get("/apply/grant").await.expect_status(403);
    world.stranger().get(FORM).await.expect_path("/sign-in?back=/apply/grant/10234");
}

#[tokio::test]
async fn a_forged_check_page_is_decided_by_the_rules() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    head.get(FORM).await;
    head.press(CHECK, &[]).await;
    let page = head.press(FORM, &[("from", "2020-01-01")]).await.expect_status(422);
    page.expect("利用開始日は今日（令和8年4月1日）以降");
    let mut fields = head.fields(CHECK);
    fields.retain(|(name, _)| name != "_token");
    head.post(FORM, &fields).await.expect_status(403);
    assert_eq!(world.office.read().hospital.applications.all().count(), 0);
}

#[tokio::test]
async fn somebody_not_yet_listed_is_enrolled_by_hand() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    head.get("/apply/grant/77777")
        .await
        .expect_path("/apply/grant?q=77777")
        .expect("「77777」は、あなたの部署の台帳にありません。")
        .expect("台帳に仮登録して続ける");
    head.get("/apply/enrol?staff_no=77777").await.expect_status(200);
    head.press("/apply/enrol", &[]).await.expect_status(422).expect("フリガナを入力してください。");
    let wrong = [("name", "新田 渚"), ("kana", "Nagisa"), ("job", "看護師")];
    head.press("/apply/enrol", &wrong).await.expect_status(422).expect("フリガナはカタカナか");
    let right = [("name", "新田 渚"), ("kana", "にった なぎさ"), ("job", "看護師")];
    head.press("/apply/enrol", &right)
        .await
        .expect_path("/apply/grant/77777")
        .expect("新田 渚")
        .expect("仮登録")
        .expect("看護師（病棟）");
    head.get("/apply/grant").await.expect("仮登録");
    head.get("/apply/enrol?staff_no=10236").await;
    let other = [right[0], right[1], right[2], ("department", "3階病棟")];
    head.press("/apply/enrol", &other).await.expect_status(422).expect("もう台帳にあります。");
    let elsewhere = [right[0], right[1], right[2], ("department", "外来"), ("staff_no", "77778")];
    head.press("/apply/enrol", &elsewhere).await.expect_status(422).expect("部署を選んで");
}

#[tokio::test]
async fn what_was_typed_survives_as_a_draft() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    head.get(FORM).await.expect_not("下書きがあります");
    head.press(CHECK, &[("from", "R8.6.1")]).await.expect_status(200).expect("変更");
    head.get("/apply/grant/10234?draft=1").await.expect("R8.6.1");
    head.get(FORM).await.expect("下書きがあります").expect("続ける").expect("令和8年4月1日");
    head.get("/drafts")
        .await
        .expect("利用者権限（新規）の申請")
        .expect("佐藤 美咲さんの続きを書く");
    head.get("/apply").await.expect("下書き（1件）");
    let other = world.sign_in(PHARMACY_HEAD).await;
    other.get("/drafts").await.expect("下書きはありません。");
    head.get(FORM).await;
    head.press("/drafts/grant-10234/remove", &[]).await.expect_path(FORM);
    head.get(FORM).await.expect_not("下書きがあります");
}

#[tokio::test]
async fn the_script_saves_drafts_of_forms_and_of_nothing_else() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    head.get(FORM).await;
    let mut fields = head.fields(CHECK);
    fields.push(("_draft".into(), "grant-10234".into()));
    head.post("/drafts", &fields).await.expect_status(204);
    fields.pop();
    fields.push(("_draft".into(), "diary".into()));
    head.post("/drafts", &fields).await.expect_status(400);
    fields.pop();
    fields.extend([("_draft".into(), "grant-10234".into())]);
    for (name, value) in &mut fields {
        if name == "from" {
            *value = "あ".repeat(4_000);
        }
    }
    let long = ("reason".to_owned(), "い".repeat(4_000));
    fields.push(long);
    head.post("/drafts", &fields).await.expect_status(413);
    head.get("/drafts").await.expect("佐藤 美咲");
    head.get(FORM).await;
    head.press(CHECK, &[]).await;
    head.press(FORM, &[]).await.expect_path("/requests/R8-0015?received=1");
    head.get("/drafts").await.expect("下書きはありません。");
}

/// Returned by the system committee, with a reason.
async fn returned(world: &World, head: &Browser<'_>) {
    head.get(FORM).await;
    head.press(CHECK, &[]).await;
    head.press(FORM, &[]).await;
    let seen = world.office.read().hospital.applications.get(first()).expect("sent").content;
    let mut letter = world.office.letter();
    let finding = Finding::Return { reason: letter.seal("期限を直してください") };
    let command = application::Command::Examine { no: first(), seen, finding };
    let (by, id) = (world.actor(OFFICER), office::ports::CommandId([9; 16]));
    let done = world.office.act(&by, id, Command::Application(command), letter).await;
    done.expect("the officer may return it");
}

#[tokio::test]
async fn a_returned_application_is_corrected_and_goes_again() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    returned(&world, &head).await;
    head.get("/requests/R8-0015")
        .await
        .expect("差し戻し")
        .expect("期限を直してください")
        .expect("直して出し直す");
    head.get("/requests/R8-0015/correct")
        .await
        .expect("期限を直してください")
        .expect("看護師（病棟）")
        .expect("令和9年3月31日");
    let check = "/requests/R8-0015/correct/check";
    head.press(check, &[("until", "R8.9.30")]).await.expect_status(200);
    head.press("/requests/R8-0015/correct", &[])
        .await
        .expect_path("/requests/R8-0015")
        .expect("申請しました：R8-0015")
        .expect("直して出し直しました")
        .expect("令和8年9月30日まで");
    head.get("/requests/R8-0015/correct").await.expect_status(409);
    let other = world.sign_in(PHARMACY_HEAD).await;
    other.get("/requests/R8-0015/correct").await.expect_status(403);
}

#[tokio::test]
async fn an_application_is_taken_back_by_its_applicant_alone() {
    let world = World::founded().await;
    world.apply(HEAD, NURSE).await;
    let officer = world.sign_in(OFFICER).await;
    officer.get("/requests/R8-0015").await.expect_not("取り下げる");
    let head = world.sign_in(HEAD).await;
    let withdraw = "/requests/R8-0015/withdraw";
    head.get("/requests/R8-0015").await;
    let fields = head.fields(withdraw);
    head.post(withdraw, &fields).await.expect_path("/requests/R8-0015").expect("取り下げました");
    head.post(withdraw, &fields).await.expect_path("/requests/R8-0015").expect("取り下げ");
    officer.get("/").await;
    let marks = officer.fields("/sign-out");
    officer.post(withdraw, &marks).await.expect_status(403).expect("申請した人だけができます。");
}

#[tokio::test]
async fn only_who_has_to_do_with_it_reads_an_application() {
    let world = World::founded().await;
    world.apply(HEAD, NURSE).await;
    for (who, status) in [
        (HEAD, 200),
        (OFFICER, 200),
        (OPERATOR, 200),
        (CHAIR, 200),
        (MEMBER, 200),
        (AUDITOR, 200),
        (USER, 403),
        (DIRECTOR, 403),
        (GENERAL_AFFAIRS, 403),
    ] {
        let browser = world.sign_in(who).await;
        let page = browser.get("/requests/R8-0015").await;
        assert_eq!(page.status.as_u16(), status, "{who}: {}", page.words());
        let list = browser.get("/requests").await.expect_status(200);
        assert_eq!(list.says("R8-0015"), status == 200, "{who}: {}", list.words());
    }
    let head = world.sign_in(HEAD).await;
    for no in ["R8-9999", "R8-0001", "nonsense", "R8-15"] {
        let status = if no == "R8-15" { 200 } else { 404 };
        head.get(&format!("/requests/{no}")).await.expect_status(status);
    }
    head.get("/requests?q=%E3%82%B5%E3%83%88%E3%82%A6").await.expect("R8-0015");
    head.get("/requests?q=10235").await.expect("条件に合う申請はありません。");
    head.get("/requests?stage=closed").await.expect("条件に合う申請はありません。");
}

// keeps: 1(2)-rename
#[tokio::test]
async fn a_nurse_tells_of_her_new_name() {
    let world = World::founded().await;
    let user = world.sign_in(USER).await;
    user.get("/apply/rename").await.expect_path("/apply/rename/10102").expect("田村 由美");
    let check = "/apply/rename/10102/check";
    user.press(check, &[]).await.expect_status(422).expect("いまの氏名と同じです。");
    let typed = [("name", "髙木 由美"), ("kana", "ﾀｶｷﾞ ゆみ"), ("on", "5/1")];
    user.press(check, &typed)
        .await
        .expect_status(200)
        .expect("髙木 由美")
        .expect("タカギ ユミ")
        .expect("令和8年5月1日")
        .expect("部署の責任者が確認");
    user.press("/apply/rename/10102", &[])
        .await
        .expect_path("/requests/R8-0015?received=1")
        .expect("山田 花子さんが4月4日（土）までに確認して、システム委員会に進めます。");
    let head = world.sign_in(HEAD).await;
    head.get("/requests/R8-0015").await.expect("髙木 由美").expect("部署の責任者の確認中");
    user.get("/apply/rename/10103").await.expect_status(403);
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    affairs.get("/apply/rename").await.expect("江口 真理").expect("田村 由美");
    affairs.get("/apply/rename?q=10102").await.expect("田村 由美").expect_not("江口 真理");
}

#[tokio::test]
async fn a_substitute_applies_in_the_heads_place() {
    let world = World::founded().await;
    world.switch_on().await;
    let command = committee::Command::NameSubstitute {
        substitute: world.person(USER),
        from: jiff::civil::date(2026, 4, 1),
        until: jiff::civil::date(2026, 4, 7),
        forms: [FormKind::Grant].into(),
    };
    world.act(HEAD, Command::Committee(command)).await;
    let user = world.sign_in(USER).await;
    user.get("/apply").await.expect("利用者権限（新規）").expect_not("権限変更");
    user.get(FORM).await.expect("山田 花子さんの代理として操作しています");
    user.press(CHECK, &[]).await.expect("山田 花子（代理：田村 由美）");
    user.press(FORM, &[]).await.expect_path("/requests/R8-0015?received=1");
    let head = world.sign_in(HEAD).await;
    head.get("/me").await.expect("代理がわたしの名前で扱ったもの").expect("R8-0015");
    world.later(24 * 8);
    let user = world.sign_in(USER).await;
    user.get("/apply/grant/10235").await.expect_status(403);
}

#[tokio::test]
async fn a_decided_application_says_what_has_changed_since() {
    let world = World::founded().await;
    let no = world.apply(HEAD, NURSE).await;
    world.pass_on(no).await;
    world.later(24 * 14);
    let sitting = application::Sitting {
        convened: application::Convened::Meeting,
        on: jiff::civil::date(2026, 4, 15),
        present: [CHAIR, MEMBER, "10013"].map(|it| world.person(it)).into(),
        recused: [].into(),
        chair: world.person(CHAIR),
        verdict: application::Verdict::Approve,
        note: None,
    };
    let seen = world.office.read().hospital.applications.get(no).expect("sent").content;
    let decide = application::Command::Decide { no, seen, sitting };
    world.act(CHAIR, Command::Application(decide)).await;
    let head = world.sign_in(HEAD).await;
    head.get("/requests/R8-0015")
        .await
        .expect("カルテ管理委員会が承認しました")
        .expect("出席3名")
        .expect("江口")
        .expect_not("決定後に変更あり");
    move_to_outpatients(&world).await;
    let officer = world.sign_in(OFFICER).await;
    officer.get("/requests/R8-0015").await.expect("決定後に変更あり").expect("部署か職種");
    assert_eq!(
        world.office.read().hospital.applications.get(no).map(|it| it.stage),
        Some(Stage::Approved)
    );
}

/// The next list has the nurse in another department.
async fn move_to_outpatients(world: &World) {
    let command = {
        let state = world.office.read();
        let person = state.hospital.people.by_staff_no(NURSE).expect("listed");
        let mut to = person.listed.clone();
        to.department = "外来".into();
        let rows = vec![rules::people::Row::Change { person: person.id, to }];
        let file = Sealed([1; 32]);
        rules::people::Command::Apply { file, rows, unchanged: 0, absent: vec![] }
    };
    world.act(OPERATOR, Command::People(command)).await;
}

#[tokio::test]
async fn a_ward_is_applied_for_at_once() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    head.get("/apply/bulk").await.expect("名簿のファイル");
    let list = "職員番号,氏名,フリガナ,所属,職種\n\
                10234,佐藤 美咲,サトウ ミサキ,3階病棟,看護師\n\
                10235,𠮷田 葵,ヨシダ アオイ,3階病棟,看護師\n\
                10236,井上 陽菜,イノウエ ヒナ,外来,看護師\n\
                10102,田村 由美,タムラ ユミ,3階病棟,看護師\n\
                99999,だれか,ダレカ,3階病棟,看護師\n";
    head.upload("/apply/bulk/check", list)
        .await
        .expect_status(200)
        .expect("2人を標準の区分で申請します。ほかの3行は申請しません")
        .expect("外来の申請は、外来の責任者が行います。")
        .expect("この人には有効な許可")
        .expect("台帳にありません");
    let fields = head.fields("/apply/bulk/send");
    head.post("/apply/bulk/send", &fields).await.expect_path("/requests").expect("R8-0016");
    head.post("/apply/bulk/send", &fields).await.expect_path("/requests");
    assert_eq!(world.office.read().hospital.applications.all().count(), 2, "a second press");
    head.get("/").await;
    let mut again = head.fields("/sign-out");
    again.extend([("staff_no".into(), NURSE.into()), ("staff_no".into(), OTHER_NURSE.into())]);
    head.post("/apply/bulk/send", &again)
        .await
        .expect_status(422)
        .expect("0件 申請／2件 申請できませんでした")
        .expect("外来の責任者が行います。");
    head.get("/apply/bulk").await;
    head.upload("/apply/bulk/check", "")
        .await
        .expect_status(422)
        .expect("ファイルを選んでください。");
    head.get("/apply/bulk").await;
    head.upload("/apply/bulk/check", "a,b\n1,2\n").await.expect_status(422);
}

#[tokio::test]
async fn my_page_shows_what_i_hold_and_names_a_substitute() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    head.get("/me").await.expect("看護師（病棟）").expect("1台の端末").expect("部署の責任者");
    let form = "/me/substitute";
    head.get(form).await.expect("任せる様式");
    head.press(form, &[("who", "10102"), ("until", "4/7")])
        .await
        .expect_status(422)
        .expect("代行はこの病院では使わない設定です。");
    world.switch_on().await;
    head.press(form, &[("who", ""), ("until", "")])
        .await
        .expect_status(422)
        .expect("代理の人の職員番号か氏名を")
        .expect("日付を入力してください。");
    head.press(form, &[("who", "田"), ("until", "4/7")])
        .await
        .expect_status(422)
        .expect("複数います");
    head.press(form, &[("who", "たむら"), ("until", "4/7")])
        .await
        .expect_path("/me")
        .expect("保存しました。")
        .expect("田村 由美")
        .expect("令和8年4月1日〜令和8年4月7日");
    head.press("/me/substitutes/1/end", &[]).await.expect_path("/me").expect("終了");
    let other = world.sign_in(PHARMACY_HEAD).await;
    other.get("/me").await.expect_not("田村 由美");
    let marks = other.fields("/sign-out");
    other.post("/me/substitutes/1/end", &marks).await.expect_status(403);
    other.post("/me/substitutes/99/end", &marks).await.expect_status(404);
}
