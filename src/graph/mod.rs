//! Walks over prerequisites: order, cycles, reduction, plans, drawing.
//!
//! Invariant: works on ids and numbers alone; knows no files, titles or URLs. Every walk is
//! iterative and every result is the same on every machine.

pub mod chains;
pub mod clusters;
mod csr;
pub mod cycles;
#[cfg(test)]
mod fixture;
pub mod index;
pub mod layout;
pub mod next;
pub mod order;
pub mod plan;
pub mod prerequisites;
pub mod rails;
pub mod reduce;
pub mod schedule;
