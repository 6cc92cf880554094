//! `/media-requests/{no}`: one request, and handing its media over.

use axum::{extract::Path, response::Response};
use rules::{
    Command,
    authority::{Action, may},
    id::{ApplicationNo, MediumNo},
    media_request,
};

use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, page},
    },
    error::PageError,
    external,
    fields::Fields,
    pages::setting::SettingForm,
    said::Deed,
    signed::Signed,
    texts::{externals::Externals, ui::Ui},
    ui::{Fact, Facts, Field, Link},
    words,
};

pub async fn look(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    draw(&signed, &no, &Fields::default(), &Faults::default())
}

pub async fn hand_over(
    signed: Signed,
    Path(no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::KeepRegisters)?;
    let number: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    let media = fields.get("media").split(|it: char| it.is_whitespace() || "、,，".contains(it));
    let media = media.filter(|it| !it.is_empty()).map(|it| MediumNo(it.into())).collect();
    let command = Command::MediaRequest(media_request::Command::HandOver { no: number, media });
    match act(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(_) => Ok(done(Deed::MediaHandedOver, number, &format!("/media-requests/{number}"))),
        Err(refusal) => {
            let mut faults = Faults::default();
            faults.at("media", words::refusal(signed.visit.lang, &refusal));
            draw(&signed, &no, &fields, &faults)
        }
    }
}

fn draw(
    signed: &Signed,
    no: &str,
    values: &Fields,
    faults: &Faults,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (Externals(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeRegisters)?;
    let number: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    let request = state.hospital.media_requests.get(number).ok_or(PageError::NotFound)?;
    let title = format!("{} {number}", t.media_title());
    let mut page = page(signed, &state, &title, Link::new("/media-requests", t.media_title()));
    let mut facts = vec![
        Fact::new(t.col_state(), "").tag(external::request_tag(&state, lang, request)),
        Fact::new(t.custodian(), state.name(request.asked.custodian)),
    ];
    facts.extend(external::media_asked(&state, lang, &request.asked));
    let numbers: Vec<String> = request.media().map(ToString::to_string).collect();
    facts.push(match &request.handed {
        Some((at, by, _)) => Fact::new(t.handed(), numbers.join("、")).note(format!(
            "{}　{}",
            words::actor(&state, lang, by),
            words::moment(lang, *at)
        )),
        None => Fact::new(t.handed(), t.not_handed()),
    });
    page.facts = Some(Facts::new(ui, facts));
    if let Some(old) = request.to_dispose(&state.hospital.media) {
        page.warnings.push(t.to_dispose_why(&old.to_string()));
        page.links.push(Link::new(format!("/media/{old}"), t.todo_dispose(&old.to_string())));
    }
    page.links.push(Link::new(format!("/requests/{number}"), t.to_application()));
    if request.handed.is_none() && may(&state.hospital, signed.person, Action::KeepRegisters) {
        let field = Field::line(ui, "media", t.numbers())
            .hint(t.numbers_hint())
            .value(values.get("media"))
            .error(faults.of("media"));
        let action = format!("/media-requests/{number}");
        let mut form = SettingForm::new(ui, action, t.hand_over(), vec![field], &faults.whole);
        form.lead = t.hand_over_lead().into();
        page.ask(form);
    }
    drop(state);
    answer(&page)
}
