//! `sekisho init`: founds a hospital with its first administrator, matrix and systems.

use std::{
    fs,
    io::{BufRead, Write},
    path::Path,
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use jiff::SignedDuration;
use office::{office::Office, outside::Clock, ports::CommandId};
use rules::{
    Command,
    id::{AccountId, Department, Job, StaffNo},
    record::Actor,
    rights::Matrix,
    setting::{self, Administrator, Founding, System},
};
use serde::Deserialize;

use crate::{
    adapters,
    command_line::Init,
    folder::{self, Opened},
};

/// The regulation that this release ships summaries of; a hospital's own text gets the next number.
const REGULATION: u32 = 1;

/// The first administrator, as a file or a person says it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Admin {
    pub staff_no: String,
    pub name: String,
    pub kana: String,
    pub department: String,
    pub job: String,
}

/// Founds the hospital and prints the administrator's one-time password.
pub fn run(order: Init) -> Result<ExitCode> {
    if order.hospital.trim().is_empty() || order.hospital.chars().count() > 100 {
        bail!("--hospital は 1〜100文字で / takes 1 to 100 letters");
    }
    let admin = match &order.admin {
        Some(file) => read_admin(file)?,
        None => ask_admin(std::io::stdin().lock(), std::io::stdout())?,
    };
    let clock = adapters::clock(SignedDuration::ZERO);
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let opened = create(&order.data, order.hospital.trim(), &admin, clock).await?;
        let account = AccountId(admin.staff_no.clone());
        let password = first_slip(&opened.office, &account).await?;
        println!(
            "病院を始めました / founded: {}\n利用者ID / user ID: {account}\n\
             初期パスワード / one-time password: {password}\n\
             次に / next: sekisho serve --data {}",
            order.hospital.trim(),
            order.data.display()
        );
        opened.close();
        Ok(ExitCode::SUCCESS)
    })
}

/// A new folder with the founding as its first entries.
pub async fn create(dir: &Path, hospital: &str, admin: &Admin, clock: Clock) -> Result<Opened> {
    let entropy = adapters::entropy();
    let origin = format!("sekisho.example/ledger/{}", hex(&entropy.bytes::<8>()));
    store::folder::create(dir, &origin, entropy.bytes())
        .with_context(|| format!("{} に始められません / cannot be founded", dir.display()))?;
    let opened = folder::open(dir, clock, hospital)?;
    let office = &opened.office;
    let mut letter = office.letter();
    let founding = Founding {
        hospital: hospital.into(),
        regulation: REGULATION,
        matrix: shipped_matrix(),
        systems: shipped_systems(),
        administrator: Administrator {
            staff_no: StaffNo(admin.staff_no.clone()),
            name: letter.seal(&admin.name),
            kana: letter.seal(&admin.kana),
            department: Department(admin.department.clone()),
            job: Job(admin.job.clone()),
        },
    };
    let command = Command::Setting(setting::Command::Found(founding));
    office.act(&Actor::System, CommandId(entropy.bytes()), command, letter).await?;
    Ok(opened)
}

/// The one slip that the system itself hands out.
pub async fn first_slip(office: &Office, account: &AccountId) -> Result<String> {
    let id = CommandId(office.entropy().bytes());
    Ok(office.hand_slip(&Actor::System, id, account).await?)
}

/// The matrix that a new hospital begins with.
pub fn shipped_matrix() -> Matrix {
    serde_json::from_str(include_str!("../../../regulation/matrix.json"))
        .expect("a test reads the shipped matrix")
}

fn shipped_systems() -> Vec<System> {
    serde_json::from_str(include_str!("../../../regulation/systems.json"))
        .expect("a test reads the shipped systems")
}

fn read_admin(file: &Path) -> Result<Admin> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let admin: Admin = serde_json::from_str(&text).with_context(|| file.display().to_string())?;
    checked(admin)
}

fn ask_admin(mut answers: impl BufRead, mut out: impl Write) -> Result<Admin> {
    let mut ask = |question: &str| -> Result<String> {
        write!(out, "{question}: ")?;
        out.flush()?;
        let mut line = String::new();
        if answers.read_line(&mut line)? == 0 {
            bail!("最初の管理者が入力されていません / the first administrator is missing");
        }
        Ok(line.trim().to_owned())
    };
    checked(Admin {
        staff_no: ask("最初の管理者の職員番号 / staff number of the first administrator")?,
        name: ask("氏名 / name")?,
        kana: ask("フリガナ / kana")?,
        department: ask("所属部署 / department")?,
        job: ask("職種 / job")?,
    })
}

fn checked(admin: Admin) -> Result<Admin> {
    let staff_no = sheets::names::code(&admin.staff_no);
    let admin = Admin { staff_no, kana: sheets::names::kana(&admin.kana), ..admin };
    let fields = [
        ("staff_no", &admin.staff_no, 20),
        ("name", &admin.name, 60),
        ("kana", &admin.kana, 100),
        ("department", &admin.department, 60),
        ("job", &admin.job, 60),
    ];
    for (field, text, chars_max) in fields {
        if text.trim().is_empty() || text.chars().count() > chars_max {
            bail!("{field}: 1〜{chars_max}文字で入力してください / takes 1 to {chars_max} letters");
        }
    }
    Ok(admin)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
