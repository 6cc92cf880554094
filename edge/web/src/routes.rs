//! The table of all routes: each with who may take it and what it leaves in the books.
//!
//! A route can only be made together with its line of the table, and a test calls every line as
//! everybody (`tests/routes.rs`): what the table says and what the handlers do cannot drift apart.

use std::fmt;

use axum::{
    Router,
    handler::Handler,
    http::Method,
    routing::{self, MethodRouter},
};
use rules::authority::Action;

use crate::{app::App, upload};

/// Routes with their table.
#[derive(Debug, Default)]
pub struct Routes {
    router: Router<App>,
    table: Vec<Line>,
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub method: Method,
    /// As axum writes it: `/requests/{no}`.
    pub path: &'static str,
    pub who: Who,
    pub leaves: Leaves,
}

/// Who may take a route. The rules may refuse the single case beyond that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Nobody has to be signed in. There are few of these, and they only become fewer.
    Public,
    /// A session that may still have to change its password.
    Halfway,
    /// Everybody with an effective right; what they see there is their own.
    SignedIn,
    /// Who may take at least one of these actions.
    May(&'static [Action]),
    /// Who may take one of these actions in this very case, and who stands in for them.
    Case(&'static [Action]),
}

/// What taking a route leaves in the books when it goes well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaves {
    Nothing,
    /// Entries of the ledger, by their kinds.
    Entries(&'static [&'static str]),
    /// A passage of the second book, by its gate.
    Passage(&'static str),
}

impl Routes {
    pub fn new() -> Routes {
        Routes::default()
    }

    /// A page or an answer that changes nothing.
    pub fn get<H, T>(self, path: &'static str, who: Who, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.on(Method::GET, path, who, Leaves::Nothing, routing::get(handler))
    }

    /// Something that is sent and changes something.
    pub fn post<H, T>(self, path: &'static str, who: Who, leaves: Leaves, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.on(Method::POST, path, who, leaves, routing::post(handler))
    }

    /// Like [`Routes::post`], with room for a file.
    pub fn upload<H, T>(self, path: &'static str, who: Who, leaves: Leaves, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let methods = routing::post(handler).layer(upload::limit());
        self.on(Method::POST, path, who, leaves, methods)
    }

    /// Like [`Routes::post`], with room for the image of a medium, which is never held in memory.
    pub fn image<H, T>(self, path: &'static str, who: Who, leaves: Leaves, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let methods = routing::post(handler).layer(upload::image_limit());
        self.on(Method::POST, path, who, leaves, methods)
    }

    pub fn merge(mut self, other: Routes) -> Routes {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    /// Every line, in the order of paths.
    pub fn table(&self) -> Vec<Line> {
        let mut table = self.table.clone();
        table.sort_by(|a, b| (a.path, a.method.as_str()).cmp(&(b.path, b.method.as_str())));
        table
    }

    pub fn into_router(self) -> Router<App> {
        self.router
    }

    fn on(
        mut self,
        method: Method,
        path: &'static str,
        who: Who,
        leaves: Leaves,
        methods: MethodRouter<App>,
    ) -> Routes {
        self.router = self.router.route(path, methods);
        self.table.push(Line { method, path, who, leaves });
        self
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:<4} {:<44} {:<40} {}",
            self.method.as_str(),
            self.path,
            self.who.to_string(),
            self.leaves
        )
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Who::Public => f.write_str("public"),
            Who::Halfway => f.write_str("signed in, also with a slip"),
            Who::SignedIn => f.write_str("signed in"),
            Who::May(actions) => f.write_str(&names(actions)),
            Who::Case(actions) => write!(f, "by case {}", names(actions)),
        }
    }
}

impl fmt::Display for Leaves {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Leaves::Nothing => f.write_str("-"),
            Leaves::Entries(kinds) => write!(f, "entry {}", kinds.join(", ")),
            Leaves::Passage(gate) => write!(f, "passage {gate}"),
        }
    }
}

fn names(actions: &[Action]) -> String {
    let names: Vec<String> = actions.iter().map(|it| format!("{it:?}")).collect();
    names.join(" | ")
}
