//! The columns of each register, and what it is called.

use super::{Column, Entry, Things, Word};

const fn column(
    key: &'static str,
    (ja, en): (&'static str, &'static str),
    entry: Entry,
    also: &'static str,
    hint: (&'static str, &'static str),
) -> Column {
    Column { key, ja, en, also, entry, hint }
}

const fn word(stored: &'static str, ja: &'static str, en: &'static str) -> Word {
    Word { stored, ja, en }
}

const NO_HINT: (&str, &str) = ("", "");
const PLACE_HINT: (&str, &str) =
    ("保管場所の台帳にある番号", "Its number in the register of places");

static MEDIA: [Column; 14] = [
    column("kind", ("種別", "Kind"), Entry::OneOf(&KINDS), "媒体種別 媒体の種類", NO_HINT),
    column(
        "model",
        ("メーカー・型番", "Maker and model"),
        Entry::Text,
        "型番 メーカー型番 品名",
        NO_HINT,
    ),
    column(
        "serial",
        ("製造番号", "Serial number"),
        Entry::Serial,
        "シリアル シリアル番号 シリアルNo serialnumber",
        ("USBメモリ、ハードディスク、SSDには必要です", "Sticks, hard disks and SSDs need one"),
    ),
    column(
        "label_no",
        ("管理シール番号", "Number on the seal"),
        Entry::TextOrNothing,
        "シール番号 ラベル番号",
        ("番号と違うときだけ", "Where it differs from the number"),
    ),
    column("capacity", ("容量", "Capacity"), Entry::TextOrNothing, "", NO_HINT),
    column(
        "designated",
        ("病院指定", "Designated"),
        Entry::YesNo,
        "指定媒体 病院指定媒体",
        (
            "病院指定の媒体だけが、貸し出しや持ち出しに使えます",
            "Only designated media are lent or handed out",
        ),
    ),
    column("has_av", ("ウイルス対策", "Antivirus"), Entry::YesNo, "ウイルス対策機能", NO_HINT),
    column("has_encryption", ("暗号化", "Encryption"), Entry::YesNo, "暗号化機能", NO_HINT),
    column(
        "has_password",
        ("パスワード認証", "Password"),
        Entry::YesNo,
        "パスワード パスワード認証機能",
        NO_HINT,
    ),
    column(
        "exception.minutes",
        ("例外の議事録番号", "Minutes of the exception"),
        Entry::TextOrNothing,
        "議事録番号",
        ("三つの機能のどれかがないときだけ", "Only where one of the three is missing"),
    ),
    column(
        "exception.decided_on",
        ("例外の決定日", "Exception decided on"),
        Entry::DateOrNothing,
        "",
        NO_HINT,
    ),
    column("exception.until", ("例外の期限", "Exception until"), Entry::DateOrNothing, "", NO_HINT),
    column(
        "department",
        ("管理部署", "Department"),
        Entry::Department,
        "部署 所属 管理者の部署",
        ("この部署の管理者が管理します", "Its custodian answers for the medium"),
    ),
    column("place", ("保管場所", "Place"), Entry::Place, "保管場所番号", PLACE_HINT),
];

static DEVICES: [Column; 5] = [
    column("name", ("機器名", "Name"), Entry::Text, "名称 端末名 コンピューター名", NO_HINT),
    column(
        "segment",
        ("区画", "Segment"),
        Entry::Text,
        "ネットワーク区画 セグメント",
        (
            "つながるネットワークの区画。例：医療業務",
            "The part of the network, for example clinical",
        ),
    ),
    column(
        "os",
        ("OS・バージョン", "OS and version"),
        Entry::Text,
        "OS オペレーティングシステム",
        NO_HINT,
    ),
    column("department", ("管理部署", "Department"), Entry::Department, "部署 所属", NO_HINT),
    column("place", ("設置場所", "Place"), Entry::Place, "保管場所 場所", PLACE_HINT),
];

static ASSETS: [Column; 4] = [
    column("name", ("情報資産名称", "Name"), Entry::Text, "名称 資産名 情報資産名", NO_HINT),
    column("info_class", ("情報区分", "Class"), Entry::OneOf(&CLASSES), "区分", NO_HINT),
    column("place", ("保管場所", "Place"), Entry::Place, "保管場所番号", PLACE_HINT),
    column("department", ("管理部署", "Department"), Entry::Department, "部署 所属", NO_HINT),
];

static PLACES: [Column; 3] = [
    column("name", ("名称", "Name"), Entry::Text, "保管場所 場所名 名前", NO_HINT),
    column("locked", ("施錠", "Locked"), Entry::YesNo, "鍵", NO_HINT),
    column("server_room", ("サーバー室", "Server room"), Entry::YesNo, "サーバ室", NO_HINT),
];

static DESTINATIONS: [Column; 3] = [
    column("name", ("宛先", "Name"), Entry::Text, "名称 宛先名 持ち出し先", NO_HINT),
    column("kind", ("種別", "Kind"), Entry::OneOf(&RECEIVERS), "", NO_HINT),
    column(
        "contact",
        ("連絡先", "Contact"),
        Entry::Text,
        "電話番号 担当窓口",
        (
            "窓口の名前と電話番号。個人の名前は書きません",
            "The office and its telephone number, no person",
        ),
    ),
];

static KINDS: [Word; 5] = [
    word("usb", "USBメモリ", "USB stick"),
    word("hdd", "ハードディスク", "Hard disk"),
    word("ssd", "SSD", "SSD"),
    word("optical", "CD・DVD", "Disc"),
    word("tape", "磁気テープ", "Tape"),
];

static CLASSES: [Word; 5] = [
    word("sensitive", "要配慮個人情報", "Sensitive personal data"),
    word("personal", "個人情報", "Personal data"),
    word("confidential", "機密情報", "Confidential"),
    word("anonymised", "匿名加工情報", "Anonymised"),
    word("statistics", "統計情報", "Statistics"),
];

static RECEIVERS: [Word; 6] = [
    word("hospital", "医療機関", "Hospital"),
    word("vendor", "業者", "Vendor"),
    word("authority", "行政", "Authority"),
    word("research", "研究機関", "Research"),
    word("patient", "患者・家族", "Patient or family"),
    word("other", "その他", "Other"),
];

impl Things {
    /// The columns beside the number.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Things::Media => &MEDIA,
            Things::Devices => &DEVICES,
            Things::Assets => &ASSETS,
            Things::Places => &PLACES,
            Things::Destinations => &DESTINATIONS,
        }
    }

    /// Where it stands among the columns.
    pub fn at(self, key: &str) -> Option<usize> {
        self.columns().iter().position(|it| it.key == key)
    }

    /// What the number is called (ja, en), the name that a file's header has first.
    pub fn number(self) -> (&'static str, &'static str) {
        match self {
            Things::Media => ("管理番号", "Number"),
            Things::Devices => ("機器番号", "Number"),
            Things::Assets => ("資産番号", "Number"),
            Things::Places => ("場所番号", "Number"),
            Things::Destinations => ("宛先番号", "Number"),
        }
    }

    /// Other headers of the number.
    pub(super) fn number_also(self) -> &'static str {
        match self {
            Things::Media => "媒体番号 番号 no",
            Things::Devices => "管理番号 端末番号 番号 no",
            Things::Assets => "情報資産番号 管理番号 番号 no",
            Things::Places => "保管場所番号 番号 no",
            Things::Destinations => "番号 no",
        }
    }
}
