//! What requests for media ask of whoever keeps the registers: to hand over what was permitted, and to dispose of
//! what was replaced.

use rules::{
    authority::{Action, may},
    calendar::tokyo::civil,
    id::PersonId,
};

use crate::{
    state::State,
    today::{Todo, What},
};

pub fn todos(state: &State, person: PersonId, todos: &mut Vec<Todo>) {
    let hospital = &state.hospital;
    if !may(hospital, person, Action::KeepRegisters) {
        return;
    }
    for request in hospital.media_requests.all() {
        let no = request.no;
        match &request.handed {
            None => {
                let (what, due) = (What::MediaRequest { no, disposes: false }, request.asked.from);
                todos.push(Todo { what, due: Some(due), clause: "8(3)" });
            }
            Some((at, ..)) if request.to_dispose(&hospital.media).is_some() => {
                let what = What::MediaRequest { no, disposes: true };
                todos.push(Todo { what, due: Some(civil(*at)), clause: "8(3)" });
            }
            Some(_) => {}
        }
    }
}
