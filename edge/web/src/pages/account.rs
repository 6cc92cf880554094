//! One account: what opens it, how it stands, its tokens; and a token that was just issued.

use askama::Template;

use crate::{
    frame::Frame,
    texts::{accounts::Accounts, ui::Ui},
    ui::{Action, Errors, Facts, Field, Table, Tag},
};

/// `/accounts/{id}`
#[derive(Template)]
#[template(path = "account.html")]
pub struct AccountPage {
    pub t: Accounts,
    pub frame: Frame,
    pub id: String,
    /// `/accounts/…`
    pub path: String,
    pub name: String,
    pub state: Tag,
    pub errors: Errors,
    pub facts: Facts,
    pub permits: Table,
    pub tokens: Table,
    /// Where this person may hand out a slip.
    pub slip: Option<SlipButton>,
    /// Where this person may say that several people use it.
    pub shared: Option<SharedPart>,
    /// Where this person may issue tokens.
    pub token_days: Option<Field>,
}

/// The question why it is thought to be shared, or the press that ends the mark.
pub struct SharedPart {
    pub fields: Vec<Field>,
    pub clear: Option<Action>,
}

impl AccountPage {
    /// The same with the question once more, and what was wrong with the answer.
    pub fn ask_shared(&mut self, fields: Vec<Field>) {
        self.errors = Errors::of(Ui(self.frame.lang()), &fields, &[]);
        self.frame.failed = true;
        self.shared = Some(SharedPart { fields, clear: None });
    }
}

/// The press that makes a slip, and what to know before.
pub struct SlipButton {
    pub press: Action,
    /// The same as PDF, where the press stands.
    pub as_pdf: Option<Action>,
    pub note: &'static str,
}

/// The answer to issuing a token: shown once.
#[derive(Template)]
#[template(path = "token.html")]
pub struct TokenPage {
    pub t: Accounts,
    pub frame: Frame,
    pub id: String,
    pub path: String,
    pub token: String,
    pub secret: String,
    pub until: String,
}
