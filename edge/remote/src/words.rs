//! What the gate itself says, in both languages. What the hospital says comes with its refusals.

use jiff::{Timestamp, tz};

use crate::port::{EndReason, TurnedAway, Wanted, Words};

/// Asked for in the second step of signing in.
pub const CODE_PROMPT: &str = "ワンタイムコード（6桁） / One-time code (6 digits): ";

/// The first thing on a new terminal.
pub fn greeting(title: &Words, until: Timestamp) -> Words {
    let at = hour(until);
    Words::new(
        format!("{}。この接続は記録されています。{at} に切断します。", title.ja),
        format!("{}. This session is recorded. It is cut at {at}.", title.en),
    )
}

/// So many minutes are left.
pub fn minutes_left(minutes: i64, until: Timestamp) -> Words {
    let at = hour(until);
    Words::new(
        format!("あと{minutes}分で切断します（{at}）。延長を頼むには Ctrl+] を3回押してください。"),
        format!("{minutes} min left: cut at {at}. Press Ctrl+] three times to ask for more time."),
    )
}

/// More time was asked for from within.
pub fn asked_for_more(until: Timestamp) -> Words {
    let at = hour(until);
    Words::new(
        format!("{at} までの延長を頼みました。病院の担当者が認めると、ここに表示します。"),
        format!("Asked for time until {at}. It is told here when the hospital agrees."),
    )
}

/// The end has moved.
pub fn new_end(until: Timestamp) -> Words {
    let at = hour(until);
    Words::new(
        format!("終了時刻が {at} に変わりました。"),
        format!("The session now ends at {at}."),
    )
}

/// The permit gives it, but the target says no.
pub fn not_started() -> Words {
    Words::new("接続先がこれを始めません。", "The target does not start this.")
}

/// Input waits.
pub fn frozen() -> Words {
    Words::new(
        "立会者が見ていません。見るまで入力は届きません（消えません）。",
        "No witness is watching. Your input waits until one does; it is not lost.",
    )
}

/// Input goes on.
pub fn thawed() -> Words {
    Words::new("立会者が見ています。入力が届きます。", "A witness is watching. Your input goes on.")
}

/// What the client hears last.
pub fn ending(reason: &EndReason) -> Option<Words> {
    Some(match reason {
        EndReason::Left => return None,
        EndReason::TimeOver => Words::new(
            "許可された時間が終わったため切断しました。",
            "The permitted time is over: the session has been cut.",
        ),
        EndReason::Cut(words) => words.clone(),
        EndReason::NoRecording { .. } => Words::new(
            "記録を書けないため切断しました。病院の担当者に連絡してください。",
            "The recording cannot be written: the session has been cut. Call the hospital.",
        ),
        EndReason::NoTarget { told } => Words::new(
            format!("接続先に入れません。病院の担当者に連絡してください。（{told}）"),
            format!("The target cannot be entered ({told}). Call the hospital."),
        ),
        EndReason::Broken { .. } => {
            Words::new("通信が壊れたため切断しました。", "The connection broke: it has been cut.")
        }
    })
}

/// Why a thing is refused whatever the permit says, or because this lease does not give it.
pub fn not_given(wanted: &Wanted) -> TurnedAway {
    let away = match wanted {
        Wanted::ForwardTo { .. } | Wanted::ForwardFrom { .. } => TurnedAway::new(
            "ポート転送はできません。許可された接続先だけに入れます。",
            "Port forwarding is never permitted. Only the permitted target can be entered.",
        ),
        Wanted::Agent => TurnedAway::new(
            "エージェント転送はできません。",
            "Agent forwarding is never permitted.",
        ),
        Wanted::Display => {
            TurnedAway::new("X11転送はできません。", "X11 forwarding is never permitted.")
        }
        Wanted::Second => TurnedAway::new(
            "一つの接続では一度に一つだけ使えます。終えてからもう一度どうぞ。",
            "One thing at a time in one connection. Finish the other one first.",
        ),
        Wanted::Exec { command } if copies(command) => TurnedAway::new(
            "rsync と scp -O は使えません。ファイルは sftp か scp で送ってください。",
            "rsync and scp -O are not permitted. Send files with sftp or scp.",
        ),
        Wanted::Shell | Wanted::Exec { .. } => TurnedAway::new(
            "この許可では端末も命令も使えません（ファイルの授受だけです）。",
            "This permit gives neither a shell nor commands (files only).",
        ),
        Wanted::Sftp => TurnedAway::new(
            "この許可ではファイルを送受できません。データ授受申請書（様式3）が要ります。",
            "This permit gives no file transfer. It needs the data form (F3) as well.",
        ),
        Wanted::Subsystem { .. } => {
            TurnedAway::new("この機能は使えません。", "This subsystem is not permitted.")
        }
        Wanted::File { .. } => TurnedAway::new(
            "このファイルの操作はできません。",
            "This request on files is not given.",
        ),
    };
    away.by(match wanted {
        Wanted::Sftp | Wanted::File { .. } => "6(5)②",
        _ => "6(4)③",
    })
}

/// The commands that copying programs start on the other side: files beside the list, without a hash. This
/// guides the honest; who has a shell can copy with it, and the recording shows that.
pub fn copies(command: &str) -> bool {
    let mut words = command.split_whitespace().skip_while(|word| *word == "sudo");
    let program = words.next().unwrap_or("").rsplit('/').next().unwrap_or("");
    match program {
        "rsync" => words.any(|word| word == "--server"),
        "scp" => words.any(|word| matches!(word, "-t" | "-f")),
        "sftp-server" => true,
        _ => false,
    }
}

/// Bytes as two letters each.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The hour in Japan, which has had no summer time since 1951.
fn hour(at: Timestamp) -> String {
    tz::offset(9).to_datetime(at).strftime("%H:%M").to_string()
}
