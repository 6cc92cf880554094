//! Signing in and out, passwords and the second factor.

use super::texts;

texts! {
    /// Sign-in screens.
    SignIn;
    title => "サインイン", "Sign in";
    lead => "電子カルテと同じ利用者IDを使います。", "Use the same account as for the medical record.";
    account => "利用者ID", "Account";
    password => "パスワード", "Password";
    submit => "サインイン", "Sign in";
    no_account => "利用者IDをまだ受け取っていない人は、部署の責任者に申請を頼んでください。", "No account yet? Ask your department head to apply for one.";
    forgotten => "パスワードを忘れたときは、部署の責任者を通してシステム管理室に再発行を頼んでください。", "Forgotten your password? Ask the system office for a new one through your department head.";
    wrong => "利用者IDかパスワードが違います。", "The account or the password is wrong.";
    wait(until: &str) => "続けて間違えたため、{until} まで待ってからもう一度試してください。", "Too many wrong attempts. Please wait until {until}, then try again.";
    slip_run_out => "初期パスワード票の期限（14日）が過ぎています。システム管理室に再発行を頼んでください。", "The one-time password on the slip has run out after 14 days. Ask the system office for a new one.";
    present_wrong => "いまのパスワードが違います。", "The present password is wrong.";
    used_before => "前に使ったパスワードです。別のものにしてください。", "You have used this password before. Choose another one.";
    account_missing => "利用者IDを入力してください。", "Please enter your account.";
    password_missing => "パスワードを入力してください。", "Please enter your password.";
    demo_title => "デモの利用者", "Demo accounts";
    demo_use => "この人で入る", "Use this";
    factor_title => "二つ目の確認", "Second step";
    factor_lead => "認証アプリに出ている6桁の数字を入力してください。", "Enter the six digits that your authenticator app shows.";
    code => "6桁の数字", "Six-digit code";
    code_hint => "数字は30秒ごとに変わります。", "The digits change every 30 seconds.";
    code_wrong => "数字が合いません。端末の時計が合っているか確かめて、新しい数字を入力してください。", "The code does not match. Check the clock of your device and enter the new digits.";
    factor_submit => "確認する", "Confirm";
    password_title => "パスワードを決める", "Choose your password";
    password_first => "渡された仮のパスワードは一度だけ使えます。ここで自分だけが知るものに変えてください。", "The password on your slip works once. Choose one that only you know.";
    password_again_title => "パスワードを変える", "Change your password";
    present => "いまのパスワード", "Present password";
    new_password => "新しいパスワード", "New password";
    new_hint => "13文字以上。二つ目の確認を使う人は8文字以上。病院の名前や、よくある言葉は使えません。", "At least 13 characters, or 8 if you use the second step. No hospital name, no common words.";
    again => "新しいパスワード（もう一度）", "New password (again)";
    differ => "二つの新しいパスワードが同じではありません。", "The two new passwords differ.";
    password_submit => "このパスワードにする", "Use this password";
    totp_title => "二つ目の確認を設定する", "Set up the second step";
    totp_lead => "パスワードが盗まれても、この数字がなければ入れません。1分で終わります。", "Even with your password nobody gets in without these digits. It takes a minute.";
    totp_scan => "認証アプリで、この図を読み取ってください。", "Scan this with your authenticator app.";
    totp_by_hand => "読み取れないときは、この文字を入力します。", "If you cannot scan, type this.";
    totp_confirm => "アプリに出た6桁の数字", "The six digits that the app shows";
    totp_submit => "設定する", "Set up";
    totp_qr => "認証アプリに登録するための図", "Code to scan with an authenticator app";
    totp_skip => "今はしない", "Not now";
    out_title => "サインアウトしました", "You are signed out";
    out_lead => "この端末を離れるときは、画面が閉じていることを確かめてください。", "Before you leave this terminal, check that the window is closed.";
    out_again => "もう一度サインインする", "Sign in again";
}
