//! The `pathbook` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    pathbook::cli::run()
}
