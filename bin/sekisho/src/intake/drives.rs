//! The drives of this machine that hold something which can be taken out again, as the kernel lists them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use office::ports::Drive;

/// Where the kernel lists block devices.
const BLOCK: &str = "/sys/block";
const SECTOR_BYTES: u64 = 512;
/// No machine at a counter has more.
const DRIVES_MAX: usize = 16;

/// Removable ones with a medium inside.
pub fn drives() -> Vec<Drive> {
    drives_in(Path::new(BLOCK))
}

/// The device of one of these, and of no other.
pub fn device(name: &str) -> Option<PathBuf> {
    drives().into_iter().find(|it| it.name == name).map(|it| Path::new("/dev").join(it.name))
}

fn drives_in(block: &Path) -> Vec<Drive> {
    let Ok(entries) = fs::read_dir(block) else { return vec![] };
    let mut names: Vec<String> =
        entries.filter_map(|it| it.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    let drives = names.into_iter().filter_map(|name| drive(&block.join(&name), name));
    drives.take(DRIVES_MAX).collect()
}

fn drive(at: &Path, name: String) -> Option<Drive> {
    let read = |file: &str| {
        let text = fs::read_to_string(at.join(file)).unwrap_or_default();
        text.trim().chars().filter(|it| !it.is_control()).take(60).collect::<String>()
    };
    let bytes = read("size").parse::<u64>().ok()?.checked_mul(SECTOR_BYTES)?;
    let removable = read("removable") == "1" && bytes > 0;
    let model = format!("{} {}", read("device/vendor"), read("device/model"));
    removable.then(|| Drive { name, model: model.trim().to_owned(), bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_taken_out_and_is_in_is_listed() {
        let block = std::env::temp_dir().join(format!("sekisho-block-{}", std::process::id()));
        let drive = |name: &str, removable: &str, size: &str| {
            let at = block.join(name);
            fs::create_dir_all(at.join("device")).expect("made");
            fs::write(at.join("removable"), removable).expect("written");
            fs::write(at.join("size"), size).expect("written");
            fs::write(at.join("device/model"), "DVD-RW\n").expect("written");
        };
        drive("sda", "0\n", "1000\n");
        drive("sr0", "1\n", "2048\n");
        drive("sr1", "1\n", "0\n");
        let found = drives_in(&block);
        fs::remove_dir_all(&block).expect("made above");
        let sr0 = Drive { name: "sr0".into(), model: "DVD-RW".into(), bytes: 1 << 20 };
        assert_eq!(found, [sr0]);
    }
}
