//! Papers: what stands on each beside its own facts, and on pages about them.

use super::texts;

texts! {
    /// Official forms as PDF. They are in Japanese whatever the page is in.
    Papers;
    pdf => "PDFを開く", "Open as PDF";
    by_browser => "PDFはまだ出せません。ブラウザーで印刷します。", "No PDF yet: print with the browser.";
    form(name: &str, edition: u32, regulation: u32) => "様式 {name}　第{edition}版　（規定 第{regulation}版）", "Form {name}, edition {edition} (regulation, version {regulation})";
    seals_are_pictures(no: &str) => "この印影は記録 {no} の表示です。原本は元帳の記録です。", "The seals show the record {no}; the original is the entry in the ledger.";
    printed(when: &str) => "印刷 {when}", "Printed {when}";
    to_chair(body: &str) => "{body}委員長　殿", "To the chair of the {body}";
    asked => "申請の内容", "What is asked";
    standing => "いまの状態", "Where it stands";
    col_when => "日時", "When";
    col_what => "内容", "What";
    col_note => "備考", "Remarks";
    permit => "許可証", "Permit";
    work_permit_foot => "作業の間、ラックに掲げてください。", "Hang it on the rack during the work.";
    supervisor => "立会者（署名）", "Supervisor (signature)";
    ended_at => "終了時刻", "End of the work";
    slip => "初期パスワード票", "Password slip";
    slip_for(name: &str) => "{name}　様", "For {name}";
    received_on => "受領日", "Received on";
    received_by => "受領者（署名）", "Received by (signature)";
    applied => "申請", "Application";
    not_received => "未受領", "Not received yet";
    rights => "止まる権限", "Rights that end";
    items => "返却の確認", "What is returned";
    by_whom => "本人（署名）", "Holder (signature)";
    checked_by => "確認者（署名）", "Checked by (signature)";
}
