//! What hdparm and nvme-cli say, as it was recorded.

use expect_test::expect;
use proptest::prelude::*;

use super::{
    hdparm::{self, State},
    nvme, *,
};
use crate::medium::Unfit;

const IDENTIFY: &str = "
/dev/sdc:

ATA device, with non-removable media
\tModel Number:       Example SSD 500GB
Commands/features:
\tEnabled\tSupported:
\t   *\tSMART feature set
\t   *\tSANITIZE feature set
\t   *\tBLOCK_ERASE_EXT command
\t    \tCRYPTO_SCRAMBLE_EXT command
Security: 
\tMaster password revision code = 65534
\t\tsupported
\tnot\tenabled
\tnot\tlocked
\tnot\tfrozen
\tnot\texpired: security count
\t\tsupported: enhanced erase
\t2min for SECURITY ERASE UNIT. 2min for ENHANCED SECURITY ERASE UNIT.
Checksum: correct
";

fn said(output: &str) -> Said {
    Said { command: "as recorded".to_owned(), exit_code: Some(0), output: output.to_owned() }
}

#[test]
fn the_best_way_that_the_disk_has_is_taken_and_what_bars_it_is_told() {
    let without_sanitize = IDENTIFY.replace("   *\tSANITIZE", "    \tSANITIZE");
    let cases = [
        ("all", IDENTIFY.to_owned()),
        ("no sanitize", without_sanitize.clone()),
        ("no enhanced", without_sanitize.replace("supported: enhanced erase", "")),
        ("frozen", without_sanitize.replace("not\tfrozen", "\tfrozen")),
        ("password", without_sanitize.replace("not\tenabled", "\tenabled")),
        ("nothing", "SG_IO: bad/missing sense data".to_owned()),
    ];
    let told: Vec<String> = cases
        .iter()
        .map(|(name, text)| format!("{name}: {:?}\n", hdparm::Abilities::parse(text).best()))
        .collect();
    expect![[r#"
        all: Ok(Sanitize { options: ["--sanitize-block-erase"] })
        no sanitize: Ok(SecurityErase { enhanced: true })
        no enhanced: Ok(SecurityErase { enhanced: false })
        frozen: Err(Frozen)
        password: Err(Locked)
        nothing: Err(NoPurge)
    "#]]
    .assert_eq(&told.concat());
}

#[test]
fn an_nvme_disk_sanitizes_before_it_formats() {
    let best = |text: &str| nvme::Abilities::parse(text).expect("a controller's answer").best();
    let told: Vec<String> = [
        r#"{"sn":"S1","sanicap":3,"oacs":7,"fna":4}"#,
        r#"{"sanicap":1,"oacs":7,"fna":0}"#,
        r#"{"sanicap":0,"oacs":2,"fna":4}"#,
        r#"{"oacs":2}"#,
        r#"{"sanicap":4,"oacs":0}"#,
    ]
    .iter()
    .map(|it| format!("{:?}\n", best(it)))
    .collect();
    expect![[r#"
        Ok(Sanitize { action: "--sanact=2" })
        Ok(Sanitize { action: "--sanact=4" })
        Ok(Format { setting: "--ses=2" })
        Ok(Format { setting: "--ses=1" })
        Err(NoPurge)
    "#]]
    .assert_eq(&told.concat());
    assert_eq!(nvme::controller("/dev/nvme0n1"), "/dev/nvme0");
    assert_eq!(nvme::controller("/dev/nvme12"), "/dev/nvme12");
}

#[test]
fn a_sanitize_is_over_only_when_the_disk_says_so() {
    let old = r#"{"nvme0":{"sprog":32768,"sstat":2}}"#;
    let new = r#"{"nvme0":{"sprog":65535,"sstat":{"global_erased":1,
        "status":"(1) Most Recent Sanitize Command Completed Successfully."}}}"#;
    let failed = r#"{"sprog":65535,"sstat":3}"#;
    let states = [old, new, failed, "{}", "no json"].map(|it| nvme::state(&said(it)));
    let running = State::Running { percent: 50 };
    assert_eq!(states, [running, State::Done, State::Failed, State::Failed, State::Failed]);

    let running = "Sanitize status:\n    State:    SD2 Sanitize operation In Process\n    Progress: 0x41c2 (25%)\n";
    let done =
        "    State:    SD0 Sanitize Idle\n    Last Sanitize Operation Completed Without Error\n";
    let failed = "    State:    SD3 Sanitize Operation Failed\n";
    let states = [running, done, failed].map(|it| hdparm::state(&said(it)));
    assert_eq!(states, [State::Running { percent: 25 }, State::Done, State::Failed]);
}

#[test]
fn a_hidden_area_is_seen() {
    use hdparm::{Hidden, hidden};
    for (text, found) in [
        (" max sectors   = 976773168/976773168, HPA is disabled", Hidden::Nothing),
        (" max sectors   = 586072368/976773168, HPA is enabled", Hidden::Some),
        (" max sectors   = 586072368/1(976773168?), HPA setting seems invalid", Hidden::Unknown),
        ("SG_IO: bad/missing sense data", Hidden::Unknown),
    ] {
        assert_eq!(hidden(&said(text)), found, "{text}");
    }
}

#[test]
fn what_a_program_says_is_kept_errors_and_all() {
    let said = run("sh", &["-c", "echo out; echo err >&2; exit 3"]).expect("a shell");
    let (command, output) =
        ("sh -c echo out; echo err >&2; exit 3".to_owned(), "out\nerr\n".to_owned());
    assert_eq!(said, Said { command, exit_code: Some(3), output });
    let endless = run("sh", &["-c", "yes | head -c 9000000"]).expect("a shell");
    assert_eq!(endless.output.len() as u64, OUTPUT_BYTES_MAX);
}

proptest! {
    /// Whatever a disk or a program says: never more than it can bear out.
    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,300}") {
        let heard = said(&text);
        let _ = (hdparm::state(&heard), hdparm::hidden(&heard), nvme::state(&heard));
        let _ = nvme::Abilities::parse(&text);
        prop_assert_eq!(hdparm::Abilities::parse(&text).best(), Err(Unfit::NoPurge));
    }

    #[test]
    fn lines_in_any_order_free_no_frozen_disk(lines in Just(
        ["Security:", "\tsupported", "\tnot\tenabled", "\tfrozen", "\tsupported: enhanced erase"].to_vec()
    ).prop_shuffle()) {
        let best = hdparm::Abilities::parse(&lines.join("\n")).best();
        let at = |it: &str| lines.iter().position(|line| *line == it).expect("it is there");
        if at("\tfrozen") > at("Security:") {
            prop_assert!(best.is_err());
        }
    }

    #[test]
    fn a_log_of_any_numbers_is_done_only_with_its_two_statuses(sstat: u16, sprog: u32) {
        let log = format!(r#"{{"nvme0":{{"sprog":{sprog},"sstat":{sstat}}}}}"#);
        let done = nvme::state(&said(&log)) == State::Done;
        prop_assert_eq!(done, matches!(sstat & 7, 1 | 4));
    }
}
