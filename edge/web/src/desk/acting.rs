//! 代行: for whom a substitute acts. Asked wherever there is a choice, so that it is never silently the first.

use office::state::State;
use rules::{Command, authority::Standing, id::PersonId};

use crate::{
    error::PageError,
    fields::Fields,
    lang::Lang,
    texts::{frame::Frame, ui::Ui},
    ui::{Choice, Field},
};

/// The field with the staff number of the one whose office it is.
pub const ACTING_FOR: &str = "acting_for";

/// The question for whom it is done; `None` where there is nothing to choose. Whoever holds the office
/// themselves has their own name chosen at first.
pub fn question(
    state: &State,
    lang: Lang,
    names: &[Standing],
    sent: &Fields,
    error: &str,
) -> Option<Field> {
    let t = Frame(lang);
    let taken = match sent.get(ACTING_FOR) {
        "" => names.first().filter(|it| it.principal.is_none()).map(|it| number(state, it)),
        typed => Some(typed.to_owned()),
    };
    let options = names.iter().map(|it| {
        let name = state.name(it.holder());
        let label = match it.principal {
            Some(_) => t.in_place_of(name),
            None => t.in_own_name(name),
        };
        Choice::new(number(state, it), label).chosen_if(taken.as_deref().unwrap_or_default())
    });
    let options = options.collect();
    (names.len() > 1)
        .then(|| Field::radios(Ui(lang), ACTING_FOR, t.for_whom(), options, vec![]).error(error))
}

/// The name that was chosen, or the only one.
pub fn chosen(state: &State, names: &[Standing], sent: &Fields) -> Option<Standing> {
    let typed = sent.get(ACTING_FOR);
    let named = names.iter().find(|it| number(state, it) == typed);
    let own = names.first().filter(|it| it.principal.is_none() || names.len() == 1);
    named.or(own).copied()
}

/// The command, in the name that the form says.
pub fn in_name_of(state: &State, sent: &Fields, command: Command) -> Result<Command, PageError> {
    let typed = sent.get(ACTING_FOR);
    if typed.is_empty() {
        return Ok(command);
    }
    let principal = state.hospital.people.by_staff_no(typed).ok_or(PageError::BadRequest)?.id;
    Ok(Command::ActingFor { principal, command: Box::new(command) })
}

/// The yellow band of somebody who has a choice and has not chosen.
pub fn several(state: &State, lang: Lang, names: &[Standing]) -> Option<String> {
    let principals: Vec<PersonId> = names.iter().filter_map(|it| it.principal).collect();
    let told: Vec<&str> = principals.iter().map(|it| state.name(*it)).collect();
    (told.len() > 1).then(|| Frame(lang).acting_several(&told.join(lang.pick("、", ", "))))
}

fn number(state: &State, standing: &Standing) -> String {
    let person = state.hospital.people.get(standing.holder());
    person.map(|it| it.listed.staff_no.to_string()).unwrap_or_default()
}
