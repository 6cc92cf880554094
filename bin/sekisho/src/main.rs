//! Sekisho: the server and its command line. The only place that reads a clock or draws random bytes.

mod adapters;
mod command_line;
mod demo;
mod erase;
mod export;
mod folder;
mod found;
mod gate;
mod help;
mod import_people;
mod intake;
mod package;
mod press;
mod rescue;
mod restored;
mod serve;
mod token;
mod verify;
mod witness;
mod words;

use std::process::ExitCode;

use command_line::Order;

fn main() -> ExitCode {
    let order = match command_line::read(std::env::args_os()) {
        Ok(order) => order,
        Err(error) => {
            eprintln!("sekisho: {}\n{}", words::tell(&error), help::HINT);
            return ExitCode::from(2);
        }
    };
    let result = match order {
        Order::Help => help::print(),
        Order::Version => help::print_version(),
        Order::Demo(order) => demo::run(order),
        Order::Init(order) => found::run(order),
        Order::Serve(order) => serve::run(order),
        Order::ImportPeople(order) => import_people::run(order),
        Order::Token(order) => token::run(order),
        Order::Rescue(order) => rescue::run(order),
        Order::Restored(order) => restored::run(order),
        Order::Witness(order) => witness::stand::run(order),
        Order::Export(order) => export::run(order),
        Order::Verify(order) => verify::run(order),
        Order::Erase(order) => erase::run(order),
        Order::Intake(order) => intake::run(order),
        Order::IntakeReader => intake::read_caged(),
        Order::Package(order) => package::run(order),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("sekisho: {}", words::tell(&error));
            ExitCode::FAILURE
        }
    }
}
