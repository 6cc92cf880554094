//! The personnel list.

use crate::{
    Command,
    id::ListId,
    people::{self, Listed, Row},
    sealed::Sealed,
    story::{World, hospital::CAST, words::Words},
};

/// `takes over a list adding … moving 10234:薬剤部 renaming 10234:新姓 missing … back …`
pub fn command(world: &mut World, words: &mut Words<'_>) -> Option<Command> {
    let command = if words.eat("takes over a list") {
        take_over(world, words)
    } else if words.eat("undoes list") {
        people::Command::Undo { list: ListId(words.next().parse().expect("a list")) }
    } else if words.eat("enrols") {
        people::Command::Enrol { listed: listed(world, words.next()) }
    } else {
        return None;
    };
    Some(Command::People(command))
}

fn take_over(world: &mut World, words: &mut Words<'_>) -> people::Command {
    let mut rows = vec![];
    for name in words.list("adding") {
        rows.push(Row::Add(listed(world, name)));
    }
    for pair in words.list("moving") {
        let (who, department) = pair.split_once(':').expect("10234:薬剤部");
        let mut to = known(world, who);
        to.department = department.into();
        rows.push(Row::Change { person: world.person(who), to });
    }
    for pair in words.list("renaming") {
        let (who, name) = pair.split_once(':').expect("10234:新姓");
        let to = Listed { name: world.seal(name), ..known(world, who) };
        rows.push(Row::Change { person: world.person(who), to });
    }
    let back = words.list("back").into_iter().map(|it| world.person(it));
    rows.extend(back.map(|person| Row::BackAgain { person }));
    let absent = words.list("missing").into_iter().map(|it| world.person(it)).collect();
    people::Command::Apply { file: Sealed([1; 32]), rows, unchanged: 0, absent }
}

fn known(world: &World, who: &str) -> Listed {
    let person = world.hospital.people.get(world.person(who));
    person.map(|it| it.listed.clone()).expect("somebody on the list")
}

/// Somebody of the cast, or `10234:看護師:看護部3病棟`, with the end of a contract behind.
fn listed(world: &mut World, name: &str) -> Listed {
    let of_cast = CAST.iter().find(|it| it.name == name);
    let parts: Vec<&str> = match of_cast {
        Some(it) => vec![it.staff_no, it.job, it.department],
        None => name.split(':').collect(),
    };
    let ([staff_no, job, department] | [staff_no, job, department, _]) = parts[..] else {
        panic!("staff no:job:department: {name}")
    };
    let contract_until = parts.get(3).map(|it| world.day(it));
    Listed {
        staff_no: staff_no.into(),
        name: world.seal(&format!("{staff_no}の氏名")),
        kana: world.seal(&format!("{staff_no}のカナ")),
        department: department.into(),
        job: job.into(),
        employment: None,
        joined_on: None,
        leaves_on: None,
        contract_until,
    }
}
