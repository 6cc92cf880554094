//! The sentences of the refusals: what is wrong, and what to do, in Japanese and English.

use super::Refusal;
use crate::{
    authority::Action,
    calendar,
    committee::Body,
    rights::{Operation, Scope},
    setting::Switch,
};

impl Refusal {
    /// For the person who asked, in Japanese.
    pub fn ja(&self) -> String {
        let day = calendar::era::japanese;
        match self {
            Refusal::NoSuchAccount => "この利用者IDは登録されていません。".into(),
            Refusal::NoPermit => {
                "有効な許可がありません。部署の責任者に利用者権限の申請を依頼してください。".into()
            }
            Refusal::NotYet { no, from } => format!(
                "許可 {no} は {}から有効です。それまでは利用できません。",
                day(*from)
            ),
            Refusal::PermitOver { no, until } => format!(
                "許可 {no} は {}で終わりました。部署の責任者に更新の申請を依頼してください。",
                day(*until)
            ),
            Refusal::Revoked { no, at } => format!(
                "権限は {}に失効しました（{no}）。部署の責任者に確認してください。",
                moment_ja(*at)
            ),
            Refusal::ProvisionalLapsed { no, at } => format!(
                "仮発行 {no} は委員会の承認がないまま {}に期限が切れました。承認の状況を部署の責任者に確認してください。",
                moment_ja(*at)
            ),
            Refusal::SystemNotPermitted { system } => {
                format!("「{system}」は許可された対象システムに入っていません。権限変更を申請してください。")
            }
            Refusal::CategoryMayNot { category, class, operation, scope } => format!(
                "利用者情報区分「{category}」では「{class}」の{}は{}。",
                operation_ja(*operation),
                scope_ja(*scope)
            ),
            Refusal::MayNot { action } => {
                format!("{}権限がありません。担当の方に依頼してください。", action_ja(*action))
            }
            Refusal::SystemDecidesNothing => "決定は人が行います。".into(),
            Refusal::OnlyTheSystem => "この記録はシステムだけが書きます。".into(),
            Refusal::NotTheHead { department } => {
                format!("{department}の申請は、{department}の責任者が行います。")
            }
            Refusal::MayNotAskRevocation { department } => format!(
                "権限失効を申請できるのは、本人、{department}の責任者、総務課です。"
            ),
            Refusal::NotTheApplicant => "申請した人だけができます。".into(),
            Refusal::DecidesForOneself { no: Some(no) } => {
                format!("自分が申請した、または自分が対象の {no} は決められません。ほかの方に依頼してください。")
            }
            Refusal::DecidesForOneself { no: None } => {
                "自分が申請したものは承認できません。ほかの方に依頼してください。".into()
            }
            Refusal::AuditOfficerDecidesNothing => {
                "監査責任者は決定に加わりません。ほかの方を選んでください。".into()
            }
            Refusal::NoSuchApplication { no } => format!("受付番号 {no} は見つかりません。番号を確認してください。"),
            Refusal::NoSuchRecord => "その記録は見つかりません。一覧から選び直してください。".into(),
            Refusal::NoSuchPerson => {
                "その人は台帳にありません。職員番号を確認するか、総務課に名簿への追加を依頼してください。".into()
            }
            Refusal::AlreadyDecided { no } => format!("{no} はもう決定されています。"),
            Refusal::WasWithdrawn { no } => format!("{no} は申請者が取り下げました。"),
            Refusal::NotAtThatDesk { no } => {
                format!("{no} は今その段階にありません。申請のページで進み具合を確認してください。")
            }
            Refusal::NotDecided { no } => format!("{no} はまだ承認されていません。"),
            Refusal::ChangedSince => {
                "見ている間に内容が変わりました。変わった所を見てから、もう一度押してください。".into()
            }
            Refusal::RevokedSince { no } => format!(
                "申請の後に権限失効 {no} が出ています。この申請は承認できません。必要なら新しく申請してください。"
            ),
            Refusal::AnotherMatter => {
                "差し戻された申請とは別の人や様式です。新しく申請してください。".into()
            }
            Refusal::TermIsOver => "利用終了日を過ぎているため承認できません。期間を直してもらってください。".into(),
            Refusal::AlreadyApplied { no } => {
                format!("同じ人の同じ申請が進行中です（受付 {no}）。そちらを開いてください。")
            }
            Refusal::HasRight { no } => {
                format!("この人には有効な許可 {no} があります。権限変更の申請に切り替えてください。")
            }
            Refusal::NoRightToChange => {
                "この利用者IDに有効な許可がありません。新規の申請をしてください。".into()
            }
            Refusal::NothingChanges { no } => format!("今の許可 {no} と同じ内容です。変える所を選んでください。"),
            Refusal::NothingChosen => "一つ以上選んでください。".into(),
            Refusal::NoSuchCategory => "その利用者情報区分は権限表にありません。選び直してください。".into(),
            Refusal::NoSuchSystem { system } => {
                format!("対象システム「{system}」は登録されていません。選び直してください。")
            }
            Refusal::ReasonNeeded => {
                "標準と違う区分、管理者権限、二つ目の利用者IDには理由が必要です。理由を入力してください。".into()
            }
            Refusal::StartsInThePast { today } => {
                format!("利用開始日は今日（{}）以降の日付にしてください。", day(*today))
            }
            Refusal::EndsBeforeStart => "利用終了日は利用開始日以降、今日以降の日付にしてください。".into(),
            Refusal::EndsTooLate { until_max } => format!(
                "利用終了日は年度末（{}）までにしてください。続ける場合は年度ごとに更新します。",
                day(*until_max)
            ),
            Refusal::PeriodOutOfRange { days_max } => {
                format!("期間は今日以降で、{days_max}日以内にしてください。")
            }
            Refusal::NothingToRevoke => "失効させる許可がありません。すでに失効しているか、まだ交付されていません。".into(),
            Refusal::BodyNotComposed { body } => {
                format!("{}の委員がまだ登録されていません。設定で登録してください。", body_ja(*body))
            }
            Refusal::BodyCannotMeet { body, able, quorum } => format!(
                "{}で利用者IDを持つ委員は {able}名です。定足数（{quorum}名）に足りるまで発足を終えられません。",
                body_ja(*body)
            ),
            Refusal::ChairNotAMember => "委員長は委員の中から選んでください。".into(),
            Refusal::ChairMayNotPreside => {
                "議長は、出席していてこの議案に利害のない委員から選んでください。".into()
            }
            Refusal::QuorumOutOfRange { members } => {
                format!("定足数は委員 {members}名の過半数にしてください。")
            }
            Refusal::NoQuorum { body, counted, quorum } => format!(
                "{}の定足数（{quorum}名）に足りません。この議案で数えられる委員は {counted}名です。",
                body_ja(*body)
            ),
            Refusal::NotAMember { body } => format!("{}の委員でない人が入っています。", body_ja(*body)),
            Refusal::NotYetHeld => "開催日は今日までの日付にしてください。".into(),
            Refusal::NoMeetingPlanned => {
                "次のカルテ管理委員会の日が登録されていません。設定で開催日を登録してください。".into()
            }
            Refusal::LastSystemOperator => {
                "システム管理室の最後の一人は外せません。先に後任を登録してください。".into()
            }
            Refusal::SubstituteForOneself => "自分を代行者にはできません。ほかの方を選んでください。".into(),
            Refusal::SwitchedOff { switch } => {
                format!("{}はこの病院では使わない設定です。運用責任者に確認してください。", switch_ja(*switch))
            }
            Refusal::NotTheNewestList => "元に戻せるのは最後に反映した名簿だけです。".into(),
            Refusal::UndoTooLate => {
                "反映から24時間を過ぎたため元に戻せません。正しい名簿を取り込んでください。".into()
            }
            Refusal::PersonInUse { staff_no } => format!(
                "職員番号 {staff_no} にはもう申請や許可があるため、元に戻せません。正しい名簿を取り込んでください。"
            ),
            Refusal::StaffNoInUse { staff_no } => format!("職員番号 {staff_no} はもう台帳にあります。"),
            Refusal::AlreadyFounded => "この台帳はもう始まっています。".into(),
            Refusal::FoundingIsOver => {
                "発足の手続きは終わりました。部署の責任者が利用者権限を申請してください。".into()
            }
            Refusal::SystemInUse { system } => {
                format!("「{system}」を対象とする許可があるため、一覧から外せません。")
            }
            Refusal::CategoryInUse { category } => {
                format!("区分「{category}」の許可があるため、権限表から外せません。")
            }
            Refusal::MatrixMalformed => {
                "権限表の形が正しくありません。区分と情報区分の重複や抜けを確認してください。".into()
            }
            Refusal::ProposalWaits => {
                "カルテ管理委員会の決定を待っている権限表の案があります。先にその案を決定するか、取り下げてください。".into()
            }
            Refusal::TooManyTokens { max } => {
                format!("有効なトークンは {max}個までです。使っていないものを失効させてください。")
            }
            Refusal::SegmentOutOfOrder => "通行記録の日が続いていません。".into(),
        }
    }

