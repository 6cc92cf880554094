//! A hospital's desk: a folder with files to hand over, its key, chance that is none.

use std::{
    fs,
    path::{Path, PathBuf},
};

use ledger::note::SigningKey;
use package::{
    gather::Scanner,
    make::{Apart, Hands, Made, Order, Refused, Wrapper, make},
    passphrase::Passphrase,
    seal::Way,
    verify::{Fault, Given, Verified, verify},
    wrapper::Opener,
};
use tempfile::TempDir;

pub struct Desk {
    pub folder: TempDir,
    pub key: SigningKey,
}

impl Desk {
    /// With three files in a folder 検査.
    pub fn new() -> Desk {
        let folder = TempDir::new().expect("a folder");
        let data = folder.path().join("検査");
        fs::create_dir_all(data.join("画像")).expect("made");
        fs::write(data.join("結果.csv"), "番号,値\r\n1,5.4\r\n").expect("written");
        fs::write(data.join("画像/1.dcm"), vec![7; 3_000_000]).expect("written");
        fs::write(data.join("空"), "").expect("written");
        let key = SigningKey::from_seed("minato.example/ledger", [3; 32]).expect("a good name");
        Desk { folder, key }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn apart(&self) -> Apart {
        Apart { way: Way::Phone, slips: self.path("slips") }
    }

    /// Two copies of everything.
    pub fn order(&self, wrapper: Wrapper) -> Order {
        Order {
            no: "R8-0412".parse().expect("a number"),
            copies: 2,
            hospital: "みなと病院".to_owned(),
            destination: "架空クリニック".to_owned(),
            purpose: "検査結果の提供".to_owned(),
            call: "医療情報室 内線 1234".to_owned(),
            due: "2026-05-01".parse().expect("a day"),
            wrapper,
            files: vec![self.path("検査")],
            to: self.path("out"),
        }
    }

    pub fn make(&self, order: &Order) -> Result<Vec<Made>, Refused> {
        self.make_with(order, None)
    }

    pub fn make_with(
        &self,
        order: &Order,
        scanner: Option<&mut dyn Scanner>,
    ) -> Result<Vec<Made>, Refused> {
        let mut next = 0_u8;
        let mut fill = |bytes: &mut [u8]| {
            for byte in bytes {
                next = next.wrapping_mul(5).wrapping_add(73);
                *byte = next;
            }
        };
        let now = "2026-04-01T00:30:00Z".parse().expect("a time");
        let (scanner, tell) = (scanner.map(|it| it as &mut dyn Scanner), &mut |_| {});
        make(order, &mut Hands { key: &self.key, scanner, now, fill: &mut fill, tell })
    }

    /// With the key that the receiver has from elsewhere.
    pub fn verify(&self, path: &Path, opener: Option<Opener>) -> Result<Verified, Fault> {
        let given = Given { vkey: Some(self.key.vkey().to_owned()), opener };
        verify(path, &given, &mut |_| {})
    }
}

/// As a person reads it off the slip.
pub fn passphrase(made: &Made) -> Passphrase {
    let slip = fs::read_to_string(made.slip.as_ref().expect("a slip")).expect("it is there");
    let (_, after) = slip.split_once("<p class=\"code\">").expect("it shows one");
    Passphrase::typed(after.split('<').next().expect("some text"))
}

/// Refusals and faults as they are told in Japanese.
pub fn told<T>(answer: Result<T, Fault>) -> String {
    answer.map_or_else(|fault| fault.said().0, |_| "検証できました".to_owned())
}
