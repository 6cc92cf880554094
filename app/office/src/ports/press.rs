//! What the office needs to set papers as PDF.

use crate::paper::Paper;

/// Sets papers as PDF/A. Where none stands, people print the page with their browser.
pub trait Press: Send + Sync {
    /// Whether a paper is worth trying now.
    fn stands(&self) -> bool;

    /// Blocks until the paper is there, for seconds at worst.
    fn print(&self, paper: &Paper) -> Result<Vec<u8>, Jammed>;
}

/// Why a paper did not come out.
#[derive(Debug, thiserror::Error)]
#[error("the press: {0}")]
pub struct Jammed(pub String);

/// A house where only browsers print.
pub struct NoPress;

impl Press for NoPress {
    fn stands(&self) -> bool {
        false
    }

    fn print(&self, _: &Paper) -> Result<Vec<u8>, Jammed> {
        Err(Jammed("there is none".into()))
    }
}
