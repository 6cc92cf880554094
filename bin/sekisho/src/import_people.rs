//! `sekisho import-people`: what a personnel list would change, row by row, and `--apply` to do it.

use std::{fs, process::ExitCode};

use anyhow::{Context, Result, bail};
use jiff::SignedDuration;
use office::{
    office::Office,
    personnel::{self, Change, Field, Plan},
    ports::{CommandId, ListRows},
};
use rules::{Command, authority::Action, calendar::tokyo, sealed::Sealed};

use crate::{command_line::ImportPeople, folder};

/// Shows the dry run; with `--apply` carries it out unless a row is at fault.
pub fn run(order: ImportPeople) -> Result<ExitCode> {
    let file = fs::read(&order.file).with_context(|| order.file.display().to_string())?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let opened = folder::open_founded(&order.data, SignedDuration::ZERO)?;
        let office = &opened.office;
        let rows = office.sheets().personnel(&file, tokyo::civil(office.now()));
        let rows = match rows {
            Ok(rows) => rows,
            Err((ja, en)) => bail!("{ja}\n{en}"),
        };
        let faults = rows.iter().filter(|it| it.is_err()).count();
        print_faults(&rows);
        let plan = personnel::plan(&office.read(), rows.into_iter().flatten().collect());
        print_plan(&plan);
        if faults > 0 && order.apply {
            bail!("エラーの行があるため反映しません / not applied: {faults} rows are at fault");
        }
        if changes_nothing(&plan) {
            println!("変更はありません / nothing to change");
        } else if order.apply {
            apply(office, plan, &file, order.by.as_deref()).await?;
            println!("反映しました / applied");
        } else {
            println!("まだ反映していません / not applied yet: --apply");
        }
        opened.close();
        Ok(if faults > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    })
}

async fn apply(office: &Office, plan: Plan, file: &[u8], by: Option<&str>) -> Result<()> {
    let by = folder::actor(office, by, Action::ImportPeople)?;
    let mut letter = office.letter();
    let file = Sealed(signon::token::digest_of(file));
    let command = plan.into_command(&office.read(), file, &mut letter);
    let id = CommandId(office.entropy().bytes());
    office.act(&by, id, Command::People(command), letter).await?;
    Ok(())
}

fn changes_nothing(plan: &Plan) -> bool {
    let same = |it: &Change| matches!(it, Change::Unchanged { .. });
    plan.absent.is_empty() && plan.rows.iter().all(|it| same(&it.change))
}

fn print_faults(rows: &ListRows) {
    for fault in rows.iter().filter_map(|it| it.as_ref().err()) {
        println!(
            "エラー / error  行 {} 列「{}」: {} / {}",
            fault.line, fault.column, fault.reason.0, fault.reason.1
        );
    }
}

fn print_plan(plan: &Plan) {
    for planned in &plan.rows {
        let row = &planned.row;
        match &planned.change {
            Change::Add => println!("追加 / add  {} {}", row.staff_no, row.department),
            Change::Change { fields, .. } => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|it| format!("{}: {} → {}", called(it.field), it.before, it.after))
                    .collect();
                println!("変更 / change  {} {}", row.staff_no, fields.join("、"));
            }
            Change::Unchanged { .. } | Change::BackAgain { .. } => {}
        }
    }
    let (added, changed, unchanged) = plan.counts();
    println!(
        "追加 / add {added}  変更 / change {changed}  変更なし / same {unchanged}  \
         名簿にいない / not listed {}",
        plan.absent.len()
    );
}

fn called(field: Field) -> &'static str {
    match field {
        Field::Name => "氏名 / name",
        Field::Kana => "フリガナ / kana",
        Field::Department => "部署 / department",
        Field::Job => "職種 / job",
        Field::Employment => "雇用区分 / employment",
        Field::JoinedOn => "入職日 / joined",
        Field::LeavesOn => "退職日 / leaves",
        Field::ContractUntil => "契約終了日 / contract ends",
    }
}
