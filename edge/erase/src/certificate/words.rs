//! The words on the paper, in both languages.

use super::{Claim, Exception, Outcome};
use crate::{medium::Kind, overwrite::Stop, tool::hdparm::Hidden};

impl Outcome {
    pub fn words(self) -> &'static str {
        match self {
            Outcome::Erased => "消去済 / Erased",
            Outcome::WithExceptions => "例外つき / Erased with exceptions",
            Outcome::NotErased => "未消去 / Not erased",
        }
    }
}

impl Claim {
    pub fn words(self) -> &'static str {
        match self {
            Claim::Purge => "Purge",
            Claim::Clear => "Clear",
            Claim::Nothing => "なし / none",
        }
    }
}

impl Exception {
    pub fn words(self) -> &'static str {
        match self {
            Exception::UnreadableSectors => {
                "読めないセクタに元のデータが残っているおそれがあります。物理破壊してください。 / \
                 Sectors that cannot be read may still hold what was on them: destroy it."
            }
            Exception::SpareCells => {
                "SSD の予備領域には上書きが届きません。院外に出すときは物理破壊してください。 / \
                 Overwriting does not reach the spare cells of an SSD: destroy it if it leaves the house."
            }
            Exception::PurgeFailed => {
                "機器自身の消去命令が完了しませんでした。上書きだけを数えます。 / \
                 The disk's own erasing was not completed: only the overwriting counts."
            }
            Exception::Beneath => {
                "仮想ディスクです。下にある実際の媒体は確かめられません。 / \
                 A virtual disk: what lies beneath it is not seen."
            }
            Exception::HiddenArea => {
                "隠された領域（HPA）があり、消されていません。 / \
                 The disk hides an area (HPA), which was not erased."
            }
            Exception::HiddenAreaUnknown => {
                "隠された領域（HPA）の有無を確かめられませんでした（hdparm が必要です）。 / \
                 Whether the disk hides an area (HPA) could not be told (this needs hdparm)."
            }
        }
    }
}

impl Kind {
    pub fn words(self) -> &'static str {
        match self {
            Kind::Hdd => "HDD",
            Kind::Ssd => "SSD",
            Kind::Nvme => "SSD (NVMe)",
            Kind::Virtual => "仮想ディスク / virtual disk",
        }
    }
}

impl Hidden {
    pub fn words(self) -> &'static str {
        match self {
            Hidden::Nothing => "なし / none",
            Hidden::Some => "あり / there is one",
            Hidden::Unknown => "不明 / unknown",
            Hidden::Inapplicable => "対象外 / not applicable",
        }
    }
}

impl Stop {
    pub fn words(self) -> String {
        match self {
            Stop::Vanished { at_bytes } => format!(
                "{at_bytes} バイトの位置で機器がなくなりました / the device vanished at byte {at_bytes}"
            ),
            Stop::Failing { at_bytes } => format!(
                "{at_bytes} バイトの位置から書き込めません / nothing could be written from byte {at_bytes} on"
            ),
        }
    }
}
