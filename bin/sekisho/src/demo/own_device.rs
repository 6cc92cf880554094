//! The demo's own devices: a list of systems, and a nurse's phone.

use anyhow::Result;
use jiff::{ToSpan as _, civil::Date};
use rules::{
    Command,
    application::{self, Asked},
    calendar::tokyo,
    external_device::{ExternalDevice, Kind, Owner},
    own_device::{self, Line, Method, Os, OwnDevice, until_max},
};

use super::stage::Stage;

const NURSE: &str = "10102";
const HEAD: &str = "10101";

impl Stage {
    /// Three systems, one of which nears its end; the nurse reads results from her phone.
    pub(super) async fn own_devices(&self) -> Result<()> {
        let today = tokyo::civil(self.office.now());
        let os = |id: &str, name: &str, until: Option<Date>| Os {
            id: id.into(),
            name: name.into(),
            until,
        };
        let systems = vec![
            os("ios-18", "iOS 18", None),
            os("android-15", "Android 15", None),
            os("windows-11", "Windows 11", Some(today.saturating_add(200.days()))),
        ];
        let list = own_device::Command::ListSystems { systems };
        self.say(&self.actor("10801")?, Command::OwnDevice(list)).await?;
        let mut letter = self.office.letter();
        let asked = OwnDevice {
            person: self.person(NURSE)?,
            account: NURSE.into(),
            device: letter.seal("スマートフォン ○○社 AB-12、製造番号 123456"),
            system: "ios-18".into(),
            method: Method::VirtualDesktop,
            usage: letter.seal("当直中の検査結果の参照"),
            line: Line::Vpn,
            pledged: true,
            from: today,
            until: until_max(today),
        };
        self.permitted_for([NURSE, HEAD], Asked::OwnDevice(asked), (None, letter)).await?;
        self.external_device(today).await
    }

    /// The ward's camera, on the ward's terminals alone.
    async fn external_device(&self, today: Date) -> Result<()> {
        let mut letter = self.office.letter();
        let asked = ExternalDevice {
            person: self.person(NURSE)?,
            kind: Kind::Camera,
            model: "○○社 DC-1".into(),
            serial: "DC1-000123".into(),
            owner: Owner::Hospital,
            has_av: true,
            has_encryption: true,
            has_password: true,
            exception: None,
            purpose: letter.seal("創部の写真の取り込み"),
            reason: letter.seal("指定媒体では撮れないため"),
            from: today,
            until: application::until_max(today),
        };
        let asked = Asked::ExternalDevice(Box::new(asked));
        let directed = "3階病棟の端末だけ。取り込んだら、その日のうちに消す。";
        self.permitted_for([NURSE, HEAD], asked, (Some(directed), letter)).await.map(drop)
    }
}
