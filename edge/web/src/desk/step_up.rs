//! One's own password once more, at the last press of something grave.

use office::sign_in::SignInError;
use rules::calendar::tokyo;

use crate::{
    error::PageError,
    fields::Fields,
    lang::Lang,
    signed::Signed,
    texts::{approve::Approve, ui::Ui},
    ui::Field,
};

/// The name of the field.
const PASSWORD: &str = "password";

/// Looks at the password that came with the form. `Err` in the `Ok`: the sentence for its field.
pub async fn confirm(
    signed: &Signed,
    terminal: &str,
    fields: &Fields,
) -> Result<Result<(), String>, PageError> {
    let t = Approve(signed.visit.lang);
    let password = fields.raw(PASSWORD);
    if password.is_empty() {
        return Ok(Err(t.password_missing().into()));
    }
    match signed.app.office.confirm_password(&signed.actor, terminal, password).await {
        Ok(()) => Ok(Ok(())),
        Err(SignInError::Wait { until }) => {
            let time = tokyo::civil_time(until);
            let until = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
            Ok(Err(t.password_wait(&until)))
        }
        Err(SignInError::Act(error)) => Err(error.into()),
        Err(
            SignInError::Wrong
            | SignInError::WrongCode
            | SignInError::SlipRunOut
            | SignInError::Refused(_),
        ) => Ok(Err(t.password_wrong().into())),
    }
}

/// The question for it. A password is never put back into its field.
pub fn field(lang: Lang, error: &str) -> Field {
    let t = Approve(lang);
    Field::password(Ui(lang), PASSWORD, t.step_up(), "current-password")
        .hint(t.step_up_hint())
        .error(error)
}
