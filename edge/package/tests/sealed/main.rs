//! Packages: made, opened by the programs that receivers have, refused, and touched by somebody.

mod desk;
mod hostile;
mod opened;
mod refused;
mod touched;
