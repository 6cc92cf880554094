//! People's own devices: the form F4, the permits, and the list of systems.

use super::texts;

texts! {
    /// 個人所有端末
    Devices;
    title => "個人所有端末", "Own devices";
    door_do => "だれがどの端末をどの方式でつなげるか、いつまでか。", "Who may connect which device, how, and until when.";
    apply => "個人所有端末利用申請書", "Own device";
    apply_do => "自分のスマートフォンやパソコンで病院のシステムを使うとき。1年まで。", "To use hospital systems from your own phone or computer. Up to a year.";
    apply_title => "個人所有端末利用申請書", "Application to use one's own device";
    no_account => "使える利用者IDがありません。先に利用者権限の申請が必要です。", "You have no user ID in force. A user right comes first.";
    no_systems => "使えるOSがまだ登録されていません。運用責任者に登録を依頼してください。", "No operating system is on the list yet. Ask the operations officer to list them.";
    device_section => "端末", "The device";
    use_section => "使い方", "How it is used";
    term_section => "期間と誓約", "Term and pledge";
    person => "利用者", "Who uses it";
    account => "利用者ID", "User ID";
    device => "端末（種別・メーカー・型番・製造番号）", "Device (kind, maker, model, serial number)";
    device_hint => "例：スマートフォン ○○社 AB-12、製造番号 123456", "For example: phone, maker, AB-12, serial 123456";
    system => "OS・バージョン", "Operating system and version";
    system_hint => "一覧にないOSの端末は使えません。先にOSを更新してください。", "A device with a system that is not listed may not be used. Update it first.";
    method => "接続方式", "Way of connecting";
    method_hint => "どの方式も、端末にデータを残しません。", "None of them leaves data on the device.";
    usage => "利用データ・業務", "Data and work";
    usage_hint => "例：当直中の検査結果の参照。患者さんの氏名や番号は書かないでください。", "For example: reading results on call. No patient names or numbers.";
    line => "外部接続の有無・回線", "Connection from outside, and line";
    from => "利用開始日", "First day";
    until => "利用終了日", "Last day";
    until_hint => "1年以内、年度末までです。終わる45日前に更新の案内が出ます。", "Within a year and the fiscal year. The renewal list comes 45 days before.";
    pledge => "データを保存しない誓約", "Pledge to keep no data";
    pledge_do => "この端末に個人データを保存しません。紛失したとき、機種を変えるとき、退職するときはすぐに届け出ます。", "I keep no personal data on this device, and say at once when it is lost, changed, or when I leave.";
    pledged => "誓約した", "Pledged";
    give(label: &str) => "「{label}」を入力してください。", "Please fill in: {label}.";
    choose(label: &str) => "「{label}」を選んでください。", "Please choose: {label}.";
    count(n: usize) => "{n}件", "{n} permits", one "One permit";
    none => "個人所有端末の許可はありません。", "No own device is permitted.";
    col_number => "許可", "Permit";
    col_person => "利用者", "Person";
    col_system => "OS", "System";
    col_method => "接続方式", "Way";
    col_until => "終了日", "Until";
    col_state => "状態", "State";
    not_yet => "開始前", "Not yet";
    effective => "有効", "In force";
    suspended => "停止中", "Suspended";
    ends_soon => "45日以内に終了", "Ends within 45 days";
    ended => "終了", "Ended";
    over => "期限切れ", "Over";
    suspended_why(system: &str) => "{system} が使えるOSの一覧にないため停止しています。OSを更新して、新しく申請してください（規定6(3)①）。", "Suspended: {system} is not on the list of systems. Update the device and apply again (clause 6(3)①).";
    support_over(day: &str) => "このOSを使えるのは{day}まででした。OSを更新して、新しく申請してください（規定6(3)①）。", "This system could be used until {day}. Update the device and apply again (clause 6(3)①).";
    ended_with(no: &str) => "権限失効 {no} とともに終わります。", "Ends with revocation {no}.";
    ended_because => "終わった理由", "Why it ended";
    to_application => "申請を開く", "Open the application";
    end_do => "この端末の利用を終える", "End the use of this device";
    end_title(no: &str) => "端末の許可 {no} を終える", "End device permit {no}";
    end_lead => "押すとすぐにつなげなくなります。紛失したとき、機種を変えたとき、使わなくなったときに終えてください。", "It can no longer connect at once. End it when the device is lost, changed or no longer used.";
    end_reason => "理由", "Reason";
    give_end_reason => "理由を入力してください。", "Please give the reason.";
    systems => "使えるOS", "Listed systems";
    systems_lead => "個人所有端末で使えるOSとバージョン（規定6(3)①）。一覧から外したOSの許可は、すぐに停止します。", "Operating systems that own devices may run (clause 6(3)①). Taking one off suspends its permits at once.";
    systems_hint => "1行に1つ、「識別名、名前、サポートの終わり」の順。終わりは書かなくてもかまいません。例：ios-18, iOS 18, 令和9年3月31日", "One per line: short word, name, end of support. The end may be left out. For example: ios-18, iOS 18, 2027-03-31";
    systems_wrong(at: usize) => "{at}行目を読めません。「ios-18, iOS 18, 令和9年3月31日」の形で入力してください。", "Line {at} cannot be read. Write it like: ios-18, iOS 18, 2027-03-31";
    systems_none => "登録されていません", "None listed";
    stands(n: usize) => "有効な許可 {n}件", "{n} permits stand on it", one "One permit stands on it";
    todo_renew(no: &str) => "個人所有端末の許可 {no} を更新する", "Renew the device permit {no}";
    todo_suspended(no: &str) => "個人所有端末の許可 {no} が停止している", "The device permit {no} is suspended";
}
