//! Media that lie: chains that bite their tails, folders in themselves, ends that are missing, and chance.

use expect_test::expect;
use proptest::prelude::*;
use tempfile::TempDir;

use super::{
    counted, frames,
    images::{fat, iso, pdf},
};
use crate::{
    ENTRIES_MAX, Fault,
    volume::{self, Budget},
    wire::{Frame, Told},
};

/// A small FAT12 disk: the table is at 512, the root behind both tables, cluster 2 first in the data.
fn floppy() -> Vec<u8> {
    let folder = TempDir::new().expect("a folder");
    let files =
        [("a/b/c.pdf", pdf()), ("long name of a file.pdf", [pdf(), vec![b'\n'; 3000]].concat())];
    let image = fat(folder.path(), 160, &["-F", "12", "-s", "1", "-f", "1", "-r", "112"], &files);
    std::fs::read(image).expect("read")
}

fn disc() -> Vec<u8> {
    let folder = TempDir::new().expect("a folder");
    let files = [("a/b/c.pdf", pdf()), ("long name of a file.pdf", pdf())];
    std::fs::read(iso(folder.path(), &["-J"], &files)).expect("read")
}

/// Faults of folders and of files, in the order they were told.
fn faults(image: &Vec<u8>) -> Vec<(String, Fault)> {
    let (mut faults, mut path) = (vec![], String::new());
    for frame in frames(image) {
        match frame {
            Frame::Told(Told::File { path: it, .. }) => path = it,
            Frame::Told(Told::Problem { path, fault }) => faults.push((path, fault)),
            Frame::Told(Told::Broke(fault)) => faults.push((path.clone(), fault)),
            Frame::Told(_) | Frame::Data(_) => {}
        }
    }
    faults
}

/// Every entry of the table points to this cluster.
fn with_table(mut image: Vec<u8>, cluster: u16) -> Vec<u8> {
    let (low, high) = (cluster as u8, (cluster >> 8) as u8);
    for pair in image[515..1024].chunks_exact_mut(3) {
        pair.copy_from_slice(&[low, high | low << 4, low >> 4 | high << 4]);
    }
    image
}

// keeps: 8(4)
#[test]
fn a_chain_that_bites_its_tail_is_a_loop() {
    let image = with_table(floppy(), 5);
    let faults = faults(&image);
    assert!(
        faults.iter().any(|it| *it == ("long name of a file.pdf".into(), Fault::Loop)),
        "{faults:?}"
    );
    assert!(faults.iter().any(|it| *it == ("a".into(), Fault::Loop)), "{faults:?}");
}

// keeps: 8(4)
#[test]
fn a_chain_out_of_the_table_is_broken() {
    let faults = faults(&with_table(floppy(), 0xFF0));
    assert!(faults.iter().all(|(_, it)| *it == Fault::Broken) && !faults.is_empty(), "{faults:?}");
}

// keeps: 8(4)
#[test]
fn a_folder_in_itself_is_a_loop() {
    let mut image = disc();
    // The record of folder B, in both trees, leads to the root of its tree.
    for name in [&b"\x01B"[..], &b"\x02\0b"[..]] {
        let at = memchr::memmem::find(&image, name).expect("recorded") - 32;
        let root = if name.len() == 2 { 16 * 2048 + 156 } else { 17 * 2048 + 156 };
        let extent = image[root + 2..root + 18].to_vec();
        image[at + 2..at + 18].copy_from_slice(&extent);
    }
    expect!["[]"].assert_eq(&format!("{:?}", faults(&image)));
}

// keeps: 8(4)
#[test]
fn a_medium_without_its_end_is_truncated() {
    let mut image = floppy();
    image.truncate(8 << 10);
    let told = faults(&image);
    assert!(told.iter().any(|(_, it)| *it == Fault::Truncated), "{told:?}");
    let mut image = disc();
    let first = memchr::memmem::find(&image, b"%PDF").expect("a file");
    image.truncate(first + 10);
    let told = faults(&image);
    assert!(told.len() == 2 && told.iter().all(|(_, it)| *it == Fault::Truncated), "{told:?}");
}

// keeps: 8(4)
#[test]
fn more_entries_than_anybody_needs_end_the_walk() {
    let folder = TempDir::new().expect("a folder");
    let names: Vec<String> =
        (0..ENTRIES_MAX + 200).map(|it| format!("{}/{it}", it / 500)).collect();
    let files: Vec<(&str, Vec<u8>)> = names.iter().map(|it| (it.as_str(), vec![])).collect();
    let image = iso(folder.path(), &["-J"], &files);
    let image = std::fs::read(image).expect("read");
    let (files, problems) = counted(&image);
    assert!(files <= ENTRIES_MAX && problems > 0, "{files} files, {problems} problems");
}

// keeps: 8(4)
#[test]
fn files_that_claim_a_whole_library_are_too_large() {
    let mut image = floppy();
    let at = memchr::memmem::find(&image, b"LONGNA~1PDF").expect("recorded");
    image[at + 28..at + 32].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(faults(&image).contains(&("long name of a file.pdf".into(), Fault::TooLarge)));
}

/// Whatever one does to the bytes: the walk ends, and what it brings stays within its bounds.
fn is_bounded(image: &Vec<u8>) {
    let mut budget = Budget::default();
    for volume in volume::volumes(image).into_iter().flatten() {
        let catalogue = volume.catalogue(&mut budget);
        assert!(catalogue.files.len() <= ENTRIES_MAX);
        for file in catalogue.files.iter().take(50) {
            let mut seen = 0;
            let _ = volume.read::<Fault>(file, &mut budget, |piece| {
                seen += piece.len() as u64;
                Ok(())
            });
            assert!(seen <= file.bytes);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    // keeps: 8(4)
    #[test]
    fn no_chance_hangs_a_fat_reader(
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        // The boot sector, the tables, the root and the first folders.
        is_bounded(&hit(floppy_once(), 12 << 10, &hits, cut));
    }

    // keeps: 8(4)
    #[test]
    fn no_chance_hangs_a_disc_reader(
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let image = disc_once();
        // The descriptors and the folders begin at sector 16.
        let (front, rest) = image.split_at(16 * 2048);
        let hit = hit(rest, rest.len(), &hits, cut);
        is_bounded(&[front, &hit].concat());
    }

    // keeps: 8(4)
    #[test]
    fn no_chance_hangs_a_reader_of_anything(bytes in prop::collection::vec(any::<u8>(), 0..8192)) {
        is_bounded(&bytes);
        // With a partition table and a boot sector's mark, there is more to believe.
        let mut marked = bytes;
        marked.resize(8192, 0);
        (marked[510], marked[511]) = (0x55, 0xAA);
        for at in [446, 462, 478, 494] {
            marked[at] = 0;
        }
        is_bounded(&marked);
    }
}

fn hit(
    image: &[u8],
    within: usize,
    hits: &[(prop::sample::Index, u8)],
    cut: Option<prop::sample::Index>,
) -> Vec<u8> {
    let mut image = image.to_vec();
    for (at, byte) in hits {
        let at = at.index(within.min(image.len()));
        image[at] = *byte;
    }
    if let Some(cut) = cut {
        image.truncate(cut.index(image.len()));
    }
    image
}

fn floppy_once() -> &'static [u8] {
    static IMAGE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    IMAGE.get_or_init(floppy)
}

fn disc_once() -> &'static [u8] {
    static IMAGE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    IMAGE.get_or_init(disc)
}
