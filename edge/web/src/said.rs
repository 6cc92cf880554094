//! What the page after an action says about it, once.
//!
//! Carried in a short-lived cookie as a word of a closed list and a number (`submitted.R8-0412`),
//! so that nobody can put sentences of their own on our pages.

use axum::http::{HeaderMap, header};

use crate::{lang::Lang, session};

/// What has just been done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Submitted,
    Withdrawn,
    PassedOn,
    Returned,
    Refused,
    Approved,
    Revoked,
    Received,
    Imported,
    Undone,
    Saved,
    Adopted,
    PasswordChanged,
    TotpSet,
    Endorsed,
    IssuedProvisionally,
    TokenRevoked,
    Reviewed,
    SessionCut,
    MonthReported,
    WindowPlanned,
    WindowOpened,
    WindowClosed,
    LinesHalted,
    LinesResumed,
    ExtensionAsked,
    Extended,
    Ratified,
    Struck,
    Retired,
    PermitEnded,
    PermitWasEnded,
    Accounted,
    Confirmed,
    HandoverClosed,
    HandoverEnded,
    OwnDeviceEnded,
    ExternalDeviceEnded,
    MediaHandedOver,
    Forgotten,
    SharedMarked,
    SharedCleared,
    FileReleased,
    FileWithheld,
    MediumReceived,
    MediumMatched,
    MediumRejected,
    MediumHandedOver,
    MediumGivenBack,
    CheckpointKept,
    ReportedMissing,
    Counted,
}

/// A deed and the number that it was done to; the number may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub deed: Deed,
    pub about: String,
}

impl Said {
    pub const COOKIE: &str = "sekisho_said";

    pub fn new(deed: Deed, about: impl ToString) -> Self {
        Self { deed, about: about.to_string() }
    }

    pub fn of_request(headers: &HeaderMap) -> Option<Self> {
        let value = session::cookie(headers, Self::COOKIE)?;
        let (word, about) = value.split_once('.')?;
        let (_, deed) = WORDS.iter().find(|(name, _)| *name == word)?;
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        (about.len() <= 40 && about.bytes().all(plain)).then(|| Self::new(*deed, about))
    }

    /// The header pair for a redirect: `([said.header()], Redirect::to("/"))`.
    pub fn header(&self) -> (header::HeaderName, String) {
        let (word, _) =
            WORDS.iter().find(|(_, deed)| *deed == self.deed).expect("every deed has a word");
        let cookie = format!(
            "{}={word}.{}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60",
            Self::COOKIE,
            self.about
        );
        (header::SET_COOKIE, cookie)
    }

    /// The sentence of the green band.
    pub fn sentence(&self, lang: Lang) -> String {
        let (ja, en) = self.deed.words();
        match (lang, self.about.as_str()) {
            (Lang::Ja, "") => format!("{ja}。"),
            (Lang::En, "") => format!("{en}."),
            (Lang::Ja, about) => format!("{ja}：{about}"),
            (Lang::En, about) => format!("{en}: {about}"),
        }
    }
}

impl Deed {
    /// In Japanese and in English, without its number.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Deed::Submitted => ("申請しました", "Submitted"),
            Deed::Withdrawn => ("取り下げました", "Withdrawn"),
            Deed::PassedOn => ("委員会へ送りました", "Passed on to the committee"),
            Deed::Returned => ("差し戻しました", "Returned for correction"),
            Deed::Refused => ("却下しました", "Refused"),
            Deed::Approved => ("決定を記録しました", "The decision is recorded"),
            Deed::Revoked => ("権限を失効しました", "The rights are revoked"),
            Deed::Received => ("報告を受領しました", "The report is received"),
            Deed::Imported => ("取り込みました", "Imported"),
            Deed::Undone => ("元に戻しました", "Undone"),
            Deed::Saved => ("保存しました", "Saved"),
            Deed::Adopted => ("新しい権限表を採用しました", "The new matrix is in force"),
            Deed::PasswordChanged => ("パスワードを変えました", "Your password is changed"),
            Deed::TotpSet => ("二つ目の確認を設定しました", "The second step is set up"),
            Deed::Endorsed => ("システム委員会へ進めました", "Passed on to the system committee"),
            Deed::IssuedProvisionally => ("仮発行しました", "Issued provisionally"),
            Deed::TokenRevoked => ("トークンを失効しました", "The token is revoked"),
            Deed::Reviewed => ("点検を記録しました", "The review is recorded"),
            Deed::SessionCut => ("作業を切断しました", "The session is cut"),
            Deed::MonthReported => ("月次の報告を記録しました", "The month is reported"),
            Deed::WindowPlanned => ("保守枠を作りました", "The window is planned"),
            Deed::WindowOpened => ("回線を開きました", "The line is open"),
            Deed::WindowClosed => ("回線を閉じました", "The line is closed"),
            Deed::ExtensionAsked => (
                "延長を申し出ました。ほかの人の確認を待っています",
                "More time is asked for; somebody else must agree",
            ),
            Deed::Extended => ("延長しました", "More time is given"),
            Deed::LinesHalted => ("すべての保守回線を止めました", "All lines are halted"),
            Deed::LinesResumed => ("保守回線を再開しました", "The lines go on"),
            Deed::Ratified => ("緊急の保守枠を承認しました", "The emergency is ratified"),
            Deed::Forgotten => ("文を消去しました。記録", "The text is forgotten; entry"),
            Deed::SharedMarked => ("共用と記録しました", "Marked as shared"),
            Deed::SharedCleared => ("共用の記録を終えました", "No longer marked as shared"),
            Deed::Struck => ("作業者を外しました", "The worker is struck off"),
            Deed::Retired => ("廃止しました", "Retired"),
            Deed::PermitEnded => ("リモート接続の許可を取り消しました", "The permit is ended"),
            Deed::PermitWasEnded => (
                "リモート接続の許可は、すでに終わっていました",
                "The remote permit had already ended",
            ),
            Deed::Accounted => (
                "記録しました。ほかの人の確認を待っています",
                "Recorded; somebody else must confirm it",
            ),
            Deed::Confirmed => ("確認しました", "Confirmed"),
            Deed::HandoverClosed => ("データ授受を完了にしました", "The handover is closed"),
            Deed::ReportedMissing => ("届けて、使用を止めました", "Reported and stopped"),
            Deed::Counted => ("数えました", "Counted"),
            Deed::FileReleased => ("渡すと決めました", "Released"),
            Deed::FileWithheld => ("渡さないと決めました", "Withheld"),
            Deed::MediumReceived => ("媒体を受け付けました", "The medium is received"),
            Deed::MediumMatched => ("照合を記録しました", "The comparison is recorded"),
            Deed::MediumRejected => ("受け入れないと記録しました", "It is not taken in"),
            Deed::MediumHandedOver => ("受け渡しを記録しました", "The handover is recorded"),
            Deed::MediumGivenBack => ("媒体の返却・破壊を記録しました", "The medium has left"),
            Deed::OwnDeviceEnded => ("端末の利用を終えました", "The device can no longer connect"),
            Deed::ExternalDeviceEnded => ("外付けデバイスの利用を終えました", "Its use is ended"),
            Deed::MediaHandedOver => ("媒体の引き渡しを記録しました", "The media are handed over"),
            Deed::CheckpointKept => {
                ("控えを記録しました。記録の数", "The copy is recorded; entries")
            }
            Deed::HandoverEnded => ("データ授受の許可を取り消しました", "The handover is ended"),
        }
    }
}

