//! Applying, and following an application.

use super::texts;

texts! {
    /// Forms, check pages, receipts, one application.
    Apply;
    title => "申請する", "Apply";
    lead => "申請の種類を選んでください。途中でやめても下書きが残ります。", "Choose what to apply for. If you stop halfway, a draft is kept.";
    grant => "利用者権限（新規）", "User rights (new)";
    grant_do => "入職する人や、まだ使えない人のために申請します。", "For someone who starts work or has no rights yet.";
    change => "権限変更", "Change of rights";
    change_do => "異動や役割の変更に合わせて、区分や期間を変えます。", "When someone moves or takes another role.";
    rename => "氏名変更届", "Change of name";
    rename_do => "利用者IDはそのままで、旧姓も履歴に残ります。", "The account stays the same; the old name is kept with its dates.";
    revoke => "権限失効", "Revocation";
    revoke_do => "退職・異動・休職のとき。だれの承認も待たずに止まります。", "On leaving, moving or a long absence. It waits for nobody.";
    drafts => "下書き", "Drafts";
    pick_title => "だれの権限を申請しますか", "Whose rights?";
    pick_lead => "入職予定者は総務課の名簿から出しています。", "People about to start come from the personnel list.";
    pick_none => "あなたの部署の入職予定者はいません。名簿は総務課が毎月取り込みます。", "Nobody is about to start in your department. General affairs imports the list monthly.";
    pick => "この人で進む", "Choose";
    col_person => "氏名", "Name";
    col_number => "職員番号", "Staff no.";
    col_job => "職種", "Job";
    col_department => "部署", "Department";
    col_starts => "入職日", "Starts";
    to_check => "確認へ進む", "Continue to check";
    to_check_lead => "次の画面で内容を確かめてから申請します。", "You will check everything on the next page before it is sent.";
    check_title => "申請の内容を確かめる", "Check the application";
    check_lead => "まだ送信されていません。直したい所は「変更」を押してください。", "Nothing has been sent yet. Use “Change” to correct something.";
    submit => "申請する", "Submit";
    receipt_title => "申請しました", "Submitted";
    receipt_number => "受付番号", "Receipt number";
    receipt_lead => "問い合わせのときは、この番号を伝えてください。", "Quote this number when you ask about it.";
    receipt_open => "申請を見る", "Open the application";
    receipt_another => "続けて申請する", "Apply for another";
    asked => "申請の内容", "What is asked";
    route => "この申請の行き先", "Where it goes";
    history => "経過", "History";
    seals => "決裁", "Decisions";
    seals_note => "印影は決裁の記録を表示したものです。原本は記録にあります。", "A seal is a picture of a recorded decision. The record is the original.";
    withdraw => "取り下げる", "Withdraw";
    resubmit => "直して出し直す", "Correct and resubmit";
    returned_because => "差し戻しの理由", "Why it was returned";
    print => "様式を印刷", "Print the form";
    slip => "仮パスワードの用紙を印刷", "Print the password slip";
    draft_note => "途中の内容は自動で下書きになります。", "What you type is kept as a draft.";
}
