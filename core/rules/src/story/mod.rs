//! The test language of the rules. A story is lines of «day, time, who, what»; its outcome is what the
//! ledger and the gates then say, in the same form. One place knows the API, so a change of API changes
//! one place.
//!
//! Stories begin in a ready hospital on 30 March 2026 ([`hospital`]), or before the founding. A day without
//! a year is the first such day that is not before the line above. People are called by their posts (委員A) or
//! by job and staff number (看護師-10234); texts that would be sealed are written as they are.

mod days;
mod hospital;
mod say;
mod tell;
mod vendors;
mod words;
mod world;

use expect_test::Expect;

pub use days::moment;
pub use hospital::ready;
pub use say::key;
pub use vendors::with_vendor;
pub use world::World;

/// Tells a story in the ready hospital and compares its outcome.
pub fn check(story: &str, outcome: Expect) {
    check_in_world(ready(), story, outcome);
}

/// Tells a story in the hospital that has a vendor.
pub fn check_with_vendor(story: &str, outcome: Expect) {
    check_in_world(with_vendor(), story, outcome);
}

/// Tells a story that begins with nothing.
pub fn check_from_nothing(story: &str, outcome: Expect) {
    check_in_world(World::new(), story, outcome);
}

/// Tells a story in a hospital that somebody has made ready.
pub fn check_in_world(mut world: World, story: &str, outcome: Expect) {
    let mut told = String::new();
    for line in story.lines().map(str::trim).filter(|it| !it.is_empty()) {
        for said in world.tell(line) {
            told.push_str(&said);
            told.push('\n');
        }
    }
    outcome.assert_eq(&told);
}
