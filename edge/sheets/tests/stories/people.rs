//! The personnel list: columns, rows and their faults.

use expect_test::{Expect, expect};
use jiff::civil::date;
use sheets::{
    personnel::{self, PersonnelRow},
    read::read,
    write::{csv, xlsx},
};

/// Reads a list on 22 November 2026 and tells every row.
fn check(list: &str, seen: Expect) {
    let table = read(list.as_bytes()).expect("a table");
    let told: String = match personnel::read(&table, date(2026, 11, 22)) {
        Err(fault) => format!("{}\n{}\n", fault.ja(), fault.en()),
        Ok(people) => people
            .into_iter()
            .map(|person| match person {
                Ok(person) => tell(&person),
                Err(error) => format!("✗ {}\n", error.ja()),
            })
            .collect(),
    };
    seen.assert_eq(&told);
}

fn tell(person: &PersonnelRow) -> String {
    let PersonnelRow { line, staff_no, name, kana, department, job, .. } = person;
    let mut told = format!("{line} {staff_no} {name}（{kana}） {department} {job}");
    let words = [
        ("コード", person.department_code.clone()),
        ("兼務", Some(person.concurrent_departments.join("+")).filter(|all| !all.is_empty())),
        ("雇用", person.employment.clone()),
        ("入職", person.joined_on.map(|day| day.to_string())),
        ("退職", person.leaves_on.map(|day| day.to_string())),
        ("契約", person.contract_until.map(|day| day.to_string())),
    ];
    for (label, word) in words {
        if let Some(word) = word {
            told.push_str(&format!(" {label}={word}"));
        }
    }
    told + "\n"
}

