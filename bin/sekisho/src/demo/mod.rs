//! `sekisho demo`: a made-up hospital with people, committees and work in every stage.
//!
//! The hospital is founded a month before the demo's clock, through the same door as everything else.

mod copy;
mod handover;
mod own_device;
mod people;
mod ssh_key;
pub(crate) mod stage;
mod things;
mod vendor;

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::{adapters, command_line::Demo, folder, gate, serve};

/// A sign-in that the demo prints.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SampleAccount {
    pub role: String,
    /// What the role is called on the pages.
    pub title: String,
    pub account: String,
    pub password: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub totp_secret: Option<String>,
}

/// What the demo remembers beside the books.
#[derive(Serialize, Deserialize)]
struct DemoClock {
    /// Seconds that the demo's clock is ahead of the machine's.
    ahead_seconds: i64,
}

/// The demo keeps its folder with the user's other data.
pub fn usual_folder() -> PathBuf {
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share"));
    let base = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).or_else(home);
    base.unwrap_or_else(|| PathBuf::from(".")).join("sekisho-demo")
}

/// Founds the demo hospital at the first start, goes on with it at the next.
pub fn run(order: Demo) -> Result<ExitCode> {
    serve::init_log();
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let finished = accounts_file(&order.data);
        if !finished.exists() {
            eprintln!("見本の病院を用意しています… / preparing the demo hospital …");
            start_over(&order.data)?;
            let ahead = ahead_of_machine(order.clock);
            write_json(&clock_file(&order.data), &DemoClock { ahead_seconds: ahead.as_secs() })?;
            let accounts = stage::set(&order.data, ahead).await?;
            write_json(&finished, &accounts)?;
        } else if order.clock.is_some() {
            eprintln!(
                "--clock は最初の起動のときだけ使います / --clock counts at the first start alone"
            );
        }
        let accounts: Vec<SampleAccount> = read_json(&finished)?;
        let clock: DemoClock = read_json(&clock_file(&order.data))?;
        let ahead = SignedDuration::from_secs(clock.ahead_seconds);
        let opened = folder::open_to_serve(&order.data, ahead, order.paper)?;
        let listen = SocketAddr::from(([127, 0, 0, 1], order.port));
        let doors = serve::Doors {
            listen,
            gate: Some(gate::Place { address: order.gate, lock: None, scan: None }),
            scan: order.scan,
            tls: None,
            witness: None,
        };
        let data = order.data.clone();
        let samples = accounts
            .iter()
            .map(|it| web::DemoAccount {
                role: it.title.clone(),
                account: it.account.clone(),
                password: it.password.clone(),
            })
            .collect();
        let announce = move |address: SocketAddr| announce(address, &accounts, &data);
        serve::serve(opened, doors, Some(web::Demo { accounts: samples }), announce).await
    })
}

/// A demo whose founding was cut short is founded again; a real hospital's folder is never touched.
fn start_over(data: &Path) -> Result<()> {
    if clock_file(data).exists() {
        fs::remove_dir_all(data).with_context(|| data.display().to_string())?;
    } else if store::folder::exists(data) {
        anyhow::bail!(
            "{0} は見本の病院のフォルダではありません / is not a demo hospital's folder",
            data.display()
        );
    }
    fs::create_dir_all(data).with_context(|| data.display().to_string())
}

fn ahead_of_machine(clock: Option<jiff::Timestamp>) -> SignedDuration {
    let machine = adapters::clock(SignedDuration::ZERO).reading();
    clock.map_or(SignedDuration::ZERO, |wanted| wanted.duration_since(machine))
}

fn announce(address: SocketAddr, accounts: &[SampleAccount], data: &Path) {
    println!("\n関所 Sekisho  見本の病院 / demo hospital: http://{address}\n");
    println!("  {:<14} {:<18} 役割 / role", "利用者ID", "パスワード");
    for it in accounts {
        let code = if it.totp_secret.is_some() {
            "  （認証コードが必要 / needs a code）"
        } else {
            ""
        };
        println!("  {:<14} {:<22} {}  {}{code}", it.account, it.password, it.title, it.role);
    }
    println!("\n  {}\n  Ctrl-C で終了 / to stop\n", accounts_file(data).display());
}

fn accounts_file(data: &Path) -> PathBuf {
    data.join("demo-accounts.json")
}

fn clock_file(data: &Path) -> PathBuf {
    data.join("demo-clock.json")
}

fn write_json<T: Serialize>(file: &Path, value: &T) -> Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    fs::write(file, text + "\n").with_context(|| file.display().to_string())
}

fn read_json<T: for<'de> Deserialize<'de>>(file: &Path) -> Result<T> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    serde_json::from_str(&text).with_context(|| file.display().to_string())
}
