//! Signing in: account and password, the second step, the first password, the authenticator.

use askama::Template;

use crate::{
    error::PageError,
    fields::Fields,
    frame::Frame,
    lang::local_path,
    qr::Qr,
    texts::{sign_in::SignIn, ui::Ui},
    ui::{Errors, Field},
};

/// `/sign-in`
#[derive(Template)]
#[template(path = "sign_in.html")]
pub struct SignInPage {
    t: SignIn,
    frame: Frame,
    errors: Errors,
    fields: Vec<Field>,
    /// Where to go afterwards.
    back: String,
    demo: Vec<DemoAccount>,
}

/// A sample sign-in of the demo hospital.
pub struct DemoAccount {
    pub role: String,
    pub account: String,
    pub password: String,
}

/// What the sign-in form sent.
pub struct Credentials {
    pub account: String,
    pub password: String,
    /// A path of this server, checked.
    pub back: String,
}

/// Why a sign-in form comes back.
#[derive(Clone, Debug, Default)]
pub enum SignInFault {
    #[default]
    None,
    AccountMissing,
    PasswordMissing,
    Wrong,
    /// A sentence of the checkpoint: not yet, no longer, locked for a while.
    Refused(String),
}

impl Credentials {
    /// Account names are folded by the office; a password is taken exactly as typed.
    pub fn parse(fields: &Fields) -> Result<Self, SignInFault> {
        let (account, password) = (fields.get("account"), fields.raw("password"));
        if account.is_empty() {
            return Err(SignInFault::AccountMissing);
        }
        if password.is_empty() {
            return Err(SignInFault::PasswordMissing);
        }
        let back = local_path(fields.get("back")).to_owned();
        Ok(Self { account: account.into(), password: password.into(), back })
    }
}

impl SignInPage {
    /// `account` is what was typed before; `back` any text, only local paths are kept.
    pub fn new(mut frame: Frame, account: &str, back: &str, fault: &SignInFault) -> Self {
        let t = SignIn(frame.lang());
        let ui = Ui(frame.lang());
        let mut fields = vec![
            Field::line(ui, "account", t.account())
                .value(account)
                .autocomplete("username")
                .evident(),
            Field::password(ui, "password", t.password(), "current-password").evident(),
        ];
        let mut whole = Vec::new();
        match fault {
            SignInFault::None => {}
            SignInFault::AccountMissing => fields[0].error = t.account_missing().into(),
            SignInFault::PasswordMissing => fields[1].error = t.password_missing().into(),
            SignInFault::Wrong => whole.push(t.wrong().to_owned()),
            SignInFault::Refused(sentence) => whole.push(sentence.clone()),
        }
        let errors = Errors::of(ui, &fields, &whole);
        frame.failed = !errors.is_empty();
        Self { t, frame, errors, fields, back: local_path(back).into(), demo: Vec::new() }
    }

    pub fn with_demo(mut self, demo: Vec<DemoAccount>) -> Self {
        self.demo = demo;
        self
    }
}

/// `/sign-in/code`
#[derive(Template)]
#[template(path = "sign_in_code.html")]
pub struct CodePage {
    t: SignIn,
    frame: Frame,
    errors: Errors,
    field: Field,
    back: String,
}

impl CodePage {
    /// `wrong` is the sentence under the field, if the last code was not right.
    pub fn new(mut frame: Frame, back: &str, wrong: Option<String>) -> Self {
        let (t, ui) = (SignIn(frame.lang()), Ui(frame.lang()));
        let mut field = Field::code(ui, "code", t.code()).hint(t.code_hint()).evident();
        field.error = wrong.unwrap_or_default();
        let errors = Errors::of(ui, [&field], &[]);
        frame.failed = !errors.is_empty();
        Self { t, frame, errors, field, back: local_path(back).into() }
    }
}

/// Six digits, however they were typed: full width, with blanks.
pub fn code(fields: &Fields) -> Option<String> {
    let digits: String = fields
        .get("code")
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            other => other,
        })
        .collect();
    (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// `/password`: chosen at first use, changed later.
#[derive(Template)]
#[template(path = "password.html")]
pub struct PasswordPage {
    t: SignIn,
    frame: Frame,
    errors: Errors,
    fields: Vec<Field>,
    first_use: bool,
}

/// Which of the two occasions it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordOccasion {
    /// Signed in with the slip's password: it need not be typed again.
    FirstUse,
    Change,
}

