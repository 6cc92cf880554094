//! 今日やること.

use super::texts;

texts! {
    /// The home page.
    Home;
    title => "今日やること", "Today";
    count(n: usize) => "{n}件", "{n} things to do", one "{n} thing to do";
    nothing => "今日やることはありません。", "Nothing to do today.";
    nothing_next(what: &str) => "今日やることはありません。次は {what} です。", "Nothing to do today. Next: {what}.";
    more(n: usize) => "ほか{n}件を表示", "Show {n} more";
    mine => "自分の申請", "My applications";
    mine_none => "進行中の申請はありません。", "You have no application under way.";
    begin => "申請を始める", "Start an application";
    late => "部署の遅れ", "Late in your department";
    late_what => "内容", "What";
    late_where => "部署", "Department";
    late_count => "件数", "How many";
    late_since => "一番古いもの", "Oldest";
    late_examination => "確認されていない申請", "Applications that nobody has looked at";
    late_correction => "直されていない差し戻し", "Returned applications not corrected";
    late_application => "勤務が始まったのに権限のない職員", "People at work without a right";
    late_revocation => "退職後も有効な権限", "Rights of people who have left";
    house => "病院全体", "The whole hospital";
    house_under_way => "進行中の申請", "Applications under way";
    house_late => "3日以内に確認されていない申請", "Applications not looked at within three days";
    house_mismatches => "名簿と合わない権限", "Rights that do not match the list";
    house_reports => "受け取られていない失効の報告", "Reports of revocation not received";
    house_clauses => "期限を過ぎている条項", "Clauses that are late";
    house_more => "規定の実施状況を見る", "See how each clause stands";
    days_left(n: i64) => "あと{n}日", "{n} days left", one "{n} day left";
    days_over(n: i64) => "{n}日超過", "{n} days late", one "{n} day late";
    due_today => "今日まで", "Due today";
    endorse(n: usize) => "部署の申請を確認する {n}件", "{n} applications to pass on", one "{n} application to pass on";
    examine(n: usize) => "申請を審査する {n}件", "{n} applications to examine", one "{n} application to examine";
    decide(n: usize) => "委員会で決める申請 {n}件", "{n} applications for the committee", one "{n} application for the committee";
    correct(no: &str) => "差し戻された申請 {no} を直す", "Correct the returned application {no}";
    receive(no: &str) => "権限失効の報告 {no} を受け取る", "Receive the report of revocation {no}";
    slip(account: &str) => "利用者ID {account} の初期パスワード票を印刷する", "Print the password slip of {account}";
    renew(n: usize) => "まもなく終わる権限 {n}件を更新する", "{n} rights to renew", one "{n} right to renew";
    apply_for(n: usize) => "権限のない職員 {n}名の申請をする", "{n} people without a right", one "{n} person without a right";
    mismatches(n: usize) => "名簿と合わない権限 {n}名を確かめる", "{n} rights that do not match the list", one "{n} right that does not match the list";
    matrix(version: i64) => "権限表の案（第{version}版）を決める", "Decide on the proposed matrix (version {version})";
    keep_led(day: &str) => "運用責任者の権限が {day} ですべて終わります", "No operations officer's right goes on after {day}";
    keep_led_why => "更新の申請が承認されないと、担当者や委員会を変えられる人がいなくなります。", "Unless a renewal is approved, nobody can change posts or bodies any more.";
    founding => "病院の登録を終える", "Finish setting up the hospital";
    meeting => "次の委員会の日を登録する", "Enter the next committee day";
    look => "確かめる", "Look";
    fix => "直す", "Correct";
    read => "報告を見る", "Read";
    print => "印刷する", "Print";
    apply => "申請する", "Apply";
    enter => "登録する", "Enter";
    open_windows => "いま開いている保守枠", "Open maintenance windows";
    no_open_window => "開いている保守枠はありません（正常です）。", "No window is open, as it should be.";
    to_windows => "保守枠を見る", "To the windows";
    look_window => "見る", "Look";
    open_window(no: &str) => "保守枠 {no} の回線を開く", "Open the line of window {no}";
    close_window(no: &str) => "時間切れの保守枠 {no} を閉じる", "Close window {no}, its time is over";
    unused_window(no: &str) => "使われなかった保守枠 {no} を閉じる", "Close window {no}, it was not used";
    ratify_window(no: &str) => "緊急の保守枠 {no} を承認する", "Ratify the emergency window {no}";
    contract_ends(vendor: &str) => "{vendor}の保守契約の更新を登録する", "Register the renewed contract of {vendor}";
    statement_ends(vendor: &str) => "{vendor}の「保存しません」確認書をもらう", "Get the statement of {vendor} that nothing is kept";
    statement_missing(vendor: &str) => "{vendor}の「保存しません」確認書がない", "No statement of {vendor} that nothing is kept";
    open_do => "開く", "Open";
    close_do => "閉じる", "Close";
    ratify_do => "承認する", "Ratify";
}
