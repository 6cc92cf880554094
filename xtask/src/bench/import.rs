//! A personnel list of 5,000 rows through `sekisho import-people`, from the start of the program to
//! its end: as CSV and as xlsx, dry and applied.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;
use sheets::write::xlsx;

use super::figures::median;
use super::server;
use super::{Row, hospital, served};
use crate::house::output;

const ROUNDS: usize = 3;
const SECONDS_MAX: f64 = 2.0;

pub fn run() -> Result<Vec<Row>> {
    let program = server::program()?;
    let kinds = [("CSV", "people.csv"), ("xlsx", "people.xlsx")];
    kinds.into_iter().map(|(kind, file)| measure(&program, kind, file)).collect()
}

fn measure(program: &Path, kind: &str, file: &str) -> Result<Row> {
    let (mut dry, mut applied, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let folder = super::folder()?;
        let founded = served::found(program, folder.path())?;
        let list = folder.path().join(file);
        write_list(&list)?;
        let import = |more: &[&str]| {
            let mut import = Command::new(program);
            import.arg("import-people").arg("--data").arg(&founded.data).arg(&list).args(more);
            seconds(|| output(&mut import).map(|_| ()))
        };
        dry.push(import(&[])?);
        applied.push(import(&["--apply"])?);
        bare.push(seconds(|| bare_sqlite(&folder.path().join("bare.db")))?);
    }
    let [dry, applied, bare] = [dry, applied, bare].map(median);
    Ok(Row {
        what: format!("import of {} people from {kind}", hospital::PEOPLE),
        ours: format!("dry {dry:.2} s, applied {applied:.2} s"),
        bare: format!("bare SQLite inserting the lines {bare:.2} s"),
        goal: "< 2 s",
        reached: dry.max(applied) < SECONDS_MAX,
    })
}

fn seconds(work: impl FnOnce() -> Result<()>) -> Result<f64> {
    let began = Instant::now();
    work()?;
    Ok(Duration::as_secs_f64(&began.elapsed()))
}

fn write_list(file: &Path) -> Result<()> {
    let list = served::personnel_list();
    if file.extension().is_some_and(|it| it == "csv") {
        return Ok(std::fs::write(file, list)?);
    }
    let mut lines = list.lines().map(|line| line.split(','));
    let headers: Vec<&str> = lines.next().into_iter().flatten().collect();
    let rows: Vec<Vec<String>> = lines.map(|it| it.map(str::to_owned).collect()).collect();
    Ok(std::fs::write(file, xlsx::write("職員", &headers, &rows)?)?)
}

fn bare_sqlite(file: &Path) -> Result<()> {
    let mut bare = rusqlite::Connection::open(file)?;
    bare.execute_batch("CREATE TABLE person(line TEXT NOT NULL) STRICT")?;
    let transaction = bare.transaction()?;
    for line in served::personnel_list().lines() {
        transaction.prepare_cached("INSERT INTO person VALUES (?1)")?.execute([line])?;
    }
    Ok(transaction.commit()?)
}