/// What the password form sent.
pub struct NewPassword {
    pub present: String,
    pub new: String,
}

/// What is wrong with a new password, in sentences at their fields.
#[derive(Clone, Debug, Default)]
pub struct PasswordFault {
    pub present: String,
    pub new: String,
    pub again: String,
}

impl NewPassword {
    pub fn parse(fields: &Fields, t: SignIn) -> Result<Self, PasswordFault> {
        let (new, again) = (fields.raw("new"), fields.raw("again"));
        if new.is_empty() {
            return Err(PasswordFault {
                new: t.password_missing().into(),
                ..PasswordFault::default()
            });
        }
        if new != again {
            return Err(PasswordFault { again: t.differ().into(), ..PasswordFault::default() });
        }
        Ok(Self { present: fields.raw("present").into(), new: new.into() })
    }
}

impl PasswordPage {
    pub fn new(mut frame: Frame, occasion: PasswordOccasion, fault: PasswordFault) -> Self {
        let (t, ui) = (SignIn(frame.lang()), Ui(frame.lang()));
        let mut fields = vec![
            Field::password(ui, "new", t.new_password(), "new-password")
                .hint(t.new_hint())
                .error(fault.new),
            Field::password(ui, "again", t.again(), "new-password").error(fault.again),
        ];
        if occasion == PasswordOccasion::Change {
            let present = Field::password(ui, "present", t.present(), "current-password");
            fields.insert(0, present.error(fault.present));
        }
        let errors = Errors::of(ui, &fields, &[]);
        frame.failed = !errors.is_empty();
        Self { t, frame, errors, fields, first_use: occasion == PasswordOccasion::FirstUse }
    }
}

/// `/totp`: setting up the authenticator app.
#[derive(Template)]
#[template(path = "totp.html")]
pub struct TotpPage {
    t: SignIn,
    frame: Frame,
    errors: Errors,
    field: Field,
    qr: Qr,
    /// The secret in base 32, in groups of four.
    secret: String,
}

impl TotpPage {
    /// `uri` is the `otpauth://` address, `secret` its base-32 text.
    pub fn new(
        mut frame: Frame,
        uri: &str,
        secret: &str,
        wrong: Option<String>,
    ) -> Result<Self, PageError> {
        let (t, ui) = (SignIn(frame.lang()), Ui(frame.lang()));
        let qr = Qr::new(uri, t.totp_qr()).ok_or(PageError::TooLarge)?;
        let mut field = Field::code(ui, "code", t.totp_confirm()).evident();
        field.error = wrong.unwrap_or_default();
        let errors = Errors::of(ui, [&field], &[]);
        frame.failed = !errors.is_empty();
        let letters: Vec<char> = secret.chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        Ok(Self { t, frame, errors, field, qr, secret: groups.join(" ") })
    }
}

/// After signing out.
#[derive(Template)]
#[template(path = "signed_out.html")]
pub struct SignedOutPage {
    t: SignIn,
    frame: Frame,
}

impl SignedOutPage {
    pub fn new(frame: Frame) -> Self {
        Self { t: SignIn(frame.lang()), frame }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_however_they_were_typed() {
        for (typed, read) in [
            ("code=123456", Some("123456")),
            ("code=123+456", Some("123456")),
            ("code=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96", Some("123456")),
            ("code=12345", None),
            ("code=12345a", None),
            ("", None),
        ] {
            let fields = Fields::parse(typed.as_bytes()).expect("well-formed");
            assert_eq!(code(&fields).as_deref(), read, "{typed}");
        }
    }

    #[test]
    fn a_password_is_taken_exactly_and_the_way_back_stays_here() {
        let fields = Fields::parse(b"account=+n10234+&password=+a+b+&back=https://evil.example")
            .expect("well-formed");
        let Ok(sent) = Credentials::parse(&fields) else { panic!("complete") };
        assert_eq!(
            (sent.account.as_str(), sent.password.as_str(), sent.back.as_str()),
            ("n10234", " a b ", "/")
        );
    }
}
