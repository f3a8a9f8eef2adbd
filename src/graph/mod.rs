//! Walks over prerequisites: order, cycles, reduction, plans, drawing.
//!
//! Invariant: works on ids and numbers alone; knows no files, titles or URLs. Every walk is
//! iterative and every result is the same on every machine.

pub mod cycles;
pub mod order;
pub mod plan;
pub mod prerequisites;
