//! Looks a finished package over.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use anyhow::{Result, ensure};

use super::{FILES, PAPER, PARTS_OF_DPKG, PROGRAMS, Parcel};
use crate::house::output;

/// Each unit, with systemd's measure of how open it may be, times ten; 0 is shut. They now have 12 and 22.
const UNITS: [(&str, &str); 2] = [("sekisho.service", "15"), ("sekisho-lock.service", "25")];

pub fn package(parcel: &Parcel) -> Result<()> {
    contents(parcel)?;
    conffiles(parcel)?;
    for script in ["postinst", "prerm", "postrm"] {
        output(Command::new("sh").arg("-n").arg(parcel.stage.join(PARTS_OF_DPKG).join(script)))?;
    }
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        println!("deb: systemd-analyze is not here; the units were NOT checked");
        return Ok(());
    }
    UNITS.iter().try_for_each(|(name, exposure_max)| unit(parcel, name, exposure_max))
}

/// The files in the package are those listed, and root's.
fn contents(parcel: &Parcel) -> Result<()> {
    let listing = output(Command::new("dpkg-deb").arg("--contents").arg(&parcel.package))?;
    let files = listing.lines().filter(|line| !line.starts_with('d'));
    let found: BTreeSet<&str> =
        files.clone().filter_map(|line| line.split_once(" ./").map(|(_, path)| path)).collect();
    let installed = FILES.iter().map(|(_, to, _)| *to).filter(|to| !to.starts_with(PARTS_OF_DPKG));
    let paper = Some(PAPER).filter(|it| parcel.stage.join(it).exists());
    let expected: BTreeSet<&str> = installed.chain(PROGRAMS).chain(paper).collect();
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

/// What systemd says of a unit.
fn unit(parcel: &Parcel, name: &str, exposure_max: &str) -> Result<()> {
    // It is judged with the program that lies in the parcel: none is installed here.
    let unit = fs::read_to_string(parcel.stage.join("usr/lib/systemd/system").join(name))?;
    let programs = format!("{}/usr/bin/", parcel.stage.display());
    let unit = unit.replace("=/usr/bin/", &format!("={programs}"));
    let judged = parcel.package.with_file_name(name);
    fs::write(&judged, unit)?;
    let mut verify = Command::new("systemd-analyze");
    output(verify.args(["verify", "--man=no", "--recursive-errors=no"]).arg(&judged))?;
    let mut security = Command::new("systemd-analyze");
    security.args(["security", "--offline=true", "--no-pager", "--threshold", exposure_max]);
    output(security.arg(&judged)).map(drop)
}
