//! Incidents: what is missing, and when reports are due.

use super::texts;

texts! {
    /// Incidents.
    Incidents;
    title => "インシデント", "Incidents";
    lead => "見つからない媒体や機器の届けです。個人情報保護委員会への報告は、最初に気づいた日から数えます。", "Media and devices reported missing. Reports to the privacy commission count from the first awareness.";
    none => "対応中のインシデントはありません。見つからない媒体や機器は、そのページから届けます。", "There is no incident. What is missing is reported on its own page.";
    open_n(n: usize) => "対応中 {n}件", "{n} open";
    open => "対応中", "Open";
    closed => "終了", "Closed";
    col_number => "番号", "Number";
    col_about => "対象", "About";
    col_aware => "最初に気づいた日時", "First awareness";
    col_next => "次の報告", "Next report";
    col_state => "状態", "State";
    col_day => "目安", "Mark";
    col_report => "報告", "Report";
    col_due => "期日", "Day";
    preliminary => "速報", "Preliminary report";
    last => "確報", "Final report";
    day_n(n: i32) => "{n}日目", "Day {n}";
    done(day: &str) => "報告済（期日 {day}）", "Reported, due {day}";
    late(n: i32, day: &str) => "{n}日超過（{day}）", "{n} days late ({day})", one "{n} day late ({day})";
    left(n: i32, day: &str) => "あと{n}日（{day}）", "{n} days left ({day})", one "{n} day left ({day})";
    reported_at => "届けた日時", "Reported";
    reported_by => "届けた人", "Reported by";
    told => "状況", "What happened";
    patients => "患者さんの情報", "Patients' data";
    patients_n(n: u32) => "{n}人分", "{n} patients", one "{n} patient";
    encrypted => "暗号化", "Encrypted";
    unknown => "まだ分からない", "Not known yet";
    yes => "していた", "Yes";
    no => "していない", "No";
    wrongful => "不正の目的のおそれ", "Wrongful purpose";
    suspected => "ある", "Suspected";
    moved => "最初に気づいた日時の訂正", "Corrections of the first awareness";
    moved_from => "前の日時", "Before";
    reason => "理由", "Reason";
    who => "した人", "By";
    when => "直した日時", "Corrected";
    marks => "個人情報保護委員会への報告", "Reports to the privacy commission";
    marks_none => "個人の情報は含まれないため、報告の期日はありません。", "No personal data are concerned, so no report is due.";
    marks_warn => "個人の情報が含まれるかどうか、まだ分かっていません。分かるまでは、含まれるものとして期日を数えます。", "Whether personal data are concerned is not known yet. Until then the days are counted as if they were.";
    still_missing => "対象はまだ見つかっていません。使えないままです。", "It is still missing, and stays suspended.";
    answer => "分かったことを書く", "Add what is known";
    start => "最初に気づいた日時を直す", "Correct the first awareness";
    start_lead => "前の日時と理由は、このページに残ります。", "The former time and the reason stay on this page.";
    report => "委員会への報告を記録", "Record a report";
    report_lead => "報告そのものは委員会の様式で行います。ここには、いつ報告したかを残します。", "The report itself goes on the commission's form. Here stands when it went.";
    report_kind => "報告の種類", "Which report";
    report_on => "報告した日", "Day of the report";
    close => "終える", "Close";
    close_lead => "終えると、書き足せなくなります。対象が見つかっていなければ、使えないままです。", "Nothing can be added afterwards. What is not found stays suspended.";
    reason_missing => "理由を入力してください。", "Give a reason.";
    save => "記録する", "Record";
    closed_fact => "終了", "Closed";
}
