//! The ledger's pages.

use super::texts;

texts! {
    /// Search, one entry, verification.
    Log;
    title => "記録", "Record";
    lead => "決めたこと、変えたことはすべてここにあり、消すことも書き換えることもできません。", "Every decision and change is here. Nothing can be deleted or rewritten.";
    key => "番号・職員番号・利用者ID", "Number, staff no. or account";
    kind => "種類", "Kind";
    from => "から", "From";
    until => "まで", "Until";
    every_kind => "すべて", "All";
    none => "条件に合う記録はありません。", "No entry fits.";
    col_seq => "番号", "No.";
    col_when => "記録した時刻", "Recorded";
    col_kind => "種類", "Kind";
    col_who => "操作した人", "By";
    verify => "全体を検証", "Verify everything";
    verify_do => "保存された全バイトから木を計算し直します。", "Recomputes the whole tree from the stored bytes.";
    entry(seq: u64) => "記録 {seq}", "Entry {seq}";
    proof => "この記録の証明", "Proof of this entry";
    proof_lead => "この値から木の根までを計算し直すと、署名つき検証点の値と一致します。当システムなしでも確かめられます。", "Computed from this leaf upwards, the values below lead to the root of the signed checkpoint. You can check it without us.";
    leaf => "葉のハッシュ", "Leaf hash";
    root => "木の根", "Root";
    size => "木の大きさ", "Tree size";
    path => "経路", "Path";
    stored => "保存されているバイト", "The stored bytes";
    checkpoint => "署名つき検証点", "Signed checkpoint";
    before => "前の記録", "Entry before";
    after => "次の記録", "Next entry";
    verified => "検証の結果", "Result of the verification";
    holds => "すべての記録が、書かれたときのままです。", "Every entry is as it was written.";
    broken => "書かれたときと違う記録があります。", "There is an entry that is not as it was written.";
    entries => "記録の数", "Entries";
    passages => "通行の数", "Passages";
    segments => "閉じた日の数", "Closed days";
}