    /// For the person who asked, in English.
    pub fn en(&self) -> String {
        let day = calendar::era::english;
        match self {
            Refusal::NoSuchAccount => "This user ID is not registered.".into(),
            Refusal::NoPermit => {
                "There is no valid permit. Ask the department head to apply for a user right.".into()
            }
            Refusal::NotYet { no, from } => {
                format!("Permit {no} begins on {}. It opens nothing before.", day(*from))
            }
            Refusal::PermitOver { no, until } => format!(
                "Permit {no} ended on {}. Ask the department head to apply for a renewal.",
                day(*until)
            ),
            Refusal::Revoked { no, at } => format!(
                "The right was revoked at {} ({no}). Ask the department head.",
                moment_en(*at)
            ),
            Refusal::ProvisionalLapsed { no, at } => format!(
                "The provisional grant {no} lapsed at {} without the committee's approval. Ask the department head.",
                moment_en(*at)
            ),
            Refusal::SystemNotPermitted { system } => {
                format!("The permit does not cover the system “{system}”. Apply for a change of rights.")
            }
            Refusal::CategoryMayNot { category, class, operation, scope } => format!(
                "The user category “{category}” {} {} “{class}”.",
                scope_en(*scope),
                operation_en(*operation)
            ),
            Refusal::MayNot { action } => {
                format!("You may not {}. Ask whoever is in charge.", action_en(*action))
            }
            Refusal::SystemDecidesNothing => "Decisions are made by people.".into(),
            Refusal::OnlyTheSystem => "Only the system writes this record.".into(),
            Refusal::NotTheHead { department } => {
                format!("Only the head of {department} applies for {department}.")
            }
            Refusal::MayNotAskRevocation { department } => format!(
                "A revocation is asked for by the person, the head of {department}, or general affairs."
            ),
            Refusal::NotTheApplicant => "Only the applicant may do this.".into(),
            Refusal::DecidesForOneself { no: Some(no) } => format!(
                "You applied for {no}, or it is about you: somebody else must decide."
            ),
            Refusal::DecidesForOneself { no: None } => {
                "You may not approve what you applied for. Somebody else must decide.".into()
            }
            Refusal::AuditOfficerDecidesNothing => {
                "The audit officer takes no part in decisions. Choose somebody else.".into()
            }
            Refusal::NoSuchApplication { no } => {
                format!("There is no application {no}. Check the number.")
            }
            Refusal::NoSuchRecord => "There is no such record. Choose from the list again.".into(),
            Refusal::NoSuchPerson => {
                "This person is not in the register. Check the staff number, or ask general affairs to list them.".into()
            }
            Refusal::AlreadyDecided { no } => format!("{no} has already been decided."),
            Refusal::WasWithdrawn { no } => format!("The applicant has withdrawn {no}."),
            Refusal::NotAtThatDesk { no } => {
                format!("{no} is not at that step now. Look at its page for where it is.")
            }
            Refusal::NotDecided { no } => format!("{no} has not been approved yet."),
            Refusal::ChangedSince => {
                "The content changed while you were looking. Look at the changes, then press again.".into()
            }
            Refusal::RevokedSince { no } => format!(
                "Revocation {no} came after this application, which can no longer be approved. Apply anew if needed."
            ),
            Refusal::AnotherMatter => {
                "This is another person or form than the returned one. Hand it in as a new application.".into()
            }
            Refusal::TermIsOver => {
                "Its last day is over, so it cannot be approved. Have the dates corrected.".into()
            }
            Refusal::AlreadyApplied { no } => {
                format!("The same form for this person is under way ({no}). Open that one.")
            }
            Refusal::HasRight { no } => {
                format!("This person holds the valid permit {no}. Apply for a change instead.")
            }
            Refusal::NoRightToChange => {
                "This user ID holds no valid permit. Apply for a new right.".into()
            }
            Refusal::NothingChanges { no } => {
                format!("This is the same as the present permit {no}. Choose what is to change.")
            }
            Refusal::NothingChosen => "Choose at least one.".into(),
            Refusal::NoSuchCategory => {
                "The rights matrix has no such user category. Choose again.".into()
            }
            Refusal::NoSuchSystem { system } => {
                format!("The system “{system}” is not registered. Choose again.")
            }
            Refusal::ReasonNeeded => {
                "A category other than the usual one, a privileged right or a second user ID needs a reason.".into()
            }
            Refusal::StartsInThePast { today } => {
                format!("The first day must be today ({}) or later.", day(*today))
            }
            Refusal::EndsBeforeStart => {
                "The last day must not be before the first day, nor before today.".into()
            }
            Refusal::EndsTooLate { until_max } => format!(
                "The last day is the end of the fiscal year ({}) at the latest. It is renewed each year.",
                day(*until_max)
            ),
            Refusal::PeriodOutOfRange { days_max } => {
                format!("The period must begin today or later and last at most {days_max} days.")
            }
            Refusal::NothingToRevoke => {
                "There is no permit to revoke: it has ended, or was never granted.".into()
            }
            Refusal::BodyNotComposed { body } => {
                format!("The {} has no members yet. Register them in the settings.", body_en(*body))
            }
            Refusal::BodyCannotMeet { body, able, quorum } => format!(
                "Only {able} members of the {} have a user ID. The founding cannot end before the quorum ({quorum}) is reached.",
                body_en(*body)
            ),
            Refusal::ChairNotAMember => "Choose the chair from the members.".into(),
            Refusal::ChairMayNotPreside => {
                "Choose as chair a member who is present and has no interest in this item.".into()
            }
            Refusal::QuorumOutOfRange { members } => {
                format!("The quorum must be more than half of the {members} members.")
            }
            Refusal::NoQuorum { body, counted, quorum } => format!(
                "The {} has no quorum ({quorum}): {counted} members count for this item.",
                body_en(*body)
            ),
            Refusal::NotAMember { body } => {
                format!("Somebody listed is not a member of the {}.", body_en(*body))
            }
            Refusal::NotYetHeld => "The day of the meeting must be today or earlier.".into(),
            Refusal::NoMeetingPlanned => {
                "The next meeting of the record committee is not in the calendar. Enter it in the settings.".into()
            }
            Refusal::LastSystemOperator => {
                "The last system operator cannot be removed. Appoint a successor first.".into()
            }
            Refusal::SubstituteForOneself => {
                "Nobody can be their own substitute. Choose somebody else.".into()
            }
            Refusal::SwitchedOff { switch } => format!(
                "This hospital does not use {}. Ask the operations officer.",
                switch_en(*switch)
            ),
            Refusal::NotTheNewestList => "Only the newest list can be undone.".into(),
            Refusal::UndoTooLate => {
                "More than 24 hours have passed. Import a correct list instead.".into()
            }
            Refusal::PersonInUse { staff_no } => format!(
                "Staff number {staff_no} already has applications or permits, so the list cannot be undone. Import a correct list instead."
            ),
            Refusal::StaffNoInUse { staff_no } => {
                format!("Staff number {staff_no} is already in the register.")
            }
            Refusal::AlreadyFounded => "This ledger has already begun.".into(),
            Refusal::FoundingIsOver => {
                "The founding is over. The department head applies for user rights.".into()
            }
            Refusal::SystemInUse { system } => {
                format!("Permits name “{system}”, so it cannot be taken off the list.")
            }
            Refusal::CategoryInUse { category } => {
                format!("Permits name the category “{category}”, so it cannot be taken out.")
            }
            Refusal::MatrixMalformed => {
                "The matrix is not well-formed. Look for categories and classes that are doubled or missing.".into()
            }
            Refusal::ProposalWaits => {
                "A proposed matrix waits for the record committee. Have it decided or withdraw it first.".into()
            }
            Refusal::TooManyTokens { max } => {
                format!("At most {max} tokens may be valid. Revoke those not in use.")
            }
            Refusal::SegmentOutOfOrder => "The days of the passages do not follow each other.".into(),
        }
    }
}

