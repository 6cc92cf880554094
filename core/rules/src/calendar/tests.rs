//! Stories about dates: what people type, what they see, which days the offices work.

mod counting;
mod properties;
mod typing;
