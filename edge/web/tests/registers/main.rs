//! 台帳: whoever reads the registers, and what general affairs does with the personnel list.

#[path = "../clinic/mod.rs"]
mod clinic;
mod lists;
mod logs;
mod personnel;
mod things;
