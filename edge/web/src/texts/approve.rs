//! Examining and deciding.

use super::texts;

texts! {
    /// The list, the batch, one application, a decision of the committee.
    Approve;
    title => "承認する", "Approve";
    none => "待っている申請はありません。", "No application is waiting.";
    standard(n: usize) => "標準どおり {n}件", "As usual: {n}";
    standard_note => "役割が標準、期限あり、重複なし。まとめて見られます。", "Standard role, with an end, no overlap. These can be looked at together.";
    together(n: usize) => "{n}件をまとめて見る", "Look at {n} together", one "Look at it";
    to_check(n: usize) => "確認が必要 {n}件", "To be looked at: {n}";
    to_check_note => "1件ずつ開いて決めてください。", "Open and decide these one by one.";
    open => "開く", "Open";
    col_number => "受付番号", "Number";
    col_whose => "対象者", "Person";
    col_what => "内容", "What";
    col_why => "確認すること", "Look at";
    col_due => "期限", "Due";
    batch_title => "まとめて見る", "Look at them together";
    batch_lead => "1件ずつ確かめ、外したいものはチェックを外してください。", "Check each one; untick what should not go along.";
    include => "まとめに入れる", "Include";
    batch_submit(n: usize) => "選んだ申請を送る（{n}件中）", "Pass on the ticked ones (of {n})";
    examine_title => "申請を審査する", "Examine the application";
    pass_on => "委員会へ送る", "Pass on to the committee";
    return_it => "差し戻す", "Return for correction";
    refuse => "却下する", "Refuse";
    reason => "理由", "Reason";
    reason_hint => "申請した人にそのまま見えます。何を直せばよいか書いてください。", "The applicant reads it as it is. Say what to correct.";
    reason_pick => "よくある理由", "Usual reasons";
    decide_title => "委員会の決定を記録する", "Record the committee's decision";
    meeting => "開催日", "Held on";
    present => "出席した委員", "Members present";
    recused => "採決から外れる委員", "Members who take no part";
    chair => "議長", "Chair";
    decision => "決定", "Decision";
    approve => "承認", "Approved";
    approve_with => "条件つき承認", "Approved with conditions";
    reject => "否認", "Not approved";
    defer => "継続審議", "Deferred";
    conditions => "条件・理由", "Conditions or reason";
    decide_submit => "決定を記録", "Record the decision";
    step_up => "あなたのパスワード", "Your password";
    step_up_hint => "決定の重みのため、もう一度確かめます。", "Asked again because this is a decision.";
    precheck => "自動の確認", "Checks";
    way => "この申請の行き先", "Where it goes";
    reports_title => "受領する報告", "Reports to receive";
    receive => "受領を記録", "Record receipt";
}
