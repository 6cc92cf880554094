//! The words that the Japanese sentences need.

use crate::{
    authority::Action,
    calendar::{era::japanese, tokyo},
    committee::{Body, Post},
    disposal::Kind,
    handover::{EndMethod, Six},
    maintenance::Ability,
    rights::{Operation, Scope},
    setting::Switch,
};

pub(super) fn six_word(item: Six) -> &'static str {
    match item {
        Six::Purpose => "目的",
        Six::AssetName => "情報資産名称",
        Six::Destination => "持ち出し先",
        Six::EndMethod => "返却・消去または破棄方法",
        Six::EndDueOn => "返却・消去または破棄予定日",
        Six::CopyCount => "複製物の数",
    }
}

pub(super) fn medium_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Hdd => "ハードディスク",
        Kind::Ssd => "SSD",
        Kind::Usb => "USBメモリ",
        Kind::Optical => "CD・DVD",
        Kind::Tape => "テープ",
        Kind::Paper => "紙",
    }
}

pub(super) fn end_method_word(method: EndMethod) -> &'static str {
    match method {
        EndMethod::Return => "返却",
        EndMethod::Erase => "消去",
        EndMethod::Discard => "破棄",
    }
}

pub(super) fn moment(at: jiff::Timestamp) -> String {
    let time = tokyo::civil_time(at);
    format!("{}{:02}:{:02}", japanese(time.date()), time.hour(), time.minute())
}

pub(super) fn body_word(body: Body) -> &'static str {
    match body {
        Body::SystemCommittee => "システム委員会",
        Body::RecordCommittee => "カルテ管理委員会",
    }
}

pub(super) fn switch_word(switch: Switch) -> &'static str {
    match switch {
        Switch::Provisional => "仮発行",
        Switch::Circulated => "持ち回り",
        Switch::Proxy => "代行",
        Switch::Delegated => "専決",
    }
}

pub(super) fn operation_word(operation: Operation) -> &'static str {
    match operation {
        Operation::View => "参照",
        Operation::Enter => "入力",
        Operation::Confirm => "確定",
        Operation::Proxy => "代行",
        Operation::Export => "出力",
        Operation::Manage => "管理",
    }
}

pub(super) fn scope_word(scope: Scope) -> &'static str {
    match scope {
        Scope::Never | Scope::Always => "できません",
        Scope::OwnDepartment => "所属部署の患者に限ります",
        Scope::CareTeam => "担当する患者に限ります",
        Scope::Emergency => "緊急の理由がある場合に限ります",
    }
}

pub(super) fn action_word(action: Action) -> &'static str {
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
        Action::KeepLines => "回線と保守会社の台帳を変える",
        Action::ApplyForVendor => "リモート接続を申請する",
        Action::OpenWindow => "保守枠を扱う",
        Action::OpenEmergency => "緊急の保守枠を開く",
        Action::RatifyEmergency => "緊急の保守枠を承認する",
        Action::ReviewSession => "作業記録を点検する",
        Action::RecordDisposal => "廃棄・消去を記録する",
        Action::ForgetText => "個人の文を消去する",
        Action::TakeInMedia => "外部媒体を受け入れる",
        Action::MarkShared => "利用者IDの共用を記録する",
        Action::ApplyForHandover => "データ授受を申請する",
        Action::AccountForCopies => "返却・消去・破棄を記録し確認する",
        Action::KeepRegisters => "台帳を変える",
        Action::SeeThings => "媒体・機器・情報資産の台帳を見る",
        Action::ReportLoss => "見つからないことを知らせる",
        Action::KeepIncidents => "インシデントを扱う",
        Action::TakeStock => "棚卸をする",
    }
}

pub(super) fn ability_word(ability: Ability) -> &'static str {
    match ability {
        Ability::Shell => "端末での操作",
        Ability::Exec => "コマンドの実行",
        Ability::Send => "ファイルの持ち込み",
        Ability::Fetch => "ファイルの持ち出し",
    }
}

pub(super) fn post_word(post: &Post) -> &'static str {
    match post {
        Post::OperationsOfficer => "運用責任者",
        Post::AuditOfficer => "監査責任者",
        Post::GeneralAffairs => "総務課の担当者",
        Post::Director => "病院長",
        Post::SystemOperator => "システム管理室の担当者",
        Post::DepartmentHead(_) => "部署の責任者",
        Post::MediaCustodian(_) => "部署の管理者",
    }
}