const WORDS: &[(&str, Deed)] = &[
    ("submitted", Deed::Submitted),
    ("withdrawn", Deed::Withdrawn),
    ("passed-on", Deed::PassedOn),
    ("returned", Deed::Returned),
    ("refused", Deed::Refused),
    ("approved", Deed::Approved),
    ("revoked", Deed::Revoked),
    ("received", Deed::Received),
    ("imported", Deed::Imported),
    ("undone", Deed::Undone),
    ("saved", Deed::Saved),
    ("adopted", Deed::Adopted),
    ("password-changed", Deed::PasswordChanged),
    ("totp-set", Deed::TotpSet),
    ("endorsed", Deed::Endorsed),
    ("provisional", Deed::IssuedProvisionally),
    ("token-revoked", Deed::TokenRevoked),
    ("reviewed", Deed::Reviewed),
    ("session-cut", Deed::SessionCut),
    ("month-reported", Deed::MonthReported),
    ("window-planned", Deed::WindowPlanned),
    ("window-opened", Deed::WindowOpened),
    ("window-closed", Deed::WindowClosed),
    ("extension-asked", Deed::ExtensionAsked),
    ("extended", Deed::Extended),
    ("ratified", Deed::Ratified),
    ("lines-halted", Deed::LinesHalted),
    ("lines-resumed", Deed::LinesResumed),
    ("forgotten", Deed::Forgotten),
    ("shared", Deed::SharedMarked),
    ("not_shared", Deed::SharedCleared),
    ("struck", Deed::Struck),
    ("retired", Deed::Retired),
    ("permit-ended", Deed::PermitEnded),
    ("permit-was-ended", Deed::PermitWasEnded),
    ("accounted", Deed::Accounted),
    ("confirmed", Deed::Confirmed),
    ("handover-closed", Deed::HandoverClosed),
    ("handover-ended", Deed::HandoverEnded),
    ("own-device-ended", Deed::OwnDeviceEnded),
    ("external-device-ended", Deed::ExternalDeviceEnded),
    ("media-handed-over", Deed::MediaHandedOver),
    ("file-released", Deed::FileReleased),
    ("file-withheld", Deed::FileWithheld),
    ("medium-received", Deed::MediumReceived),
    ("medium-matched", Deed::MediumMatched),
    ("medium-rejected", Deed::MediumRejected),
    ("medium-handed-over", Deed::MediumHandedOver),
    ("medium-given-back", Deed::MediumGivenBack),
    ("checkpoint-kept", Deed::CheckpointKept),
    ("missing", Deed::ReportedMissing),
    ("counted", Deed::Counted),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Option<Said> {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, format!("{}={value}", Said::COOKIE).parse().expect("ASCII"));
        Said::of_request(&headers)
    }

    #[test]
    fn a_deed_is_said_with_its_number() {
        let said = read("submitted.R8-0412").expect("well-formed");
        assert_eq!(said.sentence(Lang::Ja), "申請しました：R8-0412");
        assert_eq!(said.sentence(Lang::En), "Submitted: R8-0412");
    }

    #[test]
    fn nobody_puts_words_on_our_pages() {
        assert_eq!(read("phone 0120 now.R8-0412"), None);
        assert_eq!(read("submitted.call <b>0120</b>"), None);
    }
}
