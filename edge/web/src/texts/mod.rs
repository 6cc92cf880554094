//! Every sentence of the pages, Japanese and English side by side, one file per screen.
//!
//! A missing text does not compile. Words that belong to the hospital (departments, categories,
//! forms) are data and not here.
//!
//! ```text
//! texts! {
//!     /// 今日やること
//!     Home;
//!     title => "今日やること", "Today";
//!     left(n: i64) => "残り{n}件", "{n} left", one "{n} left";
//! }
//! ```
//! makes `struct Home(pub Lang)` with `title(self) -> &'static str` and `left(self, n: i64) -> String`.
//! `one` is what English says when the first number is 1.

pub mod accounts;
pub mod apply;
pub mod approve;
pub mod check_code;
pub mod coverage;
pub mod devices;
pub mod disposals;
pub mod error;
pub mod externals;
pub mod frame;
pub mod handovers;
pub mod home;
pub mod house;
pub mod incidents;
pub mod intakes;
pub mod lines;
pub mod log;
pub mod logs;
pub mod matrix;
pub mod me;
pub mod papers;
pub mod registers;
pub mod revoke;
pub mod sessions;
pub mod settings;
pub mod sign_in;
pub mod stocktaking;
pub mod things;
pub mod ui;
pub mod vendors;
pub mod windows;

/// Makes a struct of typed texts; see the module.
macro_rules! texts {
    ($(#[$doc:meta])* $screen:ident;
     $( $name:ident $( ( $($arg:ident : $ty:ty),+ ) )? => $ja:literal, $en:literal $(, one $one:literal)? ; )*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $screen(pub $crate::lang::Lang);

        impl $screen {
            $( $crate::texts::texts_fn! { $name [$( $($arg : $ty),+ )?] $ja, $en $(, one $one)? } )*

            /// Name, Japanese and English of every text, for the tests.
            #[cfg(test)]
            pub const ALL: &'static [(&'static str, &'static str, &'static str)] =
                &[$( (stringify!($name), $ja, $en) ),*];
        }
    };
}

macro_rules! texts_fn {
    ($name:ident [] $ja:literal, $en:literal) => {
        pub fn $name(self) -> &'static str {
            self.0.pick($ja, $en)
        }
    };
    ($name:ident [$first:ident : $first_ty:ty $(, $arg:ident : $ty:ty)*] $ja:literal, $en:literal) => {
        pub fn $name(self, $first: $first_ty $(, $arg: $ty)*) -> String {
            match self.0 {
                $crate::lang::Lang::Ja => format!($ja),
                $crate::lang::Lang::En => format!($en),
            }
        }
    };
    ($name:ident [$first:ident : $first_ty:ty $(, $arg:ident : $ty:ty)*] $ja:literal, $en:literal, one $one:literal) => {
        pub fn $name(self, $first: $first_ty $(, $arg: $ty)*) -> String {
            match self.0 {
                $crate::lang::Lang::Ja => format!($ja),
                $crate::lang::Lang::En if $first == 1 => format!($one),
                $crate::lang::Lang::En => format!($en),
            }
        }
    };
}

pub(crate) use {texts, texts_fn};

#[cfg(test)]
mod tests;
