//! `cargo xtask deb`: the Debian package, built by `dpkg-deb` from `packaging/`.
//!
//! `--check` packs the debug build instead and looks the result over: the list of files, the
//! maintainer scripts' syntax, and what systemd says about the unit. It installs nothing.
//! Deliberately not here: debhelper and a source package; the whole is a dozen files.

mod check;
mod glibc;

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::house::{output, root};

/// Source from the root, place in the package, mode. The program itself comes from the build.
const FILES: [(&str, &str, u32); 12] = [
    ("packaging/sekisho.service", "usr/lib/systemd/system/sekisho.service", 0o644),
    ("packaging/sekisho-lock.service", "usr/lib/systemd/system/sekisho-lock.service", 0o644),
    ("packaging/sekisho-lock.default", "usr/share/doc/sekisho/examples/sekisho-lock", 0o644),
    ("packaging/sekisho.default", "etc/default/sekisho", 0o644),
    ("LICENSE", "usr/share/doc/sekisho/copyright", 0o644),
    ("README.md", "usr/share/doc/sekisho/README.md", 0o644),
    ("README.ja.md", "usr/share/doc/sekisho/README.ja.md", 0o644),
    ("SECURITY.md", "usr/share/doc/sekisho/SECURITY.md", 0o644),
    ("packaging/debian/conffiles", "DEBIAN/conffiles", 0o644),
    ("packaging/debian/postinst", "DEBIAN/postinst", 0o755),
    ("packaging/debian/prerm", "DEBIAN/prerm", 0o755),
    ("packaging/debian/postrm", "DEBIAN/postrm", 0o755),
];
const CONTROL: &str = "packaging/debian/control";
/// The server, and the lock that it may ask.
const PROGRAMS: [&str; 2] = ["usr/bin/sekisho", "usr/bin/sekisho-lock"];
/// Sets papers as PDF. It takes long to build, so it comes along only where it has been built.
const PAPER: &str = "usr/bin/sekisho-paper";
/// Files here are dpkg's own and are not installed.
const PARTS_OF_DPKG: &str = "DEBIAN";

/// A package on its way: the folder that is packed, and where the result goes.
struct Parcel {
    root: PathBuf,
    stage: PathBuf,
    package: PathBuf,
    architecture: String,
}

/// Builds the package for hand-over and says where it lies.
pub fn build() -> Result<()> {
    let parcel = Parcel::new("deb")?;
    parcel.put_programs("release", &["--release"])?;
    parcel.put_paper("release")?;
    parcel.pack(&["-Zxz"])?;
    println!("{}", parcel.package.display());
    Ok(())
}

/// Builds it quickly and looks it over.
pub fn check() -> Result<()> {
    let parcel = Parcel::new("deb-check")?;
    parcel.put_programs("debug", &[])?;
    parcel.put_paper("debug")?;
    parcel.pack(&["-Znone"])?;
    check::package(&parcel)?;
    println!("deb: the package holds what it should");
    Ok(())
}

impl Parcel {
    fn new(folder: &str) -> Result<Self> {
        let root = root()?;
        let architecture = output(Command::new("dpkg").arg("--print-architecture"))?;
        let architecture = architecture.trim().to_owned();
        let folder = target(&root)?.join(folder);
        let name = format!("sekisho_{}_{architecture}", env!("CARGO_PKG_VERSION"));
        let stage = folder.join(&name);
        if stage.exists() {
            fs::remove_dir_all(&stage)?;
        }
        Ok(Self { root, stage, package: folder.join(format!("{name}.deb")), architecture })
    }

    /// Compiles the programs and puts them in.
    fn put_programs(&self, profile: &str, arguments: &[&str]) -> Result<()> {
        let built = target(&self.root)?.join(profile);
        for place in PROGRAMS {
            let (_, name) = place.rsplit_once('/').context("a program lies in a folder")?;
            let mut cargo = Command::new("cargo");
            cargo.current_dir(&self.root).args(["build", "--locked", "--package", name]);
            output(cargo.args(arguments))?;
            put(&built.join(name), &self.stage.join(place), 0o755)?;
        }
        Ok(())
    }

    /// Puts in what sets papers, where it is.
    fn put_paper(&self, profile: &str) -> Result<()> {
        let built = target(&self.root)?.join(profile).join("sekisho-paper");
        if !built.exists() {
            println!("deb: without sekisho-paper: {} is not built", built.display());
            return Ok(());
        }
        put(&built, &self.stage.join(PAPER), 0o755)
    }

    /// Puts the rest in and packs it.
    fn pack(&self, arguments: &[&str]) -> Result<()> {
        for (from, to, mode) in FILES {
            put(&self.root.join(from), &self.stage.join(to), mode)?;
        }
        let control = self.control()?;
        fs::write(self.stage.join("DEBIAN/control"), control)?;
        let mut dpkg = Command::new("dpkg-deb");
        dpkg.args(arguments).args(["--root-owner-group", "--build"]);
        output(dpkg.arg(&self.stage).arg(&self.package)).map(drop)
    }

    fn control(&self) -> Result<String> {
        let [program, lock] = PROGRAMS.map(|it| fs::read(self.stage.join(it)));
        let (program, lock) = (program?, lock?);
        let paper = fs::metadata(self.stage.join(PAPER)).map_or(0, |it| it.len() as usize);
        let installed_kb = (program.len() + lock.len() + paper).div_ceil(1024).to_string();
        let form = fs::read_to_string(self.root.join(CONTROL)).context(CONTROL)?;
        Ok(form
            .replace("@VERSION@", env!("CARGO_PKG_VERSION"))
            .replace("@ARCHITECTURE@", &self.architecture)
            .replace("@INSTALLED_KB@", &installed_kb)
            .replace("@GLIBC@", &glibc::needed(&program).context("the program names no glibc")?))
    }
}

fn put(from: &Path, to: &Path, mode: u32) -> Result<()> {
    fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
    fs::copy(from, to).with_context(|| format!("{} is not there", from.display()))?;
    Ok(fs::set_permissions(to, Permissions::from_mode(mode))?)
}

/// Where cargo builds.
fn target(root: &Path) -> Result<PathBuf> {
    #[derive(Deserialize)]
    struct Metadata {
        target_directory: PathBuf,
    }
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root).args(["metadata", "--format-version", "1", "--no-deps", "--offline"]);
    let metadata: Metadata = serde_json::from_str(&output(&mut cargo)?)?;
    Ok(metadata.target_directory)
}
