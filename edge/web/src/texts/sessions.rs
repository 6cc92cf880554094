//! Sessions at the maintenance gate: list, recording, review, month.

use super::texts;

texts! {
    /// リモート作業の点検.
    Sessions;
    title => "リモート作業の記録", "Remote sessions";
    lead => "保守会社の作業はすべて記録され、次の営業日までに、申請や承認に関わっていない人が点検します。", "Everything that vendors do is recorded, and reviewed by the next working day by somebody who had no part in permitting it.";
    none => "リモート作業はまだありません。保守枠を開くと、作業がここに並びます。", "No remote session yet. Sessions appear here when a window has been opened.";
    none_in_window => "この保守枠での接続はまだありません。", "Nobody has connected in this window yet.";
    in_window => "この保守枠での作業", "Sessions in this window";
    col_number => "作業", "Session";
    col_who => "作業者", "Worker";
    col_target => "対象機器", "Machine";
    col_when => "いつ", "When";
    col_state => "点検", "Review";
    running => "作業中", "Running";
    to_review => "点検待ち", "To be reviewed";
    overdue => "点検が遅れています", "Review overdue";
    done => "点検済み", "Reviewed";
    due(day: &str) => "{day}まで", "by {day}";
    months => "月次の報告", "Monthly reports";
    recording => "記録", "Recording";
    no_recording => "この記録はここにありません。消去されたか、保管場所から移されています。", "The recording is not here: it was forgotten, or moved from its place.";
    markers => "要確認の場面", "Marked moments";
    no_markers => "要確認の場面はありません。", "No marked moments.";
    seen => "確認済み", "seen";
    back_step => "前の変化", "Previous change";
    next_step => "次の変化", "Next change";
    first => "はじめ", "Beginning";
    last => "おわり", "End";
    review => "点検", "Review";
    seen_of(seen: usize, all: usize) => "要確認の場面 {all}か所のうち {seen}か所を確認しました。", "{seen} of {all} marked moments seen.";
    look_first => "「問題なし」とするには、要確認の場面をすべて見てください。", "For “fine”, look at every marked moment.";
    judgement => "判断", "Judgement";
    judgement_missing => "判断を選んでください。", "Choose a judgement.";
    remarks => "気づいたこと", "Remarks";
    remarks_hint => "一行に一つ。行の初めに 1:05 のように時刻を書くと、その場面に結び付きます。書かない行は今の画面に付きます。", "One a line. Begin a line with a time like 1:05 to pin it there; other lines are pinned to the screen shown now.";
    finish_review => "点検を終える", "Finish the review";
    may_not => "この作業の申請、承認、保守枠に関わったため、点検できません。", "You had a part in permitting this session and may not review it.";
    separation => "兼務の特例", "Waiver";
    waived => "兼務の特例により、この作業に関わった人が点検します。点検の記録に残ります。", "Under the small-hospital waiver somebody who had a part reviews it; the record of the review says so.";
    reviewer => "点検した人", "Reviewed by";
    live => "今の画面を見る", "Watch live";
    live_title => "今の画面", "Live screen";
    live_hint => "画面は1秒ごとに新しくなります。この画面を開いている間は立会い中とみなします。", "The screen is renewed every second. While you watch you count as the witness.";
    live_unseen => "記録を読めないため、画面を出せません。立会いには数えられません。", "The recording cannot be read, so there is no screen to show; this does not count as a witness.";
    live_again => "画面を更新", "Renew the screen";
    cut => "この作業を切断する", "Cut this session";
    window => "保守枠", "Window";
    source => "接続元", "From";
    began => "始まり", "Began";
    ended => "終わり", "Ended";
    hash => "記録の照合値", "Hash of the recording";
    chunks(chunks: u64) => "記録の区切り（{chunks}個）", "{chunks} chunks";
    months_title => "リモート保守実施状況報告", "Monthly report on remote maintenance";
    months_lead => "一か月分の作業をすべて点検し、ログ照合で見つかった接続を確かめると、その月を報告できます。作業がない月も「該当なし」として報告します。", "A month is reported when all its sessions are reviewed and what the log check found is looked into; a month without any is reported as well.";
    months_none => "報告した月はまだありません。", "No month has been reported yet.";
    col_month => "月", "Month";
    col_windows => "保守枠", "Windows";
    col_emergencies => "緊急", "Emergencies";
    col_sessions => "作業", "Sessions";
    col_concerns => "要確認", "Concerns";
    col_exceptions => "枠外の接続", "Outside windows";
    nothing => "該当なし", "none";
    close_month(month: &str) => "{month}を報告する", "Report {month}";
}
