//! The operating system: the only module that touches disk, clock, environment, programs or network.
//!
//! - [`cache`]: results of earlier builds, where `--cache` says.
//! - [`external`]: asks other sites whether what is linked to is there.
//! - [`folder`]: the site folder as a [`World`](crate::world::World); reads nothing outside it.
//! - [`git`], `people`: the day of each file's last change and who wrote it, from history.
//! - [`http`]: the preview server, and its link to open pages.
//! - [`import`]: reads what is imported, and writes what was made of it into a site's folder.
//! - [`publish`]: the output folder, replaced as a whole or left as it was.
//! - [`revision`]: the site folder as a commit has it.
//! - [`watch`]: when files of the site folder change.
//!
//! Never here: what a page is, what a route means, what is written to a terminal. Failures of the
//! machine are `Err`; what is wrong with the site's files is a
//! [`FileProblem`](crate::world::FileProblem).

#![expect(clippy::disallowed_methods, reason = "this is the module that may touch the system")]

pub mod cache;
mod cause;
pub mod external;
pub mod folder;
pub mod git;
pub mod http;
pub mod import;
mod listing;
mod people;
pub mod publish;
pub mod revision;
pub mod threads;
pub mod watch;
