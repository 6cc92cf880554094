//! Accounts, their slips and tokens.

use super::texts;

texts! {
    /// 利用者ID.
    Accounts;
    title => "利用者ID", "Accounts";
    of(id: &str) => "利用者ID {id}", "Account {id}";
    none => "利用者IDはまだありません。許可が出ると自動で発行されます。", "No account yet. Each is issued with its permit.";
    not_found => "当てはまる利用者IDはありません。条件を変えて探してください。", "No account fits. Try other words.";
    search => "利用者ID・職員番号・氏名", "Account, staff no. or name";
    state => "状態", "State";
    every => "すべて", "All";
    state_none => "票を出していない", "No slip yet";
    state_slip => "初期パスワードのまま", "Waiting for first use";
    state_password => "本人のパスワード", "Own password";
    state_run_out => "票の期限切れ", "Slip has run out";
    state_ended => "有効な許可なし", "No permit in force";
    col_account => "利用者ID", "Account";
    col_person => "氏名", "Name";
    col_department => "部署", "Department";
    col_state => "状態", "State";
    col_until => "許可の終わり", "Permit ends";
    person => "使う人", "Belongs to";
    issued => "発行日時", "Issued";
    secret => "パスワード", "Password";
    set_at(when: &str) => "{when} に設定", "Set {when}";
    slip_until(when: &str) => "初期パスワード票（{when}まで）", "Slip, valid until {when}";
    second => "二つ目の確認", "Second factor";
    second_yes => "設定済み", "Set";
    second_no => "なし", "None";
    permits => "許可", "Permits";
    col_permit => "許可", "Permit";
    col_category => "区分", "Category";
    col_term => "期間", "Term";
    tokens => "プログラム用トークン", "Tokens for programs";
    tokens_none => "トークンはありません。", "No token.";
    col_token => "名前", "Name";
    col_issued => "発行", "Issued";
    col_ends => "期限", "Until";
    token_ended => "失効", "Revoked";
    token_over => "期限切れ", "Run out";
    token_valid => "有効", "Valid";
    revoke_token => "失効する", "Revoke";
    issue_token => "トークンを発行", "Issue a token";
    token_days => "有効日数", "Days";
    token_days_hint => "1〜366日。切れる前に作り直してください。", "1 to 366 days. Make another before it ends.";
    token_days_wrong => "1から366までの数を入力してください。", "Enter a number from 1 to 366.";
    token_title => "トークンを発行しました", "Token issued";
    token_once => "この画面は一度しか表示できません。いま写してください。", "This page can be shown only once. Copy it now.";
    token_secret => "トークン", "Token";
    token_use => "API を呼ぶときに「Authorization: Bearer …」として付けます。メールで送らないでください。", "Send it as “Authorization: Bearer …”. Never mail it.";
    back => "利用者IDに戻る", "Back to the account";
    slip => "初期パスワード票を出す", "Print the first password";
    slip_again => "初期パスワード票を出し直す", "Print another slip";
    slip_note => "一度だけ表示します。14日以内に使われないと無効になります。", "Shown once; void unless used within 14 days.";
    slip_again_note => "いまのパスワードと二つ目の確認は使えなくなり、開いている画面は閉じます。本人を確かめてから出してください。", "The present password and second factor stop working and open sessions end. Make sure who asks.";
    shown_before => "この票はもう一度表示しました。印刷できなかったときは、もう一度「初期パスワード票を出し直す」を押してください。前の票は使えなくなります。", "This slip has been shown already. If it was not printed, print another one; the former stops working.";
    token_shown_before => "このトークンはもう表示しました。写せなかったときは失効させて、作り直してください。", "This token has been shown already. If it was not copied, revoke it and issue another.";
    slip_until_label => "使える期限", "Valid until";
    slip_where_label => "サインインの場所", "Where to sign in";
    slip_steps_label => "使いかた", "How";
    slip_steps => "サインインの場所を開き、利用者IDと仮パスワードを入れ、自分のパスワード（13文字以上）に変えます。", "Open the page, enter account and password, then choose a password of your own (13 letters or more).";
}
