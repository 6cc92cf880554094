//! Why a medium is not erased: said before anything is touched, in both languages.

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum Unfit {
    NotThere,
    NotABlockDevice,
    NotWhole,
    OtherSerial {
        found: Option<String>,
    },
    Several,
    System,
    Mounted {
        at: String,
    },
    Held {
        by: Option<String>,
    },
    ReadOnly,
    Empty,
    UnknownKind,
    Optical,
    Usb,
    /// The disk has no command for it, or there is no disk behind it.
    NoPurge,
    /// The firmware of the machine has forbidden it until the next power-on.
    Frozen,
    /// A password is set on the disk.
    Locked,
    /// It is another one than was shown to the people a moment ago.
    Changed,
}

impl Unfit {
    /// The clause of the regulation behind it.
    pub fn clause(&self) -> Option<&'static str> {
        match self {
            Unfit::Optical | Unfit::Usb | Unfit::UnknownKind => Some("2(3)①"),
            Unfit::NotThere
            | Unfit::NotABlockDevice
            | Unfit::NotWhole
            | Unfit::OtherSerial { .. }
            | Unfit::Several
            | Unfit::System
            | Unfit::Mounted { .. }
            | Unfit::Held { .. }
            | Unfit::ReadOnly
            | Unfit::Empty
            | Unfit::NoPurge
            | Unfit::Frozen
            | Unfit::Locked
            | Unfit::Changed => None,
        }
    }

    pub fn ja(&self) -> String {
        let fixed = match self {
            Unfit::OtherSerial { found: Some(found) } => {
                return format!("この機器の製造番号は {found} です。指定した番号と違います");
            }
            Unfit::Mounted { at } => {
                return format!("{at} にマウントされています。先に umount してください");
            }
            Unfit::Held { by: Some(by) } => {
                return format!("{by} が使っています（RAID・LVM・暗号化など）。先に外してください");
            }
            Unfit::OtherSerial { found: None } => "この機器の製造番号を読めません",
            Unfit::Held { by: None } => "ほかのものがこの機器を使っています",
            Unfit::NotThere => "この製造番号の機器はつながっていません",
            Unfit::NotABlockDevice => "ディスクではありません",
            Unfit::NotWhole => {
                "ディスクの一部、または組み合わせたものです。ディスク全体を指定してください"
            }
            Unfit::Several => {
                "同じ製造番号の機器がいくつもあります。消す一つだけをつないでください"
            }
            Unfit::System => "この機械が動いているディスクです",
            Unfit::ReadOnly => "書き込めないようになっています",
            Unfit::Empty => "大きさが 0 です。媒体が入っていないか、壊れています",
            Unfit::UnknownKind => {
                "媒体の種類が分かりません。SATA・SAS・NVMe に直接つなぐか、物理破壊してください"
            }
            Unfit::Optical => "CD・DVD は物理破壊だけです",
            Unfit::Usb => {
                "USB・SD の媒体は物理破壊だけです。USB の箱に入った HDD は、取り出して SATA に直接つないでください"
            }
            Unfit::NoPurge => {
                "この機器には、自分で完全に消す命令（SANITIZE など）がありません。--purge を付けずに上書きするか、物理破壊してください"
            }
            Unfit::Frozen => {
                "機器が凍結（frozen）されています。この機械をスリープさせて起こすか、電源を入れたままつなぎ直してください"
            }
            Unfit::Locked => {
                "機器にパスワードが掛かっています。解除してからやり直すか、物理破壊してください"
            }
            Unfit::Changed => "確認した後に、機器が別のものに変わりました",
        };
        fixed.to_owned()
    }

    pub fn en(&self) -> String {
        let fixed = match self {
            Unfit::OtherSerial { found: Some(found) } => {
                return format!("the serial of this device is {found}, not the one given");
            }
            Unfit::Mounted { at } => return format!("it is mounted at {at}: unmount it first"),
            Unfit::Held { by: Some(by) } => {
                return format!("{by} uses it (RAID, LVM, encryption …): take it apart first");
            }
            Unfit::OtherSerial { found: None } => "the serial of this device cannot be read",
            Unfit::Held { by: None } => "something else uses this device",
            Unfit::NotThere => "no device with this serial is attached",
            Unfit::NotABlockDevice => "this is not a disk",
            Unfit::NotWhole => "this is a part of a disk or made of several: name a whole disk",
            Unfit::Several => "several devices have this serial: attach only the one to be erased",
            Unfit::System => "this machine runs from this disk",
            Unfit::ReadOnly => "it cannot be written",
            Unfit::Empty => "its size is 0: no medium is in it, or it is broken",
            Unfit::UnknownKind => {
                "the kind of medium is not known: attach it by SATA, SAS or NVMe, or destroy it"
            }
            Unfit::Optical => "CDs and DVDs are destroyed, never erased",
            Unfit::Usb => {
                "USB and SD media are destroyed, never erased; take a hard disk out of its USB housing \
                 and attach it by SATA"
            }
            Unfit::NoPurge => {
                "the device has no command to erase itself (SANITIZE …): overwrite it without --purge, or \
                 destroy it"
            }
            Unfit::Frozen => {
                "the device is frozen: let this machine sleep and wake, or attach the device anew under power"
            }
            Unfit::Locked => "the device has a password: unlock it first, or destroy it",
            Unfit::Changed => "the device is no longer the one that was confirmed",
        };
        fixed.to_owned()
    }
}
