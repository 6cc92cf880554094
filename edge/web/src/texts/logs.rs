//! ログ照合: what a firewall or a VPN logged, against the windows.

use super::texts;

texts! {
    /// ログ照合.
    Logs;
    title => "ログ照合", "Log check";
    lead => "ファイアウォールや VPN の接続の記録を取り込み、保守枠と照らし合わせます。合わない接続だけを人が確かめます。すべて確かめるまで、その月の報告はできません。", "Import the connection log of a firewall or a VPN; it is compared with the windows. Only what fits no window is looked into by a person, and the month is not reported before that.";
    none => "取り込んだ記録はまだありません。", "No log has been imported yet.";
    add => "記録を取り込む", "Import a log";
    col_when => "取り込み", "Imported";
    col_connections => "接続", "Connections";
    col_exceptions => "保守枠と合わない", "Fit no window";
    col_open => "未確認", "Not looked into";
    col_unread => "読めない行", "Lines unread";
    file => "記録のファイル", "Log file";
    file_hint => "CSV（UTF-8 または Shift_JIS）、xlsx、または syslog（key=value の行）。50 MB、10万行まで。時刻は日本時間として読みます。", "CSV (UTF-8 or Shift_JIS), xlsx, or syslog lines of key=value. Up to 50 MB and 100,000 lines. Times are read as Japan's.";
    file_missing => "ファイルを選んでください。", "Choose a file.";
    scope => "この記録に入っているもの", "What the log holds";
    scope_line => "保守回線の接続だけ", "Connections of the maintenance line alone";
    scope_line_hint => "すべての接続に保守枠が要ります。", "Each of them needs a window.";
    scope_mixed => "ほかの通信も入っている", "Other traffic as well";
    scope_mixed_hint => "登録した機器への接続と、登録した端末からの接続だけを照らし合わせます。", "Only connections to listed machines or from listed terminals are compared.";
    columns => "列の名前（見出しが一般的でないとき）", "Names of the columns (where the headers are unusual)";
    col_time => "日時の列", "Column of the time";
    col_time_hint => "日付と時刻が別の列のときは「日付+時刻」のように書きます。", "Where day and time stand apart: Date+Time.";
    col_source => "送信元アドレスの列", "Column of the source address";
    col_target => "宛先アドレスの列", "Column of the destination address";
    col_port => "宛先ポートの列", "Column of the destination port";
    anyway => "読めない行があっても取り込む", "Import although some lines cannot be read";
    anyway_hint => "読めない行の数は記録に残ります。", "Their number is kept in the record.";
    unread(lines: usize) => "{lines}行が読めません。ファイルを直すか、読めない行があっても取り込むことを選んで、ファイルをもう一度選んでください。", "{lines} lines cannot be read. Mend the file, or choose to import it all the same; then choose the file again.", one "{lines} line cannot be read. Mend the file, or choose to import it all the same; then choose the file again.";
    unread_line(line: usize, what: &str) => "{line}行目：{what}が読めません", "Line {line}: the {what} cannot be read";
    nothing => "接続の行が一つもありません。ファイルを確かめてください。", "There is not one connection in it. Check the file.";
    check => "照らし合わせる", "Compare";
    known => "このファイルはすでに取り込んであります。", "This file has been imported before.";
    exceptions => "保守枠と合わない接続", "Connections that fit no window";
    all_fit => "すべての接続が保守枠と合っています。", "Every connection fits a window.";
    at => "時刻", "Time";
    source => "送信元", "From";
    target => "宛先", "To";
    found => "確かめたこと", "Found out";
    open => "未確認", "Open";
    explain_title => "合わない接続を確かめる", "Look into a connection";
    explain_lead => "だれの、何のための接続かを確かめて書きます。書いたことは消せません。後から足すことはできます。", "Write whose connection it was and what for. It cannot be taken back; you may add to it later.";
    judgement => "判断", "Judgement";
    judgement_missing => "判断を選んでください。", "Choose a judgement.";
    reason => "分かったこと", "What you found out";
    reason_missing => "分かったことを書いてください。", "Write what you found out.";
    keep => "記録する", "Record";
    nobody => "登録した端末ではありません", "No listed terminal";
}
