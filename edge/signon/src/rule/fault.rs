//! Why a password is not good enough, and what to do about it.

use super::SecondFactor;

/// Why a password is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum PasswordFault {
    /// Letters as they count after full width is made half width.
    TooShort { chars: usize, second_factor: SecondFactor },
    /// More than 128 letters.
    TooLong,
    /// A line break, a tab or the like: it cannot be typed at every terminal.
    ControlLetter,
    /// Fewer than five different letters.
    TooFewDifferent,
    /// Digits and symbols alone: birthdays, telephone numbers.
    OnlyDigits,
    /// The user ID or a part of the person's name.
    OwnName,
    /// A part of the hospital's name.
    HospitalName,
    /// Little more than a word that many people choose; the word as it was typed.
    Common { word: String },
}

impl PasswordFault {
    /// The sentence in Japanese.
    pub fn ja(&self) -> String {
        match self {
            PasswordFault::TooShort { chars, second_factor: SecondFactor::Absent } => format!(
                "13文字以上にしてください（いま{chars}文字）。2要素認証を設定すると8文字以上で使えます。"
            ),
            PasswordFault::TooShort { chars, second_factor: SecondFactor::Present } => {
                format!("8文字以上にしてください（いま{chars}文字）。")
            }
            PasswordFault::TooLong => "128文字以内にしてください。".into(),
            PasswordFault::ControlLetter => {
                "改行やタブなどの制御文字は使えません。取り除いてください。".into()
            }
            PasswordFault::TooFewDifferent => {
                "同じ文字の繰り返しです。5種類以上の文字を使ってください。".into()
            }
            PasswordFault::OnlyDigits => {
                "数字と記号だけでは、生年月日や電話番号と同じように推測されます。文字も入れてください。".into()
            }
            PasswordFault::OwnName => {
                "利用者IDや氏名が入っています。自分の名前と関係のない言葉にしてください。".into()
            }
            PasswordFault::HospitalName => {
                "病院の名前が入っています。病院と関係のない言葉にしてください。".into()
            }
            PasswordFault::Common { word } => format!(
                "「{word}」はよく使われる言葉です。数字や記号を足しても推測されます。関係のない言葉をいくつか並べてください。"
            ),
        }
    }

    /// The sentence in English.
    pub fn en(&self) -> String {
        match self {
            PasswordFault::TooShort { chars, second_factor: SecondFactor::Absent } => {
                format!("Use 13 letters or more (now {chars}). With a second factor, 8 are enough.")
            }
            PasswordFault::TooShort { chars, second_factor: SecondFactor::Present } => {
                format!("Use 8 letters or more (now {chars}).")
            }
            PasswordFault::TooLong => "Use at most 128 letters.".into(),
            PasswordFault::ControlLetter => {
                "Line breaks, tabs and control letters cannot be used. Remove them.".into()
            }
            PasswordFault::TooFewDifferent => {
                "It repeats the same letters. Use at least five different ones.".into()
            }
            PasswordFault::OnlyDigits => {
                "Digits and symbols alone are guessed like a birthday. Add letters.".into()
            }
            PasswordFault::OwnName => {
                "It contains your user ID or name. Choose words unrelated to you.".into()
            }
            PasswordFault::HospitalName => {
                "It contains the hospital's name. Choose words unrelated to the hospital.".into()
            }
            PasswordFault::Common { word } => format!(
                "“{word}” is a common choice, also with digits and symbols around it. String several unrelated words together."
            ),
        }
    }
}
