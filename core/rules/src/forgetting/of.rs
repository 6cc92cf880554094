//! Which texts can be forgotten: those that no later decision needs. Whatever is not listed here stays:
//! present names, everything of an open form, secrets, keys, and the reasons of forgetting themselves.

use jiff::Timestamp;

use super::Of;
use crate::{
    Hospital,
    application::{Application, Did, Finding, Stage},
    id::PersonId,
    people::Person,
    sealed::Sealed,
};

/// What this text is, if it can be forgotten now.
pub fn forgettable(hospital: &Hospital, text: &Sealed, now: Timestamp) -> Option<Of> {
    // The same text may stand on another form, by a draft that was handed in twice.
    if hospital.applications.open().any(|it| it.texts().contains(text)) {
        return None;
    }
    if let Some(person) = hospital.people.bearer(text) {
        let gone = has_gone(hospital, person, now);
        return gone.then_some(Of::Name { person: person.id });
    }
    if hospital.people.is_coming(text, now) {
        return None;
    }
    let former = |it: &&Person| {
        it.former_names.iter().any(|former| former.name == *text || former.kana == *text)
    };
    if let Some(person) = hospital.people.all().find(former) {
        return Some(Of::FormerName { person: person.id });
    }
    let written = |it: &&Application| {
        it.replaced.contains(text) || (!it.stage.is_open() && texts(it).any(|one| one == *text))
    };
    if let Some(application) = hospital.applications.all().find(written) {
        return Some(Of::Application { no: application.no });
    }
    let mut revocations = hospital.revocations.all();
    let noted = revocations.find(|it| it.note == Some(*text) && it.outstanding().next().is_none());
    noted.map(|it| Of::Revocation { no: it.no })
}

/// Off the list, without a right or a post, and in no form that somebody must still decide on.
fn has_gone(hospital: &Hospital, person: &Person, now: Timestamp) -> bool {
    let id: PersonId = person.id;
    let acts = |it: &Application| {
        let about = crate::application::beneficiary(hospital, &it.asked).map(|it| it.id);
        about == Ok(id) || it.applicant.person() == Some(id) || it.acting_for == Some(id)
    };
    !person.on_list
        && hospital.people.newest_list().is_some()
        && hospital.permits.of(id).all(|it| it.is_over(now))
        && hospital.committees.posts_of(id).next().is_none()
        && hospital.revocations.all().all(|it| it.person != id || it.outstanding().next().is_none())
        && !hospital.applications.open().any(acts)
}

/// The texts of a form that are read by people alone.
fn texts(application: &Application) -> impl Iterator<Item = Sealed> {
    // What was approved goes on: a name follows the rules of names, and what a line is for stands on its
    // windows. The reason for a right is read by nobody any more.
    let goes_on =
        application.stage == Stage::Approved && application.asked.form().terms().is_none();
    let asked = if goes_on { vec![] } else { application.texts() };
    let said = application.steps.iter().filter_map(|it| match &it.what {
        Did::Examined(Finding::Return { reason } | Finding::Refuse { reason })
        | Did::IssuedProvisionally { reason, .. } => Some(*reason),
        Did::Decided(sitting) => sitting.note,
        Did::Examined(Finding::PassOn {})
        | Did::Submitted
        | Did::Endorsed
        | Did::Resubmitted
        | Did::Withdrawn => None,
    });
    asked.into_iter().chain(said)
}
