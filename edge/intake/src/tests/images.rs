//! Images by mkfs.vfat and mtools, genisoimage and sfdisk; files as small as their kinds allow.

use std::{
    fs,
    io::{Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// Files by their paths on the medium.
pub type Files<'a> = &'a [(&'a str, Vec<u8>)];

/// A folder with what will be on the medium.
pub fn laid_out(files: Files<'_>) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("below")).expect("made");
        fs::write(path, bytes).expect("written");
    }
    folder
}

pub fn run(program: &str, arguments: &[&str]) {
    // Names in UTF-8 are written as such, and partition tables are sfdisk's in /usr/sbin.
    let path = format!("{}:/usr/sbin:/sbin", std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new(program);
    command.args(arguments).env("LC_ALL", "C.UTF-8").env("PATH", path);
    let output = command.output().unwrap_or_else(|_| panic!("{program} is installed"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
}

/// `kibibytes` long, with `arguments` to mkfs.vfat.
pub fn fat(folder: &Path, kibibytes: u32, arguments: &[&str], files: Files<'_>) -> PathBuf {
    let (image, from) = (folder.join("fat.img"), laid_out(files));
    let name = image.to_str().expect("plain");
    let _ = fs::remove_file(&image);
    run("mkfs.vfat", &[arguments, &["-C", name, &kibibytes.to_string()]].concat());
    let entries = fs::read_dir(from.path()).expect("there").map(|it| it.expect("read").path());
    for entry in entries {
        run("mcopy", &["-s", "-i", name, entry.to_str().expect("UTF-8"), "::/"]);
    }
    image
}

pub fn iso(folder: &Path, arguments: &[&str], files: Files<'_>) -> PathBuf {
    let (image, from) = (folder.join("disc.iso"), laid_out(files));
    let (name, from) = (image.to_str().expect("plain"), from.path().to_str().expect("plain"));
    run(
        "genisoimage",
        &[&["-quiet", "-input-charset", "utf-8"], arguments, &["-o", name, from]].concat(),
    );
    image
}

/// A disk with this partition table, and the image in the partition that begins at this sector.
pub fn disk(folder: &Path, table: &str, image: &Path, sector: u64) -> PathBuf {
    let disk = folder.join("disk.img");
    let mut file = fs::File::create(&disk).expect("made");
    file.set_len(16 << 20).expect("sparse");
    let mut sfdisk = Command::new("/usr/sbin/sfdisk")
        .args(["--quiet", "--no-tell-kernel", "--no-reread"])
        .arg(&disk)
        .stdin(Stdio::piped())
        .spawn()
        .expect("sfdisk is installed");
    let mut typed = sfdisk.stdin.take().expect("asked for");
    typed.write_all(table.as_bytes()).expect("typed");
    drop(typed);
    assert!(sfdisk.wait().expect("it ends").success());
    file.seek(SeekFrom::Start(sector * 512)).expect("there");
    file.write_all(&fs::read(image).expect("read")).expect("written");
    disk
}

/// A DICOM file of this patient, explicit little-endian; texts in the given character sets.
pub fn dicom(preamble: &[u8], sets: &str, name: &[u8], number: &str) -> Vec<u8> {
    let mut file = preamble.to_vec();
    file.resize(128, 0);
    file.extend(b"DICM");
    file.extend(element(0x0002, 0x0002, b"UI", b"1.2.840.10008.5.1.4.1.1.2\0"));
    file.extend(element(0x0002, 0x0010, b"UI", b"1.2.840.10008.1.2.1\0"));
    file.extend(element(0x0008, 0x0005, b"CS", sets.as_bytes()));
    // A sequence whose end is marked, with another patient's number inside.
    file.extend(b"\x08\0\x11\x11SQ\0\0\xFF\xFF\xFF\xFF\xFE\xFF\x00\xE0\xFF\xFF\xFF\xFF");
    file.extend(element(0x0010, 0x0020, b"LO", b"INNER"));
    file.extend(b"\xFE\xFF\x0D\xE0\0\0\0\0\xFE\xFF\xDD\xE0\0\0\0\0");
    file.extend(element(0x0010, 0x0010, b"PN", name));
    file.extend(element(0x0010, 0x0020, b"LO", number.as_bytes()));
    file.extend(element(0x0010, 0x0030, b"DA", b"19580401"));
    file.extend(element(0x7FE0, 0x0010, b"OW", &[0; 64]));
    file
}

fn element(group: u16, tag: u16, kind: &[u8; 2], value: &[u8]) -> Vec<u8> {
    let mut value = value.to_vec();
    if value.len() % 2 == 1 {
        value.push(b' ');
    }
    let mut bytes = [group.to_le_bytes(), tag.to_le_bytes(), *kind].concat();
    let length = u16::try_from(value.len()).expect("short");
    if kind == b"OW" {
        bytes.extend([0, 0]);
        bytes.extend(u32::from(length).to_le_bytes());
    } else {
        bytes.extend(length.to_le_bytes());
    }
    [bytes, value].concat()
}

pub fn pdf() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".to_vec()
}
