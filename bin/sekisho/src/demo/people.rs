//! The people of the demo hospital: made-up names, in every post that the regulation knows.

use std::collections::BTreeSet;

use jiff::{ToSpan, civil::Date};
use office::personnel::ListRow;
use rules::{committee::Post, id::Department};

/// 医療法人の見本。
pub const HOSPITAL: &str = "みどり野病院";

/// Staff number, name, kana, department, job.
pub type Who = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// Who is there from the beginning.
pub const STAFF: &[Who] = &[
    ("10001", "森山 修", "モリヤマ オサム", "診療部", "医師"),
    ("10012", "江口 真理", "エグチ マリ", "診療部", "医師"),
    ("10013", "黒田 亮", "クロダ リョウ", "診療部", "医師"),
    ("10101", "山田 花子", "ヤマダ ハナコ", "3階病棟", "看護師"),
    ("10102", "田村 由美", "タムラ ユミ", "3階病棟", "看護師"),
    ("10103", "西川 愛", "ニシカワ アイ", "3階病棟", "看護師"),
    ("10104", "髙橋 恵", "タカハシ メグミ", "3階病棟", "看護師"),
    ("10105", "石﨑 翔", "イシザキ ショウ", "3階病棟", "看護師"),
    ("10201", "中村 洋子", "ナカムラ ヨウコ", "外来", "看護師"),
    ("10202", "小野 智美", "オノ トモミ", "外来", "看護師"),
    ("10301", "木下 健一", "キノシタ ケンイチ", "薬剤部", "薬剤師"),
    ("10302", "原 彩", "ハラ アヤ", "薬剤部", "薬剤師"),
    ("10401", "藤井 隆", "フジイ タカシ", "放射線科", "診療放射線技師"),
    ("10402", "岡田 望", "オカダ ノゾミ", "放射線科", "診療放射線技師"),
    ("10501", "松本 明", "マツモト アキラ", "検査科", "臨床検査技師"),
    ("10601", "田中 誠", "タナカ マコト", "医事課", "医事"),
    ("10602", "村上 久美子", "ムラカミ クミコ", "医事課", "医事"),
    ("10701", "清水 恵子", "シミズ ケイコ", "総務課", "事務"),
    ("10801", "鈴木 一郎", "スズキ イチロウ", "情報システム室", "情報システム"),
    ("10802", "佐藤 圭", "サトウ ケイ", "情報システム室", "情報システム"),
    ("10901", "大谷 直樹", "オオタニ ナオキ", "監査室", "事務"),
];

/// Who joins next, and has no right yet.
pub const JOINERS: &[Who] = &[
    ("10234", "佐藤 美咲", "サトウ ミサキ", "3階病棟", "看護師"),
    ("10235", "𠮷田 葵", "ヨシダ アオイ", "3階病棟", "看護師"),
    ("10236", "井上 陽菜", "イノウエ ヒナ", "外来", "看護師"),
    ("10237", "濵田 悠斗", "ハマダ ユウト", "薬剤部", "薬剤師"),
    ("20031", "長谷川 凛", "ハセガワ リン", "3階病棟", "実習生"),
    ("30017", "三浦 大輔", "ミウラ ダイスケ", "医事課", "派遣"),
];

/// What general affairs would upload.
pub fn list(today: Date) -> Vec<ListRow> {
    let staff = STAFF.iter().map(|who| row(who, None, today));
    let joiners = JOINERS.iter().map(|who| row(who, Some(today), today));
    staff.chain(joiners).enumerate().map(|(n, row)| ListRow { line: n + 2, ..row }).collect()
}

fn row(who: &Who, joined_on: Option<Date>, today: Date) -> ListRow {
    let (staff_no, name, kana, department, job) = who;
    let (employment, contract_days) = match *job {
        "実習生" => ("実習生", Some(60)),
        "派遣" => ("派遣", Some(180)),
        _ => ("常勤", None),
    };
    let contract_until =
        contract_days.map(|days: i64| today.saturating_add(jiff::Span::new().days(days)));
    ListRow {
        line: 0,
        staff_no: (*staff_no).into(),
        name: (*name).into(),
        kana: (*kana).into(),
        department: (*department).into(),
        job: (*job).into(),
        employment: Some(employment.into()),
        joined_on,
        leaves_on: None,
        contract_until,
    }
}

/// Who holds which post.
pub fn posts() -> Vec<(Post, &'static str)> {
    let heads = [
        ("診療部", "10001"),
        ("3階病棟", "10101"),
        ("外来", "10201"),
        ("薬剤部", "10301"),
        ("放射線科", "10401"),
        ("検査科", "10501"),
        ("医事課", "10601"),
        ("総務課", "10701"),
        ("情報システム室", "10801"),
        ("監査室", "10901"),
    ];
    let heads =
        heads.map(|(department, who)| (Post::DepartmentHead(Department(department.into())), who));
    let posts = [
        (Post::OperationsOfficer, "10801"),
        (Post::AuditOfficer, "10901"),
        (Post::GeneralAffairs, "10701"),
        (Post::Director, "10001"),
    ];
    posts.into_iter().chain(heads).collect()
}

/// The fourth Wednesday of each month, for a year from the founding.
pub fn meetings(from: Date) -> BTreeSet<Date> {
    (0..14)
        .filter_map(|months: i64| {
            let month = from.first_of_month().saturating_add(months.months());
            month.nth_weekday_of_month(4, jiff::civil::Weekday::Wednesday).ok()
        })
        .filter(|day| *day >= from)
        .collect()
}
