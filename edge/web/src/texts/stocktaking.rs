//! Stock-taking.

use super::texts;

texts! {
    /// 棚卸
    Stock;
    title => "棚卸", "Stock-taking";
    lead => "部署や保管場所ごとに、あるものを数えて台帳と比べます。媒体は、毎月、部署の管理者が数えます。", "Count what is there by department or place, and compare with the register. Custodians count their media every month.";
    none => "棚卸の記録はまだありません。規定8(3)では、部署の管理者が媒体の本数を確かめます。", "Nothing was counted yet. By clause 8(3) the custodian of each department counts its media.";
    count(n: usize) => "{n}件", "{n} records", one "{n} record";
    begin => "棚卸を始める", "Begin to count";
    begin_lead => "始めたあとは、番号を打つか、読み取り機でラベルを読みます。途中でやめて、あとで続けられます。", "Then type the numbers, or read the labels with a scanner. You can stop and go on later.";
    of => "数えるもの", "What to count";
    media => "媒体", "Media";
    devices => "機器", "Devices";
    scope => "範囲", "Scope";
    scope_missing => "部署か保管場所を選んでください。", "Choose a department or a place.";
    choose => "選んでください", "Choose";
    col_number => "番号", "Number";
    col_scope => "範囲", "Scope";
    col_begun => "始めた日時", "Begun";
    col_result => "結果", "Result";
    col_state => "状態", "State";
    col_what => "台帳の内容", "In the register";
    open => "数えている途中", "Being counted";
    closed(day: &str) => "{day}に終了", "Closed on {day}";
    counted(n: usize) => "{n}件を数えた", "{n} counted";
    left(n: usize) => "残り{n}件", "{n} left";
    number => "番号", "Number";
    number_hint => "番号を打つか、読み取り機でラベルのQRを読んでください。", "Type the number, or read the label's QR with a scanner.";
    number_missing => "番号を入力してください。", "Enter a number.";
    count_it => "数える", "Count";
    close => "棚卸を終える", "Close the stock-taking";
    not_seen => "まだ数えていない", "Not counted yet";
    missing => "見つからない", "Missing";
    not_seen_none => "ありません。", "None.";
    elsewhere => "ほかの場所のもの", "Belongs elsewhere";
    elsewhere_none => "ありません。", "None.";
    unknown => "台帳にない番号", "Not in the register";
    unknown_none => "ありません。", "None.";
    found => "あった", "Found";
    found_none => "まだありません。", "None yet.";
}