fn moment_ja(at: jiff::Timestamp) -> String {
    let time = calendar::tokyo::civil_time(at);
    format!("{}{:02}:{:02}", calendar::era::japanese(time.date()), time.hour(), time.minute())
}

fn moment_en(at: jiff::Timestamp) -> String {
    let time = calendar::tokyo::civil_time(at);
    format!("{:02}:{:02} on {}", time.hour(), time.minute(), calendar::era::english(time.date()))
}

fn body_ja(body: Body) -> &'static str {
    match body {
        Body::SystemCommittee => "システム委員会",
        Body::RecordCommittee => "カルテ管理委員会",
    }
}

fn body_en(body: Body) -> &'static str {
    match body {
        Body::SystemCommittee => "system committee",
        Body::RecordCommittee => "record committee",
    }
}

fn switch_ja(switch: Switch) -> &'static str {
    match switch {
        Switch::Provisional => "仮発行",
        Switch::Circulated => "持ち回り",
        Switch::Proxy => "代行",
        Switch::Delegated => "専決",
    }
}

fn switch_en(switch: Switch) -> &'static str {
    match switch {
        Switch::Provisional => "provisional grants",
        Switch::Circulated => "circulated decisions",
        Switch::Proxy => "substitutes",
        Switch::Delegated => "decisions by the chair alone",
    }
}

