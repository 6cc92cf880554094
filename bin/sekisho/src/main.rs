//! Server and command line.
fn main() {}
