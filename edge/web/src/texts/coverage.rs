//! The coverage page beyond its columns: one clause, what a strength means, what to look at.

use super::texts;

texts! {
    /// Clauses.
    Coverage;
    as_of(version: u32, day: &str) => "規定 第{version}版　{day}現在", "Regulation version {version}, as of {day}";
    caption(n: usize) => "{n}項", "{n} clauses", one "{n} clause";
    in_force => "実施中", "In place";
    due_soon => "期限が近い", "Due soon";
    late => "超過", "Late";
    missing => "未整備", "Not in place";
    not_built => "この版の関所にはまだありません", "Not in this release yet";
    text_missing => "規定の本文が未登録", "The clause's own text is not entered";
    only_late => "超過", "Late";
    every_article => "すべての章", "All articles";
    article(n: &str) => "第{n}章", "Article {n}";
    nothing => "この条件に当てはまる項はありません。", "No clause fits.";
    block => "止める", "Block";
    detect => "見つける", "Detect";
    attest => "記録する", "Attest";
    block_means => "条件を満たさないものは、システムが通しません。", "What does not fit the clause does not pass the system.";
    detect_means => "通してしまうことはありますが、名簿や記録との照合で見つけて知らせます。", "It may pass, but it is found in logs and lists and reported.";
    attest_means => "人が確かめて記録します。システムは記録があることを確かめます。", "A person says so, with evidence; the system sees that the record is there.";
    summary => "求められること（要約）", "What is asked (in short)";
    summary_note => "規定の本文ではなく、この製品の言葉での要約です。", "Our own words, not the regulation's text.";
    gate => "歯止め", "How it is held";
    planned_gate => "予定している歯止め", "How it will be held";
    evidence => "証跡", "Evidence";
    evidence_what => "証跡になるもの", "What counts as evidence";
    no_evidence => "この項の記録はまだありません。", "There is no record for this clause yet.";
    newest => "新しい順", "Newest first";
    remarks => "見てほしいこと", "What to look at";
    no_remarks => "特にありません。", "Nothing.";
    next => "次の期限", "Next due";
    by_whom => "担当", "By whom";
    switches => "この病院で使っている選択", "Switches in use";
    switches_none => "仮発行・持ち回り・代行・専決は使っていません。", "No provisional grants, circulated decisions, substitutes or sole decisions.";
    look => "確かめる", "Look";
    no_committee => "カルテ管理委員会の委員が決まっていません", "The record committee has no members";
    no_meeting => "次の委員会の日が入っていません", "No committee day is entered";
    founding(n: usize) => "病院の登録時の許可 {n}件（委員会の決定によらないもの）", "{n} permits from the founding (not decided by the committee)", one "{n} permit from the founding (not decided by the committee)";
    waiver(until: &str) => "兼務の特例を {until} まで使っています", "The waiver of separation is in use until {until}";
    outstanding(n: usize) => "受け取られていない失効の報告 {n}件", "{n} reports of revocation not received", one "{n} report of revocation not received";
    provisional(n: usize) => "仮発行のままの許可 {n}件", "{n} provisional permits", one "{n} provisional permit";
    rescued(on: &str) => "{on} に、運用責任者が一人も利用できず、サーバーから権限が出されました", "On {on} somebody was let in at the server because no operations officer could act";
    left_out => "対象外", "Left out";
    left_out_because(reason: &str, until: &str) => "対象外：{reason}（{until} まで。その後は見直します）", "Left out: {reason} (until {until}, then looked at again)";
    leave_out => "この病院の対象外にする", "Leave it out for this hospital";
    leave_out_lead => "この病院に当てはまらない項は、理由を残して対象外にできます。1年以内に見直します。決めた人と理由は元帳に残ります。", "A clause that does not apply here can be left out with a reason, for a year at most. Who decided and why stays on record.";
    leave_out_reason => "当てはまらない理由", "Why it does not apply";
    leave_out_until => "見直す日", "Look at it again on";
    take_back => "対象に戻す", "Take it back";
    no_list => "職員名簿がまだ取り込まれていません", "No personnel list has been imported";
    left_active(n: usize) => "退職後も有効な権限 {n}名", "{n} people have left but are active", one "{n} person has left but is active";
    not_listed(n: usize) => "名簿にないのに有効な権限 {n}名", "{n} people are active but not on the list", one "{n} person is active but not on the list";
    never_used(n: usize) => "一度も使われていない利用者ID {n}名", "{n} people have never used their account", one "{n} person has never used their account";
    regulation(n: u32) => "安全管理規定 第{n}版（要約）", "Safety regulation, version {n} (summaries)";
    regulation_lead => "この製品が支える各項の要約です。本文は病院の規定をご覧ください。", "Short summaries of the clauses that this product supports. The regulation itself is the hospital's own text.";
    omitted => "（略）本文は病院が登録します。", "(omitted) The hospital enters its own text.";
    seal_boxes => "確認", "Seen";
}
