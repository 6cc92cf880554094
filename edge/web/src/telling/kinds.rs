//! The kinds of entries in words, for the search and the list.

use crate::lang::Lang;

/// Subjects: a search for one finds all its kinds.
pub const SUBJECTS: &[(&str, &str, &str)] = &[
    ("application", "申請", "Applications"),
    ("permit", "許可", "Permits"),
    ("revocation", "権限失効", "Revocations"),
    ("account", "利用者ID", "Accounts"),
    ("people", "職員", "People"),
    ("committee", "委員会・役職・代理", "Bodies, posts, substitutes"),
    ("rights", "権限表", "Rights matrix"),
    ("setting", "設定・サーバー", "Settings and server"),
    ("passage", "通行の記録", "Passages"),
];

/// Every kind of this release.
pub const KINDS: &[(&str, &str, &str)] = &[
    ("application.submitted", "申請", "Application submitted"),
    ("application.endorsed", "部署の責任者の確認", "Passed on by the head"),
    ("application.examined", "審査", "Examined"),
    ("application.issued_provisionally", "仮発行", "Issued provisionally"),
    ("application.decided", "委員会の決定", "Decided"),
    ("application.resubmitted", "出し直し", "Resubmitted"),
    ("application.withdrawn", "申請の取り下げ", "Withdrawn"),
    ("permit.granted", "許可", "Permit granted"),
    ("permit.confirmed", "仮発行の承認", "Provisional permit ratified"),
    ("permit.closed", "許可の終了", "Permit closed"),
    ("revocation.ordered", "権限失効", "Rights revoked"),
    ("revocation.received", "失効報告の受領", "Report of revocation received"),
    ("account.issued", "利用者IDの発行", "Account issued"),
    ("account.slip_handed", "初期パスワード票", "Password slip handed out"),
    ("account.password_changed", "パスワードの変更", "Password changed"),
    ("account.second_factor_set", "二つ目の確認の設定", "Second step set up"),
    ("account.second_factor_removed", "二つ目の確認の解除", "Second step removed"),
    ("account.token_issued", "トークンの発行", "Token issued"),
    ("account.token_revoked", "トークンの失効", "Token revoked"),
    ("people.added", "職員の追加", "Person added"),
    ("people.changed", "職員の変更", "Person changed"),
    ("people.absent", "名簿から消えた職員", "Missing from the list"),
    ("people.returned", "名簿に戻った職員", "Back on the list"),
    ("people.list_applied", "名簿の取り込み", "List imported"),
    ("people.list_undone", "名簿の取り消し", "List taken back"),
    ("people.renamed", "氏名変更", "Change of name"),
    ("committee.composed", "委員会の構成", "Body composed"),
    ("committee.meetings_set", "開催日", "Meeting days set"),
    ("committee.appointed", "役職の任命", "Post appointed"),
    ("committee.dismissed", "役職の解任", "Post ended"),
    ("committee.substitute_named", "代理の指定", "Substitute named"),
    ("committee.substitute_ended", "代理の終了", "Substitute ended"),
    ("rights.proposed", "権限表の案", "Matrix proposed"),
    ("rights.adopted", "権限表の採用", "Matrix adopted"),
    ("rights.withdrawn", "権限表の案の取り下げ", "Proposal withdrawn"),
    ("rights.deferred", "権限表の案の継続審議", "Proposal deferred"),
    ("rights.refused", "権限表の案の否認", "Proposal refused"),
    ("setting.founded", "病院の登録", "Hospital founded"),
    ("setting.founding_closed", "病院の登録の終了", "Founding closed"),
    ("setting.switches_changed", "運用の選択", "Switches changed"),
    ("setting.holidays_set", "病院の休日", "Closed days set"),
    ("setting.systems_set", "対象システム", "Systems set"),
    ("setting.extension_set", "連絡先の内線", "Extension set"),
    ("setting.waiver_recorded", "兼務の特例", "Waiver recorded"),
    ("setting.waiver_ended", "兼務の特例の終了", "Waiver ended"),
    ("setting.noted", "サーバーの出来事", "Server event"),
    ("passage.segment_closed", "通行の記録の締め", "Day of passages closed"),
];

/// The kind in words; an unknown one (of a later release) as it is stored.
pub fn kind(lang: Lang, stored: &str) -> String {
    let known = KINDS.iter().find(|(name, ..)| *name == stored);
    known.map_or_else(|| stored.to_owned(), |(_, ja, en)| lang.pick(*ja, *en).to_owned())
}
