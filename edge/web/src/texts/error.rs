//! What went wrong, and what to do.

use super::texts;

texts! {
    /// Error pages and the title of problem+json.
    Error;
    bad_request => "送られた内容を読み取れませんでした", "The request could not be read";
    bad_request_do => "まだ何も保存していません。前の画面に戻って、もう一度送信してください。", "Nothing has been saved. Go back and send it again.";
    forged => "この画面から送られたものと確かめられませんでした", "We could not confirm that this came from our page";
    forged_do => "まだ何も保存していません。前の画面に戻って開き直し、もう一度送信してください。サインインし直した直後にも起こります。", "Nothing has been saved. Go back, reload the page and send it again. This can also happen right after signing in again.";
    sign_in => "サインインが必要です", "Please sign in";
    sign_in_do => "サインインしてから、もう一度お試しください。", "Sign in, then try again.";
    not_allowed => "この操作をする権限がありません", "You are not allowed to do this";
    not_allowed_do => "必要な場合は、部署の責任者か運用責任者に相談してください。", "If you need it, ask your department head or the operations officer.";
    not_found => "見つかりませんでした", "Not found";
    not_found_do => "番号の打ち間違いか、見る権限のないものかもしれません。検索から探せます。", "The number may be mistyped, or it is not yours to see. Try the search.";
    method => "この画面ではできない操作です", "This page does not do that";
    method_do => "前の画面に戻って、ボタンから操作してください。", "Go back and use the buttons of the page.";
    conflict => "ほかの人の操作と重なりました", "Someone else changed this meanwhile";
    conflict_do => "開き直して、いまの内容を見てから操作してください。", "Reload, look at the present state, then decide.";
    too_large => "送られた内容が大きすぎます", "What you sent is too large";
    too_large_do => "まだ何も保存していません。文章は4,000文字まで、ファイルは50 MBまでです。", "Nothing has been saved. Texts may have 4,000 characters, files 50 MB.";
    refused => "規定により、受け付けられません", "The regulation does not allow this";
    refused_do => "まだ何も保存していません。前の画面に戻って直してください。", "Nothing has been saved. Go back and correct it.";
    too_many => "続けて何度も操作されたため、少し待っています", "Too many tries in a short time";
    too_many_do(seconds: u32) => "{seconds}秒ほど待ってから、もう一度お試しください。", "Wait about {seconds} seconds, then try again.", one "Wait a second, then try again.";
    broken => "処理の途中で問題が起きました", "Something went wrong here";
    broken_do => "送信した内容は保存されていません。少し待ってからもう一度お試しください。続くときは、下の照会番号をシステム管理室に伝えてください。", "What you sent has not been saved. Wait a moment and try again. If it goes on, tell the system office the reference below.";
    busy => "いまは新しい記録を書き込めません", "New records cannot be written now";
    busy_do => "送信した内容は保存されていません。見ることはできます。システム管理室が直すまでお待ちください。", "What you sent has not been saved. Reading still works. Please wait until the system office has put it right.";
    unprinted => "いまはPDFを作れません", "No PDF can be made now";
    unprinted_do => "記録はそのままです。前の画面に戻り、ブラウザーの印刷を使ってください。続くときは、システム管理室に伝えてください。", "Nothing is lost. Go back and print the page with the browser. If it goes on, tell the system office.";
    clause(clause: &str) => "規定 {clause}", "Regulation {clause}";
    home => "今日やることへ戻る", "Back to Today";
}
