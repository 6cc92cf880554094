//! Which disks are found and which are refused, in a machine as lsblk tells of it.

use expect_test::expect;
use proptest::prelude::*;

use super::*;

/// As lsblk 2.38 says it, by the machine of the imaging department.
const MACHINE: &str = include_str!("lsblk.json");

fn asked(serial: &str, path: &str) -> String {
    let nodes = lsblk::parse(MACHINE).expect("what lsblk says");
    let path = Some(Path::new(path)).filter(|it| *it != Path::new(""));
    match choose(&nodes, serial, path) {
        Ok(medium) => format!("{} {:?}", medium.path.display(), medium.kind),
        Err(unfit) => format!("{}{}", clause(&unfit), unfit.ja()),
    }
}

fn clause(unfit: &Unfit) -> String {
    unfit.clause().map_or(String::new(), |it| format!("{it}: "))
}

#[test]
fn a_disk_is_found_by_its_serial_and_only_a_fit_one() {
    let told: Vec<String> = [
        ("WD-WX31A0000001", ""),
        ("WD-WX31A0000001", "/dev/sdb"),
        ("WD-WX31A0000001", "/dev/sdc"),
        ("WD-WX31A0000001", "/dev/sdb1"),
        ("wd wx31a-0000001", ""),
        ("NOT-THERE", ""),
        ("--", ""),
        ("S3Z2NB0K000001", ""),
        ("SYSTEM000001", ""),
        ("SWAP00000001", ""),
        ("RAID00000001", ""),
        ("USB000000001", ""),
        ("DVD000000001", ""),
        ("CARD00000001", ""),
        ("NVME00000001", ""),
        ("TWICE0000001", ""),
        ("RO0000000001", ""),
        ("FW0000000001", ""),
    ]
    .iter()
    .map(|(serial, path)| format!("{serial} {path}: {}\n", asked(serial, path)))
    .collect();
    expect![[r#"
        WD-WX31A0000001 : /dev/sdb Hdd
        WD-WX31A0000001 /dev/sdb: /dev/sdb Hdd
        WD-WX31A0000001 /dev/sdc: この機器の製造番号は S3Z2NB0K000001 です。指定した番号と違います
        WD-WX31A0000001 /dev/sdb1: ディスクの一部、または組み合わせたものです。ディスク全体を指定してください
        wd wx31a-0000001 : /dev/sdb Hdd
        NOT-THERE : この製造番号の機器はつながっていません
        -- : この製造番号の機器はつながっていません
        S3Z2NB0K000001 : /dev/sdc Ssd
        SYSTEM000001 : この機械が動いているディスクです
        SWAP00000001 : [SWAP] にマウントされています。先に umount してください
        RAID00000001 : md0 が使っています（RAID・LVM・暗号化など）。先に外してください
        USB000000001 : 2(3)①: USB・SD の媒体は物理破壊だけです。USB の箱に入った HDD は、取り出して SATA に直接つないでください
        DVD000000001 : 2(3)①: CD・DVD は物理破壊だけです
        CARD00000001 : 2(3)①: USB・SD の媒体は物理破壊だけです。USB の箱に入った HDD は、取り出して SATA に直接つないでください
        NVME00000001 : /dev/nvme0n1 Nvme
        TWICE0000001 : 同じ製造番号の機器がいくつもあります。消す一つだけをつないでください
        RO0000000001 : 書き込めないようになっています
        FW0000000001 : 2(3)①: 媒体の種類が分かりません。SATA・SAS・NVMe に直接つなぐか、物理破壊してください
    "#]]
    .assert_eq(&told.concat());
}

proptest! {
    /// Whatever stands where lsblk's answer should: an answer or a refusal, never more.
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,400}") {
        let _ = lsblk::parse(&text);
    }

    /// A device of any making: what is found is whole, free, and of a kind that may be erased.
    #[test]
    fn nothing_mounted_held_or_to_be_destroyed_is_ever_found(
        kind in "disk|rom|part|loop|raid1|lvm|crypt|mpath",
        transport in "sata|usb|nvme|sas|virtio|mmc|",
        name in "sd[a-z]|mmcblk[0-9]|nvme[0-9]n1|sr0",
        at in prop_oneof![Just(None), "/[a-z]{0,5}".prop_map(Some)],
        on_it in prop_oneof![Just(None), "part|crypt|lvm".prop_map(Some)],
        (ro, rm, rota) in any::<(bool, bool, bool)>(),
    ) {
        let device = |kind: &str, name: &str, children: &str| format!(
            r#"{{"name":"{name}","path":"/dev/{name}","type":"{kind}","size":4096,"log-sec":512,
                "ro":{ro},"rm":{rm},"rota":{rota},"tran":"{transport}","vendor":null,"model":null,
                "serial":" S1 ","rev":null,"mountpoints":[{}],"children":[{children}]}}"#,
            at.as_ref().map_or("null".to_owned(), |it| format!("\"{it}\"")),
        );
        let child = on_it.as_ref().map_or(String::new(), |it| device(it, "below", ""));
        let text = format!(r#"{{"blockdevices":[{}]}}"#, device(&kind, &name, &child));
        if let Ok(medium) = choose(&lsblk::parse(&text).expect("well formed"), "S1", None) {
            prop_assert!(at.is_none() && !ro && !rm);
            prop_assert!(matches!(on_it.as_deref(), None | Some("part")));
            prop_assert!(matches!(kind.as_str(), "disk" | "loop"));
            prop_assert!(!matches!(transport.as_str(), "usb" | "mmc") || kind == "loop");
            prop_assert!(!name.starts_with("mmcblk"));
            prop_assert_eq!(medium.kind == Kind::Hdd, kind == "disk" && rota && matches!(
                transport.as_str(), "sata" | "sas"
            ));
        }
    }
}
