//! The interface for programs and the table of all routes, told through the real router.

mod anything;
mod description;
mod program;
mod routes;
mod schema;
mod story;
mod watch;
#[path = "../world/mod.rs"]
mod world;
