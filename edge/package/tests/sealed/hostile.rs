//! Bytes from anybody: an answer, never a panic, never an acceptance.

use std::{fs, sync::OnceLock};

use package::{
    check::{Nowhere, check},
    make::Wrapper,
    manifest::Manifest,
    seal::Seal,
    wrapper::html,
};
use proptest::prelude::*;

use crate::desk::{Desk, passphrase};

/// A payload of some small files, as it comes out of its wrapper.
fn payload() -> &'static [u8] {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    MADE.get_or_init(|| {
        let desk = Desk::new();
        fs::write(desk.path("検査/画像/1.dcm"), vec![7; 700]).expect("written");
        let made = desk.make(&desk.order(Wrapper::Html(desk.apart()))).expect("made");
        let page = fs::File::open(made[0].folder.join("open.html")).expect("there");
        let mut opened = html::open(page, &passphrase(&made[0])).expect("it opens");
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut opened, &mut bytes).expect("it is whole");
        bytes
    })
}

fn holds(mut bytes: &[u8]) -> bool {
    check(&mut bytes, None, &mut Nowhere, &mut |_| {}).is_ok()
}

#[test]
fn the_untouched_payload_holds() {
    assert!(holds(payload()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Every byte counts: of headers, of padding, of the end.
    #[test]
    fn no_byte_of_a_payload_can_be_another(at in any::<prop::sample::Index>(), flip in 1_u8..) {
        let mut bytes = payload().to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        prop_assert!(!holds(&bytes), "byte {at}");
    }

    #[test]
    fn no_payload_may_be_cut_or_go_on(cut in any::<prop::sample::Index>(), more in 1_usize..600) {
        prop_assert!(!holds(&payload()[..cut.index(payload().len())]));
        prop_assert!(!holds(&[payload(), &vec![0; more]].concat()));
    }

    /// A tar of somebody's own making, with sizes that ask for all memory there is.
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..3_000), size in any::<u64>()) {
        prop_assert!(!holds(&bytes));
        let mut front = payload()[..1024].to_vec();
        front[124..135].copy_from_slice(format!("{:011o}", size & 0o777_7777_7777).as_bytes());
        prop_assert!(!holds(&front));
    }

    #[test]
    fn no_manifest_leads_out_of_its_folder(name in r#"[a-c./\\:\x00-\x02]{1,12}"#, again in any::<bool>()) {
        let file = |name: &str| serde_json::json!({ "name": name, "size": 1, "sha256": "0".repeat(64) });
        let files = if again { vec![file(&name), file(&name)] } else { vec![file(&name)] };
        let text = serde_json::json!({
            "format": "sekisho.package/1", "number": "R8-0412-1", "copies": 1, "hospital": "h",
            "destination": "d", "purpose": "p", "due": "2026-05-01", "sealed_at": "2026-04-01T00:00:00Z",
            "scanned": "nobody", "salt": "0".repeat(64), "files": files,
        });
        if let Ok(manifest) = Manifest::read(text.to_string().as_bytes()) {
            prop_assert!(!again);
            let path = manifest.files[0].name.path();
            prop_assert!(path.components().all(|it| matches!(it, std::path::Component::Normal(_))));
        }
    }

    /// Pages with anything in the places that a program reads.
    #[test]
    fn any_page_is_answered(salt in ".{0,70}", rounds in ".{0,12}", chunk in ".{0,90}") {
        let page = format!(
            "<html>\n<main data-salt=\"{salt}\" data-rounds=\"{rounds}\" data-key=\"{}\">\n\
             <script type=\"text/plain\" class=\"sealed\">{chunk}</script>\n",
            "0".repeat(64)
        );
        prop_assert!(html::open(page.as_bytes(), &package::passphrase::Passphrase::typed("abcd")).is_err());
    }

    #[test]
    fn any_seal_is_answered(text in ".{0,200}") {
        let _ = serde_json::from_str::<Seal>(&text);
    }
}
