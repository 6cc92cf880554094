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
    versions => "これまでの版", "Versions";
    versions_lead => "採用された権限表は、すべて記録から読み直せます。", "Every matrix that was adopted can be read again from the record.";
    col_version => "版", "Version";
    col_adopted => "採用", "Adopted";
    entry => "記録", "Entry";
    version_title(version: u32) => "権限表（第{version}版）", "Rights matrix (version {version})";
    version_lead => "記録に残る、この版の権限表です。", "The matrix of this version, as the record holds it.";
    not_in_force => "この版は、いまは使われていません。", "This version is no longer in force.";
    outline => "区分と標準を直す", "Categories and usual rights";
    outline_lead => "利用者情報区分、情報区分、職種と部署ごとの標準を、1行に1つずつ書きます。送るとカルテ管理委員会に諮る案になり、決定までは何も変わりません。新しい区分は、すべて「不可」から始まります。", "User categories, information classes, and the usual category of each job and department, one per line. Sending puts a proposal before the record committee; nothing changes before its decision. A new category starts with nothing allowed.";
    outline_same => "いまの権限表と同じです。変えるところを書いてください。", "This is the matrix in force. Please write what should change.";
    categories => "利用者情報区分", "User categories";
    categories_hint => "符号, 日本語の名前, 英語の名前。終了日の要る区分には「, 終了日」、管理者の区分には「, 管理者」を続けます。", "Code, Japanese name, English name. Add “, end” where an end date is needed and “, privileged” for administrators.";
    classes => "情報区分", "Information classes";
    classes_hint => "符号, 日本語の名前, 英語の名前", "Code, Japanese name, English name";
    standards => "標準の区分", "Usual categories";
    standards_hint => "職種, 部署, 区分の符号。部署を空けると、ほかのすべての部署です。", "Job, department, code of the category. No department means all others.";
    mark_end => "終了日", "end";
    mark_privileged => "管理者", "privileged";
    line_wrong(line: usize) => "{line}行目を読めません。書き方の例のとおりに、区切りのカンマと符号を確かめてください。", "Line {line} cannot be read. Please check its commas and codes against the example.";
    others => "表のほかの変更", "Changes beside the table";
    class => "情報区分", "Information class";
    standard => "標準", "Usual category";
    everywhere => "ほかの部署", "all others";
    line_added(what: &str, key: &str, new: &str) => "{what} {key} を加える：{new}", "{what} {key} added: {new}";
    line_gone(what: &str, key: &str, old: &str) => "{what} {key} をなくす：{old}", "{what} {key} removed: {old}";
    line_changed(what: &str, key: &str, old: &str, new: &str) => "{what} {key}：{old} → {new}", "{what} {key}: {old} → {new}";
}
