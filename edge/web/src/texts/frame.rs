//! The frame round every page.

use super::texts;

texts! {
    /// Header, menu, bands and foot.
    Frame;
    product => "関所", "Sekisho";
    skip => "本文へ移る", "Skip to the content";
    to_menu => "メニュー", "Menu";
    menu => "メニュー", "Menu";
    search => "検索", "Search";
    search_hint => "氏名・職員番号・受付番号", "Name or number";
    sign_out => "サインアウト", "Sign out";
    incident => "サイバー攻撃の疑い", "Suspected cyber attack";
    today => "今日やること", "Today";
    apply => "申請する", "Apply";
    approve => "承認する", "Approve";
    registers => "台帳", "Registers";
    coverage => "規定の実施状況", "Regulation in practice";
    log => "記録", "Record";
    settings => "設定", "Settings";
    waiting(n: usize) => "{n}件", "{n} waiting";
    demo => "これはデモ病院です。ここに出てくる人も病院も実在しません。", "This is a demo hospital. Neither the people nor the hospital exist.";
    acting(whom: &str, term: &str) => "{whom}さんの代理として操作しています（{term}）", "You are acting for {whom} ({term})";
    acting_several(whom: &str) => "代理ができる方：{whom}。だれの代理として行うかを選んでください。", "You stand in for: {whom}. Choose for whom you do this.";
    for_whom => "だれの立場で行いますか", "In whose name?";
    in_place_of(whom: &str) => "{whom}さんの代理として", "In place of {whom}";
    in_own_name(whom: &str) => "自分として（{whom}）", "In my own name ({whom})";
    error_prefix => "エラー：", "Error: ";
    old_browser => "この画面は Microsoft Edge で開いてください。", "Please open this page with Microsoft Edge.";
    reference(id: &str) => "照会番号 {id}", "Reference {id}";
    printed(when: &str) => "{when} に表示", "Shown {when}";
    print => "印刷する", "Print";
    demo_name => "デモ病院", "Demo hospital";
}
