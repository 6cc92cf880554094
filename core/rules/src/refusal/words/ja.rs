//! The sentences in Japanese: what is wrong, and what to do. A table; `japanese` has the words it needs.

use super::japanese::{
    ability_word, action_word, body_word, end_method_word, medium_word, moment, operation_word,
    post_word, scope_word, six_word, switch_word,
};
use crate::{calendar::era::japanese, refusal::Refusal};

sentences! {
    // at a gate
    Refusal::NoSuchAccount => "この利用者IDは登録されていません。",
    Refusal::NoPermit => "有効な許可がありません。部署の責任者に利用者権限の申請を依頼してください。",
    Refusal::NotYet { no, from } => format!("許可 {no} は{}から有効です。それまでは利用できません。", japanese(*from)),
    Refusal::PermitOver { no, until } =>
        format!("許可 {no} は{}で終わりました。部署の責任者に更新の申請を依頼してください。", japanese(*until)),
    Refusal::Revoked { no, at } => format!("権限は{}に失効しました（{no}）。部署の責任者に確認してください。", moment(*at)),
    Refusal::ProvisionalLapsed { no, at } =>
        format!("仮発行 {no} は委員会の承認がないまま{}に期限が切れました。承認の状況を部署の責任者に確認してください。", moment(*at)),
    Refusal::SystemNotPermitted { system } =>
        format!("「{}」は許可された対象システムに入っていません。権限変更を申請してください。", system.ja),
    Refusal::CategoryMayNot { category, class, operation, scope } =>
        format!("利用者情報区分「{}」では「{}」の{}は{}。", category.ja, class.ja, operation_word(*operation), scope_word(*scope)),

    // who may act
    Refusal::MayNot { action } => format!("{}権限がありません。担当の方に依頼してください。", action_word(*action)),
    Refusal::SystemDecidesNothing => "決定は人が行います。",
    Refusal::OnlyTheSystem => "この記録はシステムだけが書きます。",
    Refusal::NotTheHead { department } => format!("{department}の申請は、{department}の責任者が行います。"),
    Refusal::MayNotAskRevocation { department } =>
        format!("権限失効を申請できるのは、本人、{department}の責任者、総務課です。"),
    Refusal::NotTheApplicant => "申請した人だけができます。",
    Refusal::OnlyForOneself => "この様式は、使う本人が申請します。本人に依頼してください。",
    Refusal::DecidesForOneself { no: Some(no) } =>
        format!("自分が申請した、または自分が対象の {no} は決められません。ほかの方に依頼してください。"),
    Refusal::DecidesForOneself { no: None } => "自分が申請したものは承認できません。ほかの方に依頼してください。",
    Refusal::AuditOfficerDecidesNothing => "監査責任者は決定に加わりません。ほかの方を選んでください。",
    Refusal::ActsForSeveral => "何人かの代理をしています。だれの代理として行うかを選んでください。",
    Refusal::NotTheirSubstitute => "この方の代理として行うことはできません。代行の期間と様式を確かめてください。",

    // the state of a case
    Refusal::NoSuchApplication { no } => format!("受付番号 {no} は見つかりません。番号を確認してください。"),
    Refusal::NoSuchRecord => "その記録は見つかりません。一覧から選び直してください。",
    Refusal::NoSuchPerson => "その人は台帳にありません。職員番号を確認するか、総務課に名簿への追加を依頼してください。",
    Refusal::AlreadyDecided { no } => format!("{no} はもう決定されています。"),
    Refusal::WasWithdrawn { no } => format!("{no} は申請者が取り下げました。"),
    Refusal::NotAtThatDesk { no } => format!("{no} は今その段階にありません。申請のページで進み具合を確認してください。"),
    Refusal::NotDecided { no } => format!("{no} はまだ承認されていません。"),
    Refusal::ChangedSince => "見ている間に内容が変わりました。変わった所を見てから、もう一度押してください。",
    Refusal::RevokedSince { no } => format!("申請の後に権限失効 {no} が出ています。この申請は承認できません。必要なら新しく申請してください。"),
    Refusal::AnotherMatter => "差し戻された申請とは別の人や様式です。新しく申請してください。",
    Refusal::TermIsOver => "利用終了日を過ぎているため承認できません。期間を直してもらってください。",
    Refusal::TextOutOfRange { letters_max } =>
        format!("名前などの欄は1字以上{letters_max}字以内で入力してください。"),

    // the content of a form
    Refusal::AlreadyApplied { no } => format!("同じ人の同じ申請が進行中です（受付 {no}）。そちらを開いてください。"),
    Refusal::HasRight { no } => format!("この人には有効な許可 {no} があります。権限変更の申請に切り替えてください。"),
    Refusal::NoRightToChange => "この利用者IDに有効な許可がありません。新規の申請をしてください。",
    Refusal::NothingChanges { no } => format!("今の許可 {no} と同じ内容です。変える所を選んでください。"),
    Refusal::NothingChosen => "一つ以上選んでください。",
    Refusal::NoSuchCategory => "その利用者情報区分は権限表にありません。選び直してください。",
    Refusal::NoSuchSystem { system } => format!("対象システム「{system}」は登録されていません。選び直してください。"),
    Refusal::ReasonNeeded => "標準と違う区分、管理者権限、二つ目の利用者IDには理由が必要です。理由を入力してください。",
    Refusal::StartsInThePast { today } => format!("利用開始日は今日（{}）以降の日付にしてください。", japanese(*today)),
    Refusal::EndsBeforeStart => "利用終了日は利用開始日以降、今日以降の日付にしてください。",
    Refusal::EndsTooLate { until_max } =>
        format!("利用終了日は年度末（{}）までにしてください。続ける場合は年度ごとに更新します。", japanese(*until_max)),
    Refusal::PeriodOutOfRange { days_max } => format!("期間は今日以降で、{days_max}日以内にしてください。"),
    Refusal::NothingToRevoke => "失効させる許可がありません。すでに失効しているか、まだ交付されていません。",

    Refusal::FieldMissing { ja, .. } => format!("「{ja}」を入力してください。"),
    Refusal::FieldsChanged => "この様式の病院の項目が変わりました。様式を開き直してください。",
    Refusal::FieldsMalformed { max } =>
        format!("病院の項目は{max}個までです。名前を日本語と英語で付け、選択肢は重ならないようにしてください。"),

    // bodies and posts
    Refusal::BodyNotComposed { body } => format!("{}の委員がまだ登録されていません。設定で登録してください。", body_word(*body)),
    Refusal::BodyCannotMeet { body, able, quorum } =>
        format!("{}で利用者IDを持つ委員は {able}名です。定足数（{quorum}名）に足りるまで発足を終えられません。", body_word(*body)),
    Refusal::ChairNotAMember => "委員長は委員の中から選んでください。",
    Refusal::ChairMayNotPreside => "議長は、出席していてこの議案に利害のない委員から選んでください。",
    Refusal::QuorumOutOfRange { members } => format!("定足数は委員 {members}名の過半数にしてください。"),
    Refusal::NoQuorum { body, counted, quorum } =>
        format!("{}の定足数（{quorum}名）に足りません。この議案で数えられる委員は {counted}名です。", body_word(*body)),
    Refusal::NotAMember { body } => format!("{}の委員でない人が入っています。", body_word(*body)),
    Refusal::OnlyTheChair { body } =>
        format!("専決できるのは{}の委員長だけです。", body_word(*body)),
    Refusal::NeverDelegated => "カルテ管理委員会の決定は専決できません。会議か持ち回りで決定してください。",
    Refusal::NotYetHeld => "開催日は今日までの日付にしてください。",
    Refusal::SittingTooEarly { since } =>
        format!("開催日は、申請を受け付けた{}以降の日付にしてください。", japanese(*since)),
    Refusal::NoMeetingPlanned => "次のカルテ管理委員会の日が登録されていません。設定で開催日を登録してください。",
    Refusal::LastSystemOperator => "システム管理室の最後の一人は外せません。先に後任を登録してください。",
    Refusal::LastOperationsOfficer =>
        "運用責任者の最後の一人は外せません。先に後任を登録してください。",
    Refusal::NotOnTheList => "最新の職員名簿にいない方です。名簿にいる方を選んでください。",
    Refusal::NotLockedOut =>
        "有効な権限のある運用責任者がいるため、サーバーからは権限を出せません。運用責任者に依頼してください。",
    Refusal::PostVacant { post } =>
        format!("{}が決まっていないか、利用者IDを持っていません。決めるまで発足を終えられません。", post_word(post)),
    Refusal::SubstituteForOneself => "自分を代行者にはできません。ほかの方を選んでください。",
    Refusal::SwitchedOff { switch } =>
        format!("{}はこの病院では使わない設定です。運用責任者に確認してください。", switch_word(*switch)),

    // registers and settings
    Refusal::TextStillNeeded => "この文は消去できません。今の氏名、手続き中の申請、秘密の値は残します。手続きが終わってから消去してください。",
    Refusal::NotTheNewestList => "元に戻せるのは最後に取り込んだ表だけです。",
    Refusal::UndoTooLate => "取り込みから24時間を過ぎたため元に戻せません。正しい表を取り込んでください。",
    Refusal::PersonInUse { staff_no } =>
        format!("職員番号 {staff_no} にはもう申請や許可があるため、元に戻せません。正しい名簿を取り込んでください。"),
    Refusal::StaffNoInUse { staff_no } => format!("職員番号 {staff_no} はもう台帳にあります。"),
    Refusal::AlreadyFounded => "この台帳はもう始まっています。",
    Refusal::FoundingIsOver => "発足の手続きは終わりました。部署の責任者が利用者権限を申請してください。",
    Refusal::SystemInUse { system } => format!("「{}」を対象とする許可があるため、一覧から外せません。", system.ja),
    Refusal::CategoryInUse { category } => format!("区分「{}」の許可があるため、権限表から外せません。", category.ja),
    Refusal::MatrixMalformed => "権限表の形が正しくありません。区分と情報区分の重複や抜けを確認してください。",
    Refusal::ProposalWaits => "カルテ管理委員会の決定を待っている権限表の案があります。先にその案を決定するか、取り下げてください。",
    Refusal::TooManyTokens { max } => format!("有効なトークンは {max}個までです。使っていないものを失効させてください。"),
    Refusal::TokenKnown => "このトークンはもう発行されています。新しく作り直してください。",
    Refusal::PasswordNeedsSecondFactor =>
        "今のパスワードは、二つ目の確認と組で使う長さです。先に13文字以上のパスワードに変えてから、二つ目の確認を外してください。",
    Refusal::SegmentOutOfOrder => "通行記録の日が続いていないか、まだ終わっていません。",

    // vendors and lines
    Refusal::KeyUnreadable =>
        "公開鍵を読めません。「ssh-ed25519 AAAA…」の形の一行を貼り付けてください。使えるのは Ed25519 と ECDSA です。",
    Refusal::KeyInUse => "その公開鍵は登録済みか、以前に使われた鍵です。鍵は一人に一つです。本人の新しい鍵を登録してください。",
    Refusal::WordMalformed => "識別名は英小文字で始め、英小文字・数字・ハイフンの32字以内（例：emr-db）にしてください。",
    Refusal::AddressUnreadable =>
        "アドレスを読めません。192.0.2.10 や 192.0.2.0/24 の形で入力してください。すべてを含む範囲は登録できません。",
    Refusal::RangeTooWide { prefix_min } =>
        format!("範囲が広すぎて端末を決められません。/{prefix_min} か、それより狭い範囲にしてください。"),
    Refusal::NamedBy { no } =>
        format!("この接続先は {no} で使われています。接続先を変えるときは、新しい識別名で登録し、申請し直してください。"),
    Refusal::OutOfUse { what } =>
        format!("「{what}」は台帳で使われなくなっています。ほかのものを選ぶか、申請し直してください。"),
    Refusal::TerminalOfAnother => "その端末はこの保守会社のものではありません。この会社の端末を選んでください。",
    Refusal::NotAListedWorker => "登録された作業者ではありません。作業者の登録と公開鍵をシステム管理室に確認してください。",
    Refusal::ContractOver { vendor, until } =>
        format!("{vendor}の保守契約は{}で終わります。契約の更新を登録してから進めてください。", japanese(*until)),
    Refusal::NotAttested { vendor } =>
        format!("{vendor}の「保存しません」の確認書がないか、期限が足りません。新しい確認書を登録してください。"),
    Refusal::NotRatified { no } =>
        format!("緊急の保守枠 {no} が24時間のうちに承認されていません。承認されるまでこの会社は接続できません。"),
    Refusal::ReviewsOverdue { vendor, sessions } =>
        format!("{vendor}の作業記録の点検が{sessions}件遅れています。点検を終えてから保守枠を作ってください。"),
    Refusal::SupervisorAbsent => "立会者に有効な利用者権限がありません。ほかの人を立会者にしてください。",
    Refusal::LineTaken { no, from, until } =>
        format!("{}から{}まで、保守枠 {no} が同じ回線を使います。時間か回線を変えてください。", moment(*from), moment(*until)),
    Refusal::NoRemotePermit => "リモート接続の許可がありません。院内ネットワークリモート接続利用申請書を出してください。",
    Refusal::RemotePermitEnded { no, at } =>
        format!("リモート接続の許可 {no} は{}に取り消されました。必要なら新しく申請してください。", moment(*at)),
    Refusal::NoWindow => "開いている保守枠がありません。病院の担当者に、保守枠を開くよう依頼してください。",
    Refusal::WindowNotYet { no, from } =>
        format!("保守枠 {no} は{}からです。時間になってから、病院の担当者が開きます。", moment(*from)),
    Refusal::WindowOver { no, at } =>
        format!("保守枠 {no} は{}に終わりました。続ける場合は新しい保守枠を作ってください。", moment(*at)),
    Refusal::LinesHalted { since } => format!("{}からすべての保守回線を止めています。再開されるまで接続できません。病院の担当者に電話してください。", moment(*since)),
    Refusal::WindowClosed { no } => format!("保守枠 {no} は閉じられました。新しい保守枠を作ってください。"),
    Refusal::WindowTooLong { hours_max } =>
        format!("保守枠は{hours_max}時間までです。終わりの時刻を早めるか、二つに分けてください。"),
    Refusal::TargetNotPermitted { target } =>
        format!("「{target}」はこの許可の対象機器に入っていません。機器名を確認してください。"),
    Refusal::SourceNotPermitted { address } =>
        format!("{address} は登録された端末のアドレスではありません。登録した端末から接続してください。"),
    Refusal::AbilityNotPermitted { ability } =>
        format!("{}はこの許可に入っていません。必要なら申請してください。", ability_word(*ability)),
    Refusal::SessionRunning { session } => format!("{session} はまだ続いています。終わってから点検してください。"),
    Refusal::SessionCut { session } => format!("{session} は病院の担当者が終わらせました。続ける必要があれば担当者に連絡してください。"),
    Refusal::MarkersUnseen { left } =>
        format!("まだ見ていない要確認の場面が{left}か所あります。すべて見てください。見られないときは「要確認」としてください。"),
    Refusal::MonthUnreviewed { sessions } =>
        format!("点検の終わっていない作業が{sessions}件あります。点検してから月次の報告をしてください。"),
    Refusal::MonthUnexplained { connections } =>
        format!("保守枠と合わない接続が{connections}件、確かめられていません。ログ照合で理由を書いてから報告してください。"),
    Refusal::LogTooStrange { found, max } =>
        format!("保守枠と合わない接続が{found}件あります（{max}件まで）。列の対応と、記録の範囲を確かめてください。何も取り込んでいません。"),
    Refusal::MonthOutOfOrder => "月次の報告は、まだ報告していない一番古い月から順に行います。",
    Refusal::MonthNotOver => "その月はまだ終わっていません。翌月になってから報告してください。",
    Refusal::RemarkNeeded => "「問題なし」以外の判断には、気づいたことを一つ以上書いてください。",
    Refusal::TooManyRemarks { max } => format!("気づいたことは{max}件までです。まとめて書いてください。"),
    Refusal::ReviewsOneself =>
        "この作業の申請、承認、保守枠に関わった人は点検できません。ほかの方に依頼してください。",

    // registers of things, media, incidents
    Refusal::NumberMalformed => "番号は、半角の英大文字、数字、「-」で20字以内にしてください（例：USB-031）。",
    Refusal::NumberTwice { what } => format!("{what} が表に二度あります。どちらかを除いてください。"),
    Refusal::ChangedAfterList { what } =>
        format!("取り込んだ後に {what} が変えられています。取り消すと、その変更も失われるため、取り消せません。行ごとに直してください。"),
    Refusal::StillNamed { what, by } => format!("{what} は {by} で使われています。先に {by} を変えてください。"),
    Refusal::NoSuchPlace { place } =>
        format!("保管場所「{place}」は台帳にありません。先に保管場所を登録するか、場所の番号を確かめてください。"),
    Refusal::NoCustodian { department } =>
        format!("「{department}」には媒体を管理する人がいません。設定で部署の責任者か管理者を決めてください。"),
    Refusal::NotTheCustodian { department } =>
        format!("媒体を扱うのは、「{department}」の管理者とシステム担当者です。依頼してください。"),
    Refusal::FunctionsMissing { no } =>
        format!("{no} は、ウイルス対策・暗号化・パスワードの三つがそろっていません。そろった媒体にするか、委員会が認めた例外（議事録の番号と期限）を書いてください。"),
    Refusal::ExceptionOver { no, until } =>
        format!("{no} に認められた例外は{}で終わりました。委員会に諮り直すか、三つの機能がそろった媒体を使ってください。", japanese(*until)),
    Refusal::NotDesignated { no } =>
        format!("{no} は病院指定の媒体ではないため、貸し出しも持ち出しもできません。病院指定の媒体を使ってください。"),
    Refusal::SerialNeeded { no } =>
        format!("{no} の製造番号がありません。USBメモリ、ハードディスク、SSDには製造番号を入力してください。"),
    Refusal::SerialInUse { no } =>
        format!("同じ製造番号が {no} にあります。どちらかの製造番号を確かめてください。"),
    Refusal::MediumAway { no } => format!("{no} は貸し出し中か持ち出し中です。戻ってから行ってください。"),
    Refusal::MediumLost { no, incident } =>
        format!("{no} は見つからないと届けられています（{incident}）。見つかったことを記録してから行ってください。"),
    Refusal::MediumGone { no } => format!("{no} は使用を終えたか、処分した媒体です。ほかの媒体を選んでください。"),
    Refusal::NotForTakingOut { no } =>
        format!("{no} を院外へ出す許可がありません。データ授受申請書を出し、許可を受けてください。"),
    Refusal::NotYetHappened => "起きた日時、気づいた日時は、今より前にしてください。",
    Refusal::ReportedOutOfTime { since } =>
        format!("報告した日は、最初に気づいた日（{}）から今日までにしてください。", japanese(*since)),
    Refusal::PatientsUnknown { no } =>
        format!("{no} は、患者さんの情報が何人分あったかがまだ書かれていません。分からないままでは終えられません。なければ0としてください。"),
    Refusal::IncidentClosed { no } => format!("{no} はもう終わっています。続きがあるときは新しく届けてください。"),
    Refusal::NoSuchDepartment { department } =>
        format!("部署「{department}」は職員の台帳にありません。部署の名前を確かめてください。"),
    Refusal::SegmentMissing { device } =>
        format!("{device} の区画がありません。つながるネットワークの区画を入力してください。"),
    Refusal::DeviceLost { no, incident } =>
        format!("{no} は見つからないと届けられています（{incident}）。見つかったことを記録してから行ってください。"),
    Refusal::StillCounted { no } => format!("同じ棚卸 {no} がまだ終わっていません。そちらを続けるか、終えてください。"),
    Refusal::CountClosed { no } => format!("棚卸 {no} はもう終わっています。数え直すときは新しく始めてください。"),
    // external devices and media
    Refusal::DeviceLacksFunctions =>
        "ウイルス対策・暗号化・パスワード認証のどれかがないデバイスは使えません。委員会の例外の決定があれば、その議事録の番号を書いてください。",
    Refusal::ExceptionTooShort { until } =>
        format!("例外の決定は{}までです。利用終了日をそれまでにしてください。", japanese(*until)),
    Refusal::UsageNotDirected => "接続方法・利用方法（指定欄）がありません。「条件・理由」に記入してから承認してください。",
    Refusal::MediumUnknown => "このデバイスは病院の指定媒体ではなく、許可もありません。外付けデバイス利用申請書を出してください。",
    Refusal::ExternalEnded { no, at } =>
        format!("外付けデバイスの許可 {no} は{}に終わりました。必要なら新しく申請してください。", moment(*at)),
    Refusal::ExternalOver { no, until } =>
        format!("外付けデバイスの許可 {no} は{}で終わりました。続けて使うときは新しく申請してください。", japanese(*until)),
    Refusal::LossIsAnIncident => "紛失はこの依頼では扱いません。その媒体のページから、見つからないことを届け出てください。",
    Refusal::MediaCountOutOfRange { max } => format!("本数は1から{max}までで入力してください。"),
    Refusal::OtherMediaCount { count } => format!("依頼された本数は{count}です。同じ数の管理番号を、重ねずに入力してください。"),
    Refusal::MediumDoesNotFit { no } =>
        format!("{no} は、部署か種類が依頼と違うか、ほかの依頼で渡したものです。番号を確かめてください。"),

    // own devices
    Refusal::NoDevicePermit => "この端末・接続方式の許可がありません。個人所有端末利用申請書を出してください。",
    Refusal::DeviceSuspended { no, system } =>
        format!("{system} が使えるOSの一覧にないため、許可 {no} は停止しています。OSを更新して、新しく申請してください。"),
    Refusal::DeviceEnded { no, at } =>
        format!("端末の許可 {no} は{}に終わりました。必要なら新しく申請してください。", moment(*at)),
    Refusal::DeviceOver { no, until } =>
        format!("端末の許可 {no} は{}で終わりました。続けて使うときは更新を申請してください。", japanese(*until)),
    Refusal::OsNotListed => "そのOSは使えるOSの一覧にありません。OSを更新するか、一覧から選び直してください。",
    Refusal::OsEndsBefore { system, until } =>
        format!("{system} を使えるのは{}までです。利用終了日を早めるか、OSを更新してください。", japanese(*until)),
    Refusal::OsListMalformed { max } =>
        format!("OSは{max}行までで、識別名（英小文字・数字・ハイフン、32字以内）を重ねず、名前を付けてください。"),
    Refusal::PledgeNeeded => "端末にデータを保存しないことの誓約が必要です。内容を読んで印を付けてください。",

    // data handover
    Refusal::HandoverItemMissing { item } =>
        format!("「{}」がありません。データ授受申請書の6項目をすべて記入してください。", six_word(*item)),
    Refusal::DueBeforeHandover { from } =>
        format!("返却・消去または破棄予定日は、授受日（{}）より前にできません。予定日を直してください。", japanese(*from)),
    Refusal::MoreFilesThanCopies { copies } =>
        format!("持ち出すファイルの数が複製物の数（{copies}）を超えています。どちらかを直してください。"),
    Refusal::FilesOutOfRange { count_max } =>
        format!("ファイルの数は1から{count_max}まで、大きさは1TBまでです。数字を直してください。"),
    Refusal::FileNamesUnclear { names_max } =>
        format!("ファイル名は1つから{names_max}個までで、「/」や「..」は使えません。フォルダーは別の欄に入力してください。"),
    Refusal::FolderUnclear =>
        "フォルダーは「/」で始まる場所で入力してください（例：/var/spool/patch）。「..」やいちばん上の「/」だけは使えません。",
    Refusal::PairDoesNotFit { no } =>
        format!("リモート接続の許可 {no} は、会社・機器・ファイルの向きのどれかがこの申請と合いません。許可を選び直してください。"),
    Refusal::NoPairForFiles { why } => format!("ファイルの授受はできません。{}", why.ja()),
    Refusal::NoLineForFiles { why } => format!("ファイルの授受はできません。{}", why.ja()),
    Refusal::NoHandover =>
        "このリモート接続にデータ授受の許可がありません。病院の担当者に、データ授受申請書を出すよう依頼してください。",
    Refusal::HandoverNotYet { no, from } =>
        format!("データ授受の許可 {no} は{}からです。その日になってから接続してください。", japanese(*from)),
    Refusal::HandoverOver { no, until } =>
        format!("データ授受の許可 {no} は{}で終わりました。必要なら新しく申請してください。", japanese(*until)),
    Refusal::HandoverEnded { no, at } =>
        format!("データ授受の許可 {no} は{}に終わりました。必要なら新しく申請してください。", moment(*at)),
    Refusal::HandoverOtherWay { no } =>
        format!("データ授受の許可 {no} は反対の向きだけです。必要なら新しく申請してください。"),
    Refusal::HandoverUsedUp { no, files } =>
        format!("データ授受の許可 {no} の{files}件は、すべて渡し終えました。必要なら新しく申請してください。"),
    Refusal::HandoverInUse { no, session } =>
        format!("データ授受の許可 {no} は {session} で使われています。それが終わってから接続してください。"),
    Refusal::HandoverMovedOn { no } =>
        format!("接続した後にデータ授受の許可 {no} の内容が変わりました。接続し直してください。"),
    Refusal::OtherEndMethod { method } =>
        format!("許可された方法は「{}」です。その方法で終えて、記録してください。", end_method_word(*method)),
    Refusal::AccountedOutOfTime { since } =>
        format!("行った日は、渡した日（{}）から今日までにしてください。", japanese(*since)),
    Refusal::NothingReported => "返却・消去・破棄の記録がまだありません。先に記録してください。",
    Refusal::ConfirmsOwnReport => "自分が記録したものは確認できません。ほかの方に依頼してください。",
    Refusal::CopiesOpen { no, open } =>
        format!("{no} は、{open}件の返却・消去・破棄が確認されていません。すべて確認してから終えてください。"),
    Refusal::NoScannerForFiles { no } =>
        format!("データ授受の許可 {no} はファイルを隔離して検査しますが、この関門には検査の仕組みがありません。システム担当者に連絡するか、「そのまま通す」で申請し直してください。"),
    Refusal::ReleasesOwnFile { no } =>
        format!("自分が申請した {no} のファイルを、渡すかどうか決めることはできません。ほかの方に依頼してください。"),
    Refusal::NotInQuarantine => "このファイルは隔離されていません。一覧を開き直してください。",
    Refusal::FilesWait { no, waiting } =>
        format!("{no} は、{waiting}件のファイルが隔離されたままです。渡すか、渡さないかを決めてから終えてください。"),

    // media of other facilities
    Refusal::ReceivedLater => "受け取った日は今日か、それより前にしてください。",
    Refusal::SeveralPatients { patients } =>
        format!("{patients}人分の患者の画像が入っています。一人分ずつの媒体を作り直してもらうか、受け入れないとして記録してください。"),
    Refusal::NotCompared => "まだ患者と照合していません。先に照合してください。",
    Refusal::NothingFit => "渡せるファイルがありません。媒体を返却して終わりにしてください。",
    Refusal::IntakeMovedOn => "この受入は先に進んでいます。受入記録を開き直してください。",
    // disposal
    Refusal::DestroyOnly { kind } => format!("{}は物理破壊だけです。", medium_word(*kind)),
    Refusal::ShredOnly => "紙はシュレッダーにかけてください。",
    Refusal::CertificateMissing => "消去の記録には、証明書のファイルの照合値（SHA-256）が必要です。",
    Refusal::NoHalfDestruction => "「例外つき」は消去だけの結果です。壊したかどうかを選んでください。",
    Refusal::WitnessesOneself => "自分の作業に自分で立ち会うことはできません。ほかの方を立会者にしてください。",
    Refusal::NotTheWitness => "立会いを確認できるのは、立会者として記録された方だけです。",
    Refusal::GoneAlready { no } => format!("この媒体は {no} でもう物理破壊されています。番号を確かめてください。"),
    Refusal::OtherKindOfMedium { no, kind } =>
        format!("媒体 {no} は、台帳では{}です。種類か番号を確かめてください。", medium_word(*kind)),
    Refusal::DisposalAhead => "これから行う日は記録できません。行った日にしてください。",
}
