//! People, accounts, permits, imports, revocation.

use super::texts;

texts! {
    /// The registers.
    Registers;
    title => "台帳", "Registers";
    people => "職員", "People";
    people_do => "名簿にいる人と、その人が持っているもの。", "Everyone on the list and what they hold.";
    accounts => "利用者ID", "Accounts";
    accounts_do => "発行した利用者ID。一度使ったものは二度と使いません。", "Every account ever issued; none is used twice.";
    permits => "許可", "Permits";
    permits_do => "だれが、何を、いつまで。", "Who may do what, and until when.";
    renewals => "更新の予定", "Renewals";
    renewals_do => "45日以内に終わる許可。", "Permits ending within 45 days.";
    passages => "通行", "Passages";
    passages_do => "サインインと拒否の記録。", "Sign-ins and refusals.";
    imports => "名簿の取り込み", "Personnel import";
    imports_do => "総務課の名簿を取り込みます。", "Import the list of general affairs.";
    search => "検索", "Search";
    search_label => "氏名・フリガナ・職員番号", "Name, kana or staff no.";
    nothing_found(what: &str) => "「{what}」は見つかりませんでした。職員番号、フリガナ、受付番号でも探せます。", "Nothing found for “{what}”. Try a staff number, kana or receipt number.";
    holds => "この人が持っているもの", "What this person holds";
    holds_nothing => "有効な許可も利用者IDもありません。", "No permit and no account in force.";
    names => "氏名の履歴", "Names";
    past => "これまでの経過", "History";
    apply_change => "権限変更を申請", "Apply for a change";
    revoke_all => "権限を失効する", "Revoke the rights";
    revoke_title => "権限を失効する", "Revoke rights";
    revoke_lead => "失効はだれの承認も待ちません。開いている画面も1秒以内に閉じます。", "A revocation waits for nobody. Open sessions end within a second.";
    revoke_stops => "止まるもの", "What stops";
    revoke_listed => "止めずに知らせること", "Told, but not waited for";
    revoke_confirm => "失効を確定", "Revoke now";
    upload_title => "名簿を取り込む", "Import the personnel list";
    upload_lead => "人事システムから出したCSV（Shift_JIS・UTF-8）かExcelファイルを選んでください。列の順番は自由です。", "Choose the CSV (Shift_JIS or UTF-8) or Excel file from the personnel system. Columns may be in any order.";
    upload_file => "ファイル", "File";
    upload_submit => "読み込んで確かめる", "Read and check";
    upload_note => "まだ台帳は変わりません。次の画面で1行ずつ確かめられます。", "The register does not change yet. The next page shows every row.";
    dry_title => "取り込む内容を確かめる", "Check the import";
    dry_apply(n: usize) => "{n}件を台帳に取り込む", "Import {n} rows", one "Import {n} row";
    added => "追加", "Added";
    changed => "変更", "Changed";
    unchanged => "変更なし", "Unchanged";
    wrong => "エラー", "Errors";
    col_row => "行", "Row";
    col_kind => "区分", "Kind";
    col_what => "内容", "What";
    done_title => "取り込みました", "Imported";
    undo => "取り込みを元に戻す", "Undo the import";
    undo_until(when: &str) => "{when} まで元に戻せます。", "It can be undone until {when}.";
}
