//! The rights matrix: reading it, proposing, deciding.

use super::texts;

texts! {
    /// The matrix and its proposal.
    Matrix;
    in_force(version: u32, when: &str) => "第{version}版　{when} 採用", "Version {version}, adopted {when}";
    lead_read => "利用者情報区分ごとに、どの情報に何ができるかを決めた表です（規定1(1)）。変えるにはカルテ管理委員会の決定が要ります。", "What each user category may do with each class of information (clause 1(1)). Only the record committee changes it.";
    pending(n: usize) => "まだ提案していない変更が {n}か所あります。この画面を閉じると消えます。", "{n} changes are not proposed yet. They are lost when you leave.", one "One change is not proposed yet. It is lost when you leave.";
    see_proposal => "委員会に諮っている案を見る", "See the proposal before the committee";
    edit => "この区分を直す", "Edit this category";
    go_on => "続けて直す", "Go on editing";
    propose => "カルテ管理委員会に諮る", "Put before the record committee";
    not_proposed => "まだ提案していません。", "Not proposed yet.";
    needs_end => "終了日が要る", "needs an end";
    privileged => "管理者権限（理由が要る）", "privileged (needs a reason)";
    category => "利用者情報区分", "Category";
    people => "いまの人数", "People now";
    operation => "操作", "Operation";
    name => "氏名", "Name";
    department => "部署", "Department";
    who => "変わる人", "Whom it concerns";
    proposal(version: u32) => "権限表の案（第{version}版）", "Proposed matrix (version {version})";
    proposed_by => "提案した人", "Proposed by";
    proposed_at => "提案した時刻", "Proposed";
    no_proposal => "委員会に諮っている案はありません。", "No proposal is before the committee.";
    own_proposal => "自分が提案した案の決定は、ほかの委員が記録します。", "Another member records the decision on your own proposal.";
    withdraw => "案を取り下げる", "Withdraw the proposal";
    decide => "委員会の決定", "The committee's decision";
    record_decision => "決定を記録する", "Record the decision";
    scopes => "不可＝できない、可＝いつでも、自部署＝自分の部署の患者、担当患者＝担当している患者、緊急時＝理由を書いて2時間・1人の患者だけ（あとで点検）", "never; always; own department: patients of one's department; care team: patients in one's care; emergency: with a reason, two hours, one patient, reviewed afterwards";
}
