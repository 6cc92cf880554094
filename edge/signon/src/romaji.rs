//! Kana to Latin letters (Hepburn), only to know a name again inside a password.

/// Kana that are two letters together come first.
const SOUNDS: &str = "
    キャ kya キュ kyu キョ kyo シャ sha シュ shu ショ sho チャ cha チュ chu チョ cho ニャ nya ニュ nyu ニョ nyo
    ヒャ hya ヒュ hyu ヒョ hyo ミャ mya ミュ myu ミョ myo リャ rya リュ ryu リョ ryo ギャ gya ギュ gyu ギョ gyo
    ジャ ja ジュ ju ジョ jo ビャ bya ビュ byu ビョ byo ピャ pya ピュ pyu ピョ pyo シェ she ジェ je チェ che
    ティ ti ディ di デュ dyu ファ fa フィ fi フェ fe フォ fo ウィ wi ウェ we ウォ wo ヴァ va ヴィ vi ヴェ ve ヴォ vo
    ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so
    タ ta チ chi ツ tsu テ te ト to ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho
    マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri ル ru レ re ロ ro ワ wa ヲ o ン n
    ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo ダ da ヂ ji ヅ zu デ de ド do
    バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ヴ vu
    ァ a ィ i ゥ u ェ e ォ o ャ ya ュ yu ョ yo ヮ wa
";

/// The usual spellings of a reading in full-width kana: with long vowels written and without.
///
/// サトウ: `satou`, `sato`. Letters that are no kana are left out.
pub fn spellings(kana: &str) -> Vec<String> {
    let long = spelled(&kana.chars().map(katakana).collect::<String>());
    let short = long.replace("ou", "o").replace("uu", "u").replace("oo", "o");
    if short == long { vec![long] } else { vec![long, short] }
}

fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        other => other,
    }
}

fn spelled(kana: &str) -> String {
    let sounds: Vec<&str> = SOUNDS.split_whitespace().collect();
    let mut spelled = String::new();
    let mut doubled = false;
    let mut rest = kana;
    while let Some(letter) = rest.chars().next() {
        let sound = sounds.chunks_exact(2).find(|pair| rest.starts_with(pair[0]));
        let Some(pair) = sound else {
            doubled = letter == 'ッ';
            rest = &rest[letter.len_utf8()..];
            continue;
        };
        if doubled {
            // ッチ is tch, every other ッ doubles the consonant.
            spelled.push(if pair[1].starts_with("ch") {
                't'
            } else {
                pair[1].as_bytes()[0].into()
            });
            doubled = false;
        }
        spelled.push_str(pair[1]);
        rest = &rest[pair[0].len()..];
    }
    spelled
}
