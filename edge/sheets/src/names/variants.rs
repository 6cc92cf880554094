//! Variants of kanji that stand in Japanese names, each with the letter that people type for it.
//!
//! For search only. Where two letters are different names to most people (斉 and 斎, 島 and 嶋) they
//! are still one here: finding one too many is better than finding nobody.

/// The first letter of a group is what the others are folded to.
const GROUPS: &str = "
    高髙 崎﨑嵜碕 辺邊邉 斉齊斎齋齎 浜濱濵 沢澤 桜櫻 広廣 国國圀 島嶋嶌 吉𠮷 富冨
    真眞 恵惠 寿壽 徳德 栄榮 渋澁澀 滝瀧 瀬瀨 条條 蔵藏 会會 学學 円圓 応應
    実實 宝寶寳 弥彌 曽曾 来來 浅淺 園薗 竜龍 鉄鐵 静靜 関關 黒黑 槙槇 荘莊
    豊豐 与與 万萬 総總 桑桒 館舘 藪薮籔 祢禰 凛凜 遥遙 尭堯 亘亙 児兒 禄祿
    礼禮 経經 緒緖 芸藝 伝傳 桧檜 麦麥 麹麴 礒磯 岳嶽 巌巖 村邨 峰峯 野埜 船舩
    萌萠 柳栁桺 昇曻 尓爾 鶴靍靏鸖 須湏 柏栢 青靑 清淸 郎郞 西覀 横橫 増增 戸戶
    勲勳 薫薰 衛衞 歩步 渉涉 暦曆 歴歷 頼賴 呂吕 巻卷 温溫 穂穗 糸絲 県縣 沖冲
    凉涼 猪豬 鴎鷗 鰺鯵 蝋蠟 侠俠 倶俱 剥剝 呑吞 潅灌 焔焰 頬頰 填塡 莱萊 醤醬
    掻搔 仏佛 乗乘 亜亞 仮假 剣劍劔 医醫 双雙 収收 台臺 塩鹽 声聲 壱壹 奥奧
    専專 将將 尚尙 属屬 巣巢 庁廳 従從 恒恆 悦悅 戦戰 択擇 拝拜 旧舊 昼晝
    栃枥杤 楽樂 様樣 権權 気氣 湾灣 満滿 焼燒 独獨 画畫 瓶甁 畳疊 痩瘦 聡聰
    粋粹 継繼 続續 縁緣 缶罐 脇脅 蛍螢 覚覺 観觀 訳譯 読讀 譲讓 弁辨辯瓣 釈釋
    銭錢 鎮鎭 閲閱 陥陷 雑雜 霊靈 駅驛 騒騷 鶏鷄 冴冱 匡匤
";

/// The letter that stands for its variants; any other letter stands for itself.
pub fn plain(c: char) -> char {
    if c.is_ascii() || ('\u{3040}'..='\u{30ff}').contains(&c) {
        return c;
    }
    table().get(&c).copied().unwrap_or(c)
}

fn table() -> &'static std::collections::HashMap<char, char> {
    static TABLE: std::sync::OnceLock<std::collections::HashMap<char, char>> =
        std::sync::OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = std::collections::HashMap::new();
        for group in GROUPS.split_whitespace() {
            let mut letters = group.chars();
            let Some(plain) = letters.next() else { continue };
            for variant in letters.filter(|letter| *letter != plain) {
                table.entry(variant).or_insert(plain);
            }
        }
        table
    })
}
