//! What the client reads about a file in quarantine, in both languages.

use crate::{
    port::{TurnedAway, Words},
    quarantine::{ItemId, Stopped, Verdict},
    sftp::why,
};

/// A file that was put lies in quarantine now.
pub fn held(id: &ItemId) -> Words {
    Words::new(
        format!("隔離しました（番号 {id}）。病院が確認して解除すると届きます。"),
        format!("Held in quarantine as item {id}. It is delivered when the hospital releases it."),
    )
}

/// A file that is to go out lies in quarantine.
pub fn waiting(id: &ItemId) -> TurnedAway {
    TurnedAway::new(
        format!("隔離しています（番号 {id}）。病院が解除してから、もう一度受け取ってください。"),
        format!(
            "waiting for release, item {id}: fetch it again when the hospital has released it."
        ),
    )
    .by("6(5)②")
}

/// A person has refused to release it.
pub fn not_released(id: &ItemId, words: &Words) -> TurnedAway {
    TurnedAway::new(
        format!("病院が渡さないと決めました（番号 {id}）。{}", words.ja),
        format!("The hospital does not release item {id}. {}", words.en),
    )
    .by("6(5)②")
}

/// Why a file was not taken in.
pub fn stopped(stopped: &Stopped) -> TurnedAway {
    let why = match stopped {
        Stopped::NotInOrder => why::NOT_IN_ORDER,
        Stopped::NoRoom => why::NO_ROOM,
        Stopped::Found(Verdict::Infected { signature }) => {
            let away = TurnedAway::new(
                format!("ウイルス（{signature}）が見つかったため通しません。病院に記録しました。"),
                format!(
                    "Infected ({signature}): it does not pass. The hospital has a record of it."
                ),
            );
            return away.by("6(5)②");
        }
        Stopped::Found(Verdict::Encrypted) => why::ENCRYPTED,
        Stopped::Found(Verdict::TooLarge) => why::TOO_LARGE_TO_SCAN,
        Stopped::Found(Verdict::ScannerDown { .. }) => why::SCANNER_DOWN,
        Stopped::Found(Verdict::Clean | Verdict::NotScanned) => why::NOT_WHOLE,
    };
    why.into()
}
