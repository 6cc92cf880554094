//! Words of the parts that every page uses.

use super::texts;

texts! {
    /// Fields, tables, pagers.
    Ui;
    required => "必須", "Required";
    optional => "任意", "Optional";
    check_input(n: usize) => "入力内容を確認してください（{n}件）", "Please check what you entered ({n})";
    still_here => "まだ送信されていません。入力した内容は残っています。", "Nothing has been sent yet. What you entered is still here.";
    error => "エラー", "Error";
    change => "変更", "Change";
    change_what(what: &str) => "{what}を変更", "Change {what}";
    previous => "前へ", "Previous";
    next => "次へ", "Next";
    pages => "ページ送り", "Pages";
    back => "戻る", "Back";
    cancel => "やめて戻る", "Cancel";
    filter => "この表を絞り込む", "Filter this table";
    clear => "条件を消す", "Clear";
    choose => "選んでください", "Please choose";
    copy => "番号を写す", "Copy number";
    print => "印刷", "Print";
    route => "この申請の行き先", "Where this application goes";
    done => "済", "Done";
    now => "いま", "Now";
    later => "これから", "To come";
    stopped => "止まりました", "Stopped";
    actions => "操作", "Actions";
    none => "なし", "None";
    narrow => "絞り込む", "Filter";
    looked_again => "患者さんの情報の確認", "Patients' data";
    as_is => "患者さんの情報ではないことを確かめました。このまま送ります", "I have checked: this is no patient's data. Send it as it is";
}
