//! Looks a finished package over.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use anyhow::{Result, ensure};

use super::{FILES, PARTS_OF_DPKG, PROGRAM, Parcel};
use crate::house::output;

/// Systemd's measure of how open a service is, times ten; 0 is shut. It now has 12.
const EXPOSURE_MAX: &str = "15";

pub fn package(parcel: &Parcel) -> Result<()> {
    contents(parcel)?;
    conffiles(parcel)?;
    for script in ["postinst", "prerm", "postrm"] {
        output(Command::new("sh").arg("-n").arg(parcel.stage.join(PARTS_OF_DPKG).join(script)))?;
    }
    unit(parcel)
}

/// The files in the package are those listed, and root's.
fn contents(parcel: &Parcel) -> Result<()> {
    let listing = output(Command::new("dpkg-deb").arg("--contents").arg(&parcel.package))?;
    let files = listing.lines().filter(|line| !line.starts_with('d'));
    let found: BTreeSet<&str> =
        files.clone().filter_map(|line| line.split_once(" ./").map(|(_, path)| path)).collect();
    let installed = FILES.iter().map(|(_, to, _)| *to).filter(|to| !to.starts_with(PARTS_OF_DPKG));
    let expected: BTreeSet<&str> = installed.chain([PROGRAM]).collect();
    ensure!(found == expected, "the package holds\n{listing}\nbut should hold {expected:#?}");
    ensure!(files.clone().all(|line| line.contains(" root/root ")), "not all root's:\n{listing}");
    Ok(())
}

/// What the hospital edits is kept at an upgrade.
fn conffiles(parcel: &Parcel) -> Result<()> {
    let listed = fs::read_to_string(parcel.stage.join(PARTS_OF_DPKG).join("conffiles"))?;
    let in_etc = FILES.iter().filter(|(_, to, _)| to.starts_with("etc/"));
    let expected: Vec<String> = in_etc.map(|(_, to, _)| format!("/{to}")).collect();
    let listed: Vec<&str> = listed.lines().collect();
    ensure!(listed == expected, "conffiles lists {listed:?}, but /etc gets {expected:?}");
    Ok(())
}

/// What systemd says of the unit, where systemd is installed.
fn unit(parcel: &Parcel) -> Result<()> {
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        println!("deb: systemd-analyze is not here; the unit was NOT checked");
        return Ok(());
    }
    // The unit is judged with the program that lies in the parcel: none is installed here.
    let unit = fs::read_to_string(parcel.stage.join("usr/lib/systemd/system/sekisho.service"))?;
    let program = parcel.stage.join(PROGRAM);
    let unit = unit.replace(&format!("/{PROGRAM}"), &program.to_string_lossy());
    let judged = parcel.package.with_file_name("sekisho.service");
    fs::write(&judged, unit)?;
    let mut verify = Command::new("systemd-analyze");
    output(verify.args(["verify", "--man=no", "--recursive-errors=no"]).arg(&judged))?;
    let mut security = Command::new("systemd-analyze");
    security.args(["security", "--offline=true", "--no-pager", "--threshold", EXPOSURE_MAX]);
    output(security.arg(&judged)).map(drop)
}
