//! One's own page.

use super::texts;

texts! {
    /// 自分の設定
    Me;
    title => "自分の設定", "My account";
    change_password => "パスワードを変える", "Change the password";
    set_second => "二つ目の確認を設定する", "Set up the second step";
    replace_second => "二つ目の確認を設定し直す", "Set up the second step anew";
    number => "職員番号", "Staff number";
    department => "部署・職種", "Department, job";
    posts => "役職と委員会", "Posts and bodies";
    sessions => "いま開いている画面", "Open sessions";
    sessions_n(n: usize) => "{n}台の端末でサインイン中", "Signed in on {n} terminals", one "Signed in on one terminal";
    password_since(when: &str) => "パスワードは{when}から", "Password since {when}";
    second_on => "二つ目の確認あり", "Second step set up";
    second_off => "二つ目の確認なし", "No second step";
    permits => "許可", "Permits";
    accounts => "利用者ID", "Accounts";
    col_number => "番号", "Number";
    col_category => "区分", "Category";
    col_term => "期間", "Term";
    col_state => "状態", "State";
    col_account => "利用者ID", "Account";
    col_secret => "サインイン", "Sign-in";
    nothing => "許可はありません。", "No permit.";
    rename => "氏名変更を届け出る", "Report a change of name";
    substitutes => "わたしの代理", "My substitutes";
    stands_in => "わたしが代理をする人", "Those I stand in for";
    name_substitute => "代理を決める", "Name a substitute";
    substitute_title => "代理を決める", "Name a substitute";
    substitute_lead => "代理の人は、期間中、選んだ様式だけをあなたの代わりに扱えます。どの記録にも二人の名前が残ります。", "During the term your substitute handles the chosen forms for you. Every record names both of you.";
    substitute_who => "代理の人", "Substitute";
    substitute_who_hint => "職員番号か氏名", "Staff number or name";
    substitute_forms => "任せる様式", "Forms";
    substitute_submit => "代理を決める", "Name the substitute";
    substitute_give => "代理の人の職員番号か氏名を入力してください。", "Enter the substitute's staff number or name.";
    substitute_unknown(what: &str) => "「{what}」は台帳にありません。職員番号を確かめてください。", "“{what}” is not on the register. Check the staff number.";
    substitute_many(names: &str) => "当てはまる人が複数います：{names}。職員番号で入力してください。", "Several people fit: {names}. Enter the staff number.";
    substitute_choose => "任せる様式を一つ以上選んでください。", "Choose at least one form.";
    from => "最初の日", "First day";
    until => "最後の日", "Last day";
    date_hint => "例：R8.12.1、2026/12/1、12/1", "For example 2026-12-01, 12/1 or R8.12.1.";
    col_who => "人", "Person";
    col_forms => "様式", "Forms";
    end => "今日で終える", "End it today";
    end_now(name: &str) => "{name}さんの代理", "substitute {name}";
    over => "終了", "Over";
    in_force => "有効", "In force";
    to_come => "これから", "To come";
    on_my_behalf => "代理がわたしの名前で扱ったもの（後閲）", "Done on my behalf";
    col_when => "日時", "When";
    col_done => "内容", "What";
    names => "氏名の履歴", "Names";
}
