//! What proves a paper.

use super::texts;

texts! {
    /// 紙を確かめる
    CheckCode;
    title => "紙の照合コードを確かめる", "Check a printed form";
    lead => "印刷した申請書、許可証、返却確認票の下に、番号と照合コードがあります。入力すると、その紙が何の記録から印刷されたか、そのあと何か変わったかが分かります。", "Printed applications, permits and return sheets carry a number and a check code at the foot. Type them in to see which record the paper was printed from, and what has changed since.";
    number => "番号", "Number";
    number_hint => "例：R8-0412", "For example R8-0412";
    number_wrong => "R8-0412 のような番号を入力してください。", "Type a number such as R8-0412.";
    code => "照合コード", "Check code";
    code_hint => "16文字の英字。小文字でも、区切りがなくてもかまいません。", "16 letters; small ones and missing strokes do not matter.";
    code_wrong => "照合コードは、ACDEFHJKMNPRTWXY のうちの16文字です。打ち間違いがないか確かめてください。", "A check code has 16 of the letters ACDEFHJKMNPRTWXY. Please check for a slip.";
    check => "確かめる", "Check";
    unknown(no: &str) => "{no} にこの照合コードの記録はありません。打ち間違いでなければ、この紙は当院の記録から印刷されたものではありません。", "No record of {no} has this check code. Unless it was mistyped, this paper was not printed from our records.";
    same => "この紙は記録から印刷されたもので、そのあと記録は変わっていません。", "This paper was printed from the record, and the record has not changed since.";
    changed(n: usize) => "この紙は記録から印刷されたものですが、そのあと{n}件の記録があります。いまの内容は紙と違うことがあります。", "This paper was printed from the record, but {n} entries have been made since. What holds now may differ from the paper.", one "This paper was printed from the record, but one entry has been made since. What holds now may differ from the paper.";
    content => "紙に書かれているはずの内容", "What the paper must say";
    recorded => "紙のもとになった記録", "Printed from";
    present => "いまの状態", "Now";
    since => "そのあとの記録", "Recorded since";
    col_when => "時刻", "When";
    col_what => "内容", "What";
    printed(no: &str, code: &str) => "照合コード {no} {code}", "Check code {no} {code}";
}
