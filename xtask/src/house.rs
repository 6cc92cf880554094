//! The house as the chores see it: its files, and its crates with what they use.
//!
//! Files are those that git holds or would take; what it ignores is not looked at.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// The whole repository as text.
#[derive(Debug, Default)]
pub struct House {
    pub files: Vec<SourceFile>,
    pub crates: Vec<Crate>,
}

/// A text file; `path` is from the root, with `/`.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub path: String,
    pub text: String,
}

/// A crate of ours.
#[derive(Clone, Debug)]
pub struct Crate {
    pub name: String,
    /// The folder its manifest lies in, from the root: `core/rules`.
    pub folder: String,
    pub uses: Vec<Use>,
}

/// A dependency as the manifest states it.
#[derive(Clone, Debug)]
pub struct Use {
    pub name: String,
    /// For tests only.
    pub dev: bool,
    /// A crate of ours.
    pub ours: bool,
}

/// The root of the repository.
pub fn root() -> Result<PathBuf> {
    // cargo tells a program it runs where its manifest lies: one folder below the root.
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").context("start this with cargo xtask")?;
    let folder = PathBuf::from(manifest);
    Ok(folder.parent().context("xtask/ lies in the root")?.to_owned())
}

impl House {
    /// Reads it from the disk.
    pub fn read() -> Result<Self> {
        let root = root()?;
        let listed = output(
            Command::new("git")
                .current_dir(&root)
                .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
                .args(["--deduplicate"]),
        )?;
        let mut files = Vec::new();
        for path in listed.split('\0').filter(|path| !path.is_empty()) {
            // Deleted but not yet committed, or a picture: nothing to read.
            if let Ok(text) = std::fs::read_to_string(root.join(path)) {
                files.push(SourceFile { path: path.to_owned(), text });
            }
        }
        let metadata = output(Command::new("cargo").current_dir(&root).args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ]))?;
        Ok(Self { files, crates: crates(&metadata, &root.to_string_lossy())? })
    }

    /// The Rust files.
    pub fn rust(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().filter(|file| file.path.ends_with(".rs"))
    }

    /// One file by its path.
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Whether a file or a folder of that path is there.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        self.files.iter().any(|file| {
            file.path
                .strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    /// The lines of a list such as `xtask/core-crates.txt`: a key, blanks, the rest. `#` begins a remark.
    pub fn list(&self, path: &str) -> Vec<(String, String)> {
        let text = self.file(path).map_or("", |file| &file.text);
        text.lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| line.split_once(char::is_whitespace).unwrap_or((line, "")))
            .map(|(key, rest)| (key.to_owned(), rest.trim().to_owned()))
            .collect()
    }
}

impl SourceFile {
    /// Tests apart: they may be long, and may not wait for time.
    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.split('/').any(|part| part == "tests")
    }
}

/// Runs a program and answers what it printed; its complaint becomes the error.
pub fn output(command: &mut Command) -> Result<String> {
    let out = command.output().with_context(|| format!("{command:?} does not start"))?;
    ensure!(out.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&out.stderr));
    Ok(String::from_utf8(out.stdout)?)
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    kind: Option<String>,
    path: Option<String>,
}

fn crates(metadata: &str, root: &str) -> Result<Vec<Crate>> {
    let metadata: Metadata = serde_json::from_str(metadata).context("cargo metadata")?;
    let folder = |manifest: &str| {
        let inside = manifest.strip_prefix(root).unwrap_or(manifest).trim_start_matches('/');
        inside.trim_end_matches("/Cargo.toml").to_owned()
    };
    let uses = |dependency: Dependency| Use {
        dev: dependency.kind.as_deref() == Some("dev"),
        ours: dependency.path.is_some(),
        name: dependency.name,
    };
    Ok(metadata
        .packages
        .into_iter()
        .map(|package| Crate {
            folder: folder(&package.manifest_path),
            name: package.name,
            uses: package.dependencies.into_iter().map(uses).collect(),
        })
        .collect())
}