fn operation_ja(operation: Operation) -> &'static str {
    match operation {
        Operation::View => "参照",
        Operation::Enter => "入力",
        Operation::Confirm => "確定",
        Operation::Proxy => "代行",
        Operation::Export => "出力",
        Operation::Manage => "管理",
    }
}

fn operation_en(operation: Operation) -> &'static str {
    match operation {
        Operation::View => "view",
        Operation::Enter => "enter",
        Operation::Confirm => "confirm",
        Operation::Proxy => "act for others in",
        Operation::Export => "export",
        Operation::Manage => "manage",
    }
}

fn scope_ja(scope: Scope) -> &'static str {
    match scope {
        Scope::Never | Scope::Always => "できません",
        Scope::OwnDepartment => "所属部署の患者に限ります",
        Scope::CareTeam => "担当する患者に限ります",
        Scope::Emergency => "緊急の理由がある場合に限ります",
    }
}

fn scope_en(scope: Scope) -> &'static str {
    match scope {
        Scope::Never | Scope::Always => "may not",
        Scope::OwnDepartment => "may, only for patients of the own department,",
        Scope::CareTeam => "may, only for patients in their care,",
        Scope::Emergency => "may, only with an emergency reason,",
    }
}

fn action_ja(action: Action) -> &'static str {
    match action {
        Action::SeeOwn => "自分の記録を見る",
        Action::SeeCoverage => "規定の実施状況を見る",
        Action::ApplyForOneself => "自分の申請をする",
        Action::NameSubstitute => "代行者を決める",
        Action::ApplyForDepartment => "部署の申請をする",
        Action::Endorse => "部署の申請を進める",
        Action::Examine => "申請を審査する",
        Action::IssueProvisionally => "仮発行をする",
        Action::DecideAsSystemCommittee => "システム委員会の決定を記録する",
        Action::DecideAsRecordCommittee => "カルテ管理委員会の決定を記録する",
        Action::AskRevocationOfAnyone => "ほかの人の権限失効を申請する",
        Action::ReceiveAsRecordCommittee => "カルテ管理委員会として報告を受け取る",
        Action::ReceiveAsAuditOfficer => "監査責任者として報告を受け取る",
        Action::ImportPeople => "職員名簿を取り込む",
        Action::EnrolPerson => "職員を仮登録する",
        Action::SeeRegisters => "台帳を見る",
        Action::SeeLog => "記録を見る",
        Action::SeeSettings => "設定を見る",
        Action::ComposeBodies => "委員会の構成を変える",
        Action::AppointPosts => "担当者を決める",
        Action::ChangeSettings => "設定を変える",
        Action::ProposeMatrix => "権限表の案を作る",
        Action::AdoptMatrix => "権限表を決定する",
        Action::HandSlip => "初期パスワード票を出す",
        Action::IssueToken => "トークンを発行する",
        Action::AskCheckpoint => "通行の可否を問い合わせる",
        Action::FoundRight => "発足時の権限を出す",
    }
}

