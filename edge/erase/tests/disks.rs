//! The engine on real block devices: loop devices that the tests make. Making them needs root.

mod loops;

use std::fs;

use erase::{
    Error, Pass, Phase, Progress,
    device::Device,
    medium::{self, Kind, Medium, Unfit},
    overwrite::{Stop, overwrite},
    position::Kept,
    read_back::{Findings, read_back},
    sectors::Range,
    stream::Key,
};
use loops::{Loop, MIB};

const KEY: [u8; 32] = [7; 32];
/// What must not be found afterwards.
const PATIENT: &[u8] = "患者ID 0012345 山田花子".as_bytes();

#[test]
fn nothing_is_left_and_every_sector_is_read_back() {
    let disk = Loop::new(37 * MIB + 4096);
    let places = [0, 11 * MIB + 300, 37 * MIB + 4000];
    places.iter().for_each(|at| disk.plant(PATIENT, *at));

    let (stop, findings) = erase_and_read(&disk);
    assert_eq!(stop, None);
    assert!(findings.is_clean(), "{findings:?}");
    assert_eq!(findings.read_bytes, 37 * MIB + 4096);
    let left = fs::read(disk.file()).expect("the image");
    assert!(!left.windows(PATIENT.len()).any(|it| it == PATIENT), "the planted text is gone");
    assert!(!left.chunks(4096).any(|it| it.iter().all(|byte| *byte == 0)), "every page is noise");
}

#[test]
fn four_tampered_kibibytes_are_eight_differing_sectors() {
    let disk = Loop::new(24 * MIB);
    erase_and_read(&disk);
    disk.plant(&[0; 4096], 9 * MIB);
    let findings = read(&disk);
    let eight = [Range { first: 9 * MIB / 512, count: 8 }];
    assert_eq!((findings.differing.ranges(), findings.differing.count()), (eight.as_slice(), 8));
    disk.plant(&[0], 20 * MIB + 513);
    assert_eq!(read(&disk).differing.count(), 9, "and one byte is one sector more");
}

#[test]
fn a_mounted_disk_is_refused_by_us_and_by_the_kernel() {
    let disk = Loop::new(16 * MIB);
    disk.format();
    let mounted = disk.mount();
    let at = mounted.path().to_string_lossy().into_owned();
    assert_eq!(unfit(medium::find(&disk.serial(), None)), Unfit::Mounted { at });
    assert_eq!(unfit(Device::claim(disk.device())), Unfit::Held { by: None });
    drop(mounted);
    let found = medium::find(&disk.serial(), Some(disk.device())).expect("it is free again");
    assert_eq!((found.kind, found.size_bytes, found.sector_bytes), (Kind::Virtual, 16 * MIB, 512));
    Device::claim(disk.device()).expect("the kernel lets go of it");
}

#[test]
fn what_is_no_disk_of_that_serial_is_refused() {
    let disk = Loop::new(4 * MIB);
    let other = Loop::new(4 * MIB);
    let wrong = medium::find(&other.serial(), Some(disk.device()));
    assert_eq!(unfit(wrong), Unfit::OtherSerial { found: Some(disk.serial()) });
    assert_eq!(unfit(Device::claim(&disk.file())), Unfit::NotABlockDevice);
    assert_eq!(unfit(medium::find("WD-NOT-THERE", None)), Unfit::NotThere);

    let held = Device::claim(disk.device()).expect("it is free");
    assert_eq!(unfit(Device::claim(disk.device())), Unfit::Held { by: None }, "one at a time");
    drop(held);
    let sealed = Loop::read_only(4 * MIB);
    assert_eq!(unfit(medium::find(&sealed.serial(), None)), Unfit::ReadOnly);
}

#[test]
fn a_disk_that_fails_in_the_middle_is_not_erased() {
    // The file system under it is full after 20 MiB: from there on every write fails.
    let disk = Loop::on_small_disk(96 * MIB, 20 * MIB);
    let (stop, _) = erase_and_read(&disk);
    let Some(Stop::Failing { at_bytes }) = stop else { panic!("it stopped with {stop:?}") };
    assert!((20 * MIB..60 * MIB).contains(&at_bytes), "given up at {at_bytes}");
}

#[test]
fn a_disk_cut_off_while_it_is_read_is_not_erased() {
    let disk = Loop::new(16 * MIB);
    erase_and_read(&disk);
    fs::File::options()
        .write(true)
        .open(disk.file())
        .and_then(|it| it.set_len(8 * MIB))
        .expect("the file under it is cut");
    let findings = read(&disk);
    let lost = findings.differing.count() + findings.unreadable.count();
    assert_eq!(lost, 8 * MIB / 512, "{findings:?}");
}

#[test]
fn a_job_broken_off_goes_on_where_it_was_and_all_of_it_is_checked() {
    let disk = Loop::new(300 * MIB);
    let device = Device::claim(disk.device()).expect("it is free");
    let mut kept = begin(&disk);
    // Broken off behind the first kept position: what stands in the file is all that is left.
    let broken = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let mut watch = |it: Progress| assert!(it.done_bytes < 280 * MIB, "the power goes");
        let mut pass = Pass { device: &device, key: &Key::new(KEY), watch: &mut watch };
        overwrite(&mut pass, &mut kept)
    }));
    assert!(broken.is_err());

    let mut kept = Kept::find(&disk.state()).expect("it reads").expect("it is there");
    assert_eq!((kept.position_bytes, kept.resumed), (256 * MIB, 1));
    assert_eq!(kept.key, Key::new(KEY), "the same noise");
    // Meanwhile somebody writes where it had been already.
    disk.plant(PATIENT, 3 * MIB);
    let mut first = None;
    let mut watch = |it: Progress| {
        first.get_or_insert(it.done_bytes);
    };
    let mut pass = Pass { device: &device, key: &kept.key.clone(), watch: &mut watch };
    assert_eq!(overwrite(&mut pass, &mut kept).expect("it can keep its position"), None);
    let findings = read_back(&mut pass);
    assert_eq!(first, Some(260 * MIB));
    assert_eq!(findings.differing.count(), 1, "what was written before is not believed");
}

/// All the way, with a fresh job.
fn erase_and_read(disk: &Loop) -> (Option<Stop>, Findings) {
    let device = Device::claim(disk.device()).expect("it is free");
    let mut kept = begin(disk);
    let mut last = (Phase::Overwrite, 0);
    let mut watch = |it: Progress| {
        assert!(it.phase != last.0 || it.done_bytes > last.1, "it goes forward");
        last = (it.phase, it.done_bytes);
    };
    let mut pass = Pass { device: &device, key: &Key::new(KEY), watch: &mut watch };
    let stop = overwrite(&mut pass, &mut kept).expect("it can keep its position");
    (stop, read_back(&mut pass))
}

fn read(disk: &Loop) -> Findings {
    let device = Device::look_at(disk.device()).expect("it is free");
    read_back(&mut Pass { device: &device, key: &Key::new(KEY), watch: &mut |_| {} })
}

fn begin(disk: &Loop) -> Kept {
    let medium: Medium = medium::find(&disk.serial(), None).expect("it is fit");
    let now = "2026-11-30T00:00:00Z".parse().expect("a time");
    Kept::begin(&disk.state(), medium, Key::new(KEY), now).expect("it can be kept")
}

fn unfit<T: std::fmt::Debug>(result: Result<T, Error>) -> Unfit {
    match result {
        Err(Error::Unfit(unfit)) => unfit,
        other => panic!("not refused: {other:?}"),
    }
}
