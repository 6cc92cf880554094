//! Carrying an import out, and taking it back.

use axum::response::{IntoResponse, Redirect, Response};
use office::{clerk::ActError, personnel};
use rules::{Command, Event, authority::Action, id::ListId, people};

use super::{
    check,
    result::result_page,
    upload::{form, session},
};
use crate::{
    error::{PageError, Sentence},
    fields::Fields,
    pages::show_again,
    said::{Deed, Said},
    signed::Signed,
    texts::registers::Registers,
};

/// All of the list or nothing. Pressing twice leads to the same result.
pub async fn apply(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    let t = Registers(signed.visit.lang);
    let office = &signed.app.office;
    signed.require(&office.read(), Action::ImportPeople)?;
    let Some(held) = signed.app.held.find(&session(&signed)?, "/people", fields.get("file")) else {
        return show_again(&form(&signed, t.upload_gone())?);
    };
    if held.faults().next().is_some() {
        return show_again(&check::page(&signed, &held, "1", None));
    }
    let mut letter = office.letter();
    let command = {
        let state = office.read();
        let plan = personnel::plan(&state, held.rows().cloned().collect());
        let nothing_left = check::something(&plan) == 0;
        // A second press finds everything done already; anything else must be looked at again.
        if check::seen(&plan) == fields.get("seen") || nothing_left {
            Some(plan.into_command(&state, held.digest, &mut letter))
        } else {
            None
        }
    };
    let Some(command) = command else {
        return show_again(&check::page(&signed, &held, "1", Some(t.dry_moved())));
    };
    let id = fields.command_id()?;
    let done = office.act(&signed.actor, id, Command::People(command), letter).await?;
    let applied = done.events.iter().find_map(|event| match event {
        Event::People(people::Event::ListApplied { list, .. }) => Some(*list),
        _ => None,
    });
    Ok(match applied {
        Some(list) => {
            let to = format!("/people/imports/{}", list.0);
            ([Said::new(Deed::Imported, "").header()], Redirect::to(&to)).into_response()
        }
        None => Redirect::to(&format!("/people/import/check/{}", held.digest)).into_response(),
    })
}

/// Takes the newest list back, within 24 hours; a refusal comes back beside the button.
pub async fn undo(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    let list = ListId(fields.get("list").parse().map_err(|_| PageError::BadRequest)?);
    let office = &signed.app.office;
    let command = Command::People(people::Command::Undo { list });
    let id = fields.command_id()?;
    match office.act(&signed.actor, id, command, office.letter()).await {
        Ok(_) => {
            let to = format!("/people/imports/{}", list.0);
            Ok(([Said::new(Deed::Undone, "").header()], Redirect::to(&to)).into_response())
        }
        Err(ActError::Refused(refusal)) => {
            let sentence = Sentence::from(&refusal);
            let lang = signed.visit.lang;
            match result_page(&signed, list, Some(lang.pick(sentence.ja, sentence.en))) {
                Ok(page) => show_again(&page),
                Err(_) => Err(refusal.into()),
            }
        }
        Err(error) => Err(error.into()),
    }
}