#[test]
fn columns_in_any_order_under_their_usual_names() {
    check(
        "カナ氏名,社員番号,氏　名,部署,所属コード,職種,雇用形態,採用年月日,退職予定日,契約満了日,兼務,血液型\n\
         ﾀｶﾊｼ ﾒｸﾞﾐ,００１２３,髙橋　恵,3階東病棟,３ｅ－１,看護師,常勤,R8.4.1,,9999/12/31,\"外来、救急\",A\n\
         さとう　みさき,a–7,佐藤 美咲,医事課,,医事,委託,2026/4/1 0:00,令和9年3月31日,20270331,,\n",
        expect![[r#"
            2 00123 髙橋　恵（タカハシ メグミ） 3階東病棟 看護師 コード=3E-1 兼務=外来+救急 雇用=常勤 入職=2026-04-01
            3 A-7 佐藤 美咲（サトウ ミサキ） 医事課 医事 雇用=委託 入職=2026-04-01 退職=2027-03-31 契約=2027-03-31
        "#]],
    );
}

#[test]
fn names_in_two_columns_and_departments_as_codes() {
    check(
        "職員コード,姓,名,セイ,メイ,所属コード,職種\n0001,𠮷田,花子,ヨシダ,ハナコ,0301,薬剤師\n2,Nguyen,,グエン,,0301,技能実習生\n",
        expect![[r#"
            2 0001 𠮷田　花子（ヨシダ ハナコ） 0301 薬剤師 コード=0301
            3 2 Nguyen（グエン） 0301 技能実習生 コード=0301
        "#]],
    );
}

#[test]
fn a_name_keeps_every_letter() {
    let name = "\u{fa19}﨑 隆\u{f929}\u{e0100} が";
    let list = format!("職員番号,氏名,フリガナ,所属,職種\n1,{name},カミサキ,病棟,看護師\n");
    let table = read(list.as_bytes()).expect("a table");
    let people = personnel::read(&table, date(2026, 11, 22)).expect("a list");
    assert_eq!(people[0].as_ref().expect("a person").name, name);
}

#[test]
fn each_fault_is_named_with_line_and_column() {
    check(
        "職員番号,氏名,フリガナ,所属,職種,入職日,退職日\n\
         ,山田 一,ヤマダ,病棟,看護師,,\n\
         1番,山田 一,ヤマダ,病棟,看護師,,\n\
         2,,ヤマダ,病棟,看護師,,\n\
         3,山田 一,山田,病棟,看護師,,\n\
         4,山田 一,ヤマダ,,看護師,,\n\
         5,山田 一,ヤマダ,病棟,看護師,平成35年4月1日,\n\
         6,山田 一,ヤマダ,病棟,看護師,2026/4/1,2026/3/31\n\
         7,山田,一,ヤマダ,病棟,看護師,2026/4/1,\n\
         7,山田,一,ヤマダ,病棟,看護師,2026/4/1,,x\n\
         8,山田 一,ヤマダ,病棟,看護師,,\n\
         ８,山田 二,ヤマダ,病棟,看護師,,\n",
        expect![[r#"
            ✗ 2行目「職員番号」：空欄です。値を入力してください。
            ✗ 3行目「職員番号」：「1番」は番号として使えません。英数字と - _ . で20文字以内にしてください。
            ✗ 4行目「氏名」：空欄です。値を入力してください。
            ✗ 5行目「フリガナ」：「山田」を読み仮名にしてください。例：ヤマダ ハナコ
            ✗ 6行目「所属」：空欄です。値を入力してください。
            ✗ 7行目「入職日」：平成は31年4月30日までです。令和5年4月1日として扱いますか。
            ✗ 8行目「退職日」：入職日より前の日付です。どちらかの日付を確かめてください。
            ✗ 9行目「フリガナ」：「一」を読み仮名にしてください。例：ヤマダ ハナコ
            ✗ 10行目「退職日」：見出しより列が多い行です。値の中のカンマを引用符（"）で囲むか、取り除いてください。
            ✗ 11行目「職員番号」：番号 8 は12行目にもあります。どちらかを直してください。
            ✗ 12行目「職員番号」：番号 8 は11行目にもあります。どちらかを直してください。
        "#]],
    );
}

#[test]
fn a_file_without_the_needed_columns() {
    check(
        "番号,氏名,所属\n1,山田,病棟\n",
        expect![[r#"
            「職員番号」「フリガナ」「職種」の列がありません。1行目の見出し（番号、氏名、所属）を確かめてください。
            Columns are missing: 職員番号, フリガナ, 職種. Check the headers in line 1 (番号, 氏名, 所属).
        "#]],
    );
    check(
        "職員番号,社員番号,氏名,フリガナ,所属,職種\n1,1,山田,ヤマダ,病棟,看護師\n",
        expect![[r#"
            1行目の見出し「職員番号」と「社員番号」は同じ列を指しています。どちらかを除いてください。
            The headers “職員番号” and “社員番号” in line 1 mean the same column. Remove one.
        "#]],
    );
}

/// How long it takes is measured elsewhere; here it only has to be right.
#[test]
fn five_thousand_people_in_every_kind_of_file() {
    let headers = ["職員番号", "氏名", "フリガナ", "所属", "職種", "採用日"];
    let row = |n: usize| {
        let cells = ["髙橋　恵", "タカハシ　メグミ", "3階東病棟", "看護師", "R8.4.1"];
        std::iter::once(format!("{n:05}")).chain(cells.map(str::to_owned)).collect()
    };
    let rows: Vec<Vec<String>> = (0..5000).map(row).collect();
    let files = [
        csv::utf8(&headers, &rows),
        csv::shift_jis(&headers, &rows).bytes,
        xlsx::write("名簿", &headers, &rows).expect("fits"),
    ];
    for bytes in files {
        let table = read(&bytes).expect("a table");
        let people = personnel::read(&table, date(2026, 11, 22)).expect("a list");
        let last = people.last().expect("5,000 people").as_ref().expect("a good row");
        assert_eq!((people.len(), last.line, last.staff_no.as_str()), (5000, 5001, "04999"));
    }
}