fn action_en(action: Action) -> &'static str {
    match action {
        Action::SeeOwn => "see your own records",
        Action::SeeCoverage => "see the coverage",
        Action::ApplyForOneself => "apply for yourself",
        Action::NameSubstitute => "name a substitute",
        Action::ApplyForDepartment => "apply for a department",
        Action::Endorse => "pass on a department's application",
        Action::Examine => "examine applications",
        Action::IssueProvisionally => "issue provisionally",
        Action::DecideAsSystemCommittee => "record a decision of the system committee",
        Action::DecideAsRecordCommittee => "record a decision of the record committee",
        Action::AskRevocationOfAnyone => "ask for the revocation of others' rights",
        Action::ReceiveAsRecordCommittee => "receive reports for the record committee",
        Action::ReceiveAsAuditOfficer => "receive reports as audit officer",
        Action::ImportPeople => "import the personnel list",
        Action::EnrolPerson => "enrol a person",
        Action::SeeRegisters => "see the registers",
        Action::SeeLog => "see the log",
        Action::SeeSettings => "see the settings",
        Action::ComposeBodies => "compose the bodies",
        Action::AppointPosts => "appoint people to posts",
        Action::ChangeSettings => "change the settings",
        Action::ProposeMatrix => "propose a rights matrix",
        Action::AdoptMatrix => "adopt a rights matrix",
        Action::HandSlip => "hand out password slips",
        Action::IssueToken => "issue tokens",
        Action::AskCheckpoint => "ask the checkpoint",
        Action::FoundRight => "grant founding rights",
    }
}
