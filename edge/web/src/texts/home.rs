//! 今日やること.

use super::texts;

texts! {
    /// The home page.
    Home;
    title => "今日やること", "Today";
    count(n: usize) => "{n}件", "{n} things to do", one "{n} thing to do";
    nothing => "今日やることはありません。", "Nothing to do today.";
    nothing_next(what: &str) => "今日やることはありません。次は {what} です。", "Nothing to do today. Next: {what}.";
    more(n: usize) => "ほか{n}件を表示", "Show {n} more";
    mine => "自分の申請", "My applications";
    mine_none => "進行中の申請はありません。", "You have no application under way.";
    begin => "申請を始める", "Start an application";
    late => "部署の遅れ", "Late in your department";
    days_left(n: i64) => "あと{n}日", "{n} days left", one "{n} day left";
    days_over(n: i64) => "{n}日超過", "{n} days late", one "{n} day late";
    due_today => "今日まで", "Due today";
}
