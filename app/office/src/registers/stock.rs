//! The columns of a stock-taking: one number a row, with what the register says of it.

use rules::{
    calendar::tokyo,
    stocktaking::{Expected, Scope, Seen, Stocktaking, expected},
};

use crate::state::State;

pub const STOCKTAKING: [&str; 6] =
    ["棚卸", "範囲", "始めた日（ISO）", "終えた日（ISO）", "番号", "結果"];

/// Everything that was seen in it, and what was not.
pub fn rows(state: &State, it: &Stocktaking) -> Vec<Vec<String>> {
    let scope = match &it.scope {
        Scope::Department(it) => it.to_string(),
        Scope::Place(it) => it.to_string(),
    };
    let begun = tokyo::civil(it.begun_at).to_string();
    let closed = it.closed.as_ref().map(|(at, ..)| tokyo::civil(*at).to_string());
    let closed = closed.unwrap_or_default();
    let head = [it.no.to_string(), scope, begun, closed];
    let row = |number: &str, result: &str| {
        head.iter().cloned().chain([number.to_owned(), result.to_owned()]).collect()
    };
    let seen = it.counted.iter().map(|(number, (seen, _))| row(number, word(*seen)));
    let unseen = unseen(state, it);
    seen.chain(unseen.iter().map(|it| row(it, "見つからない"))).collect()
}

/// What should be there and was not seen: now, or as it was at the close.
pub fn unseen(state: &State, it: &Stocktaking) -> Vec<String> {
    if !it.is_open() {
        return it.missing.clone();
    }
    let expected = expected(&state.hospital, it.of, &it.scope).into_iter();
    let here = expected.filter(|(_, expected)| *expected == Expected::Here);
    here.map(|(number, _)| number).filter(|number| !it.counted.contains_key(number)).collect()
}

fn word(seen: Seen) -> &'static str {
    match seen {
        Seen::Found => "ある",
        Seen::Elsewhere => "ほかの場所のもの",
        Seen::Unknown => "台帳にない",
    }
}
