//! The command line: a thin caller of the library. Only this module and `sys` know the terminal.

#![expect(
    clippy::disallowed_methods,
    reason = "the command line reads files that the user names and writes those of a new site"
)]

mod args;
mod build;
mod check;
mod export;
mod graph;
mod import;
mod init;
mod lsp;
mod new;
mod output;
mod plan;
mod report;
mod schema;
mod serve;
mod translations;
mod words;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Cli, Command};
use output::Terminal;

use crate::sys::threads::with_threads;

/// How a command ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Status {
    /// Fine; warnings are allowed.
    Fine,
    /// The content has errors.
    Content,
    /// The command line or the machine is wrong.
    Usage,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(match status {
            Status::Fine => 0,
            Status::Content => 1,
            Status::Usage => 2,
        })
    }
}

/// A problem that ends a command: what is wrong and what to do, for the terminal. Exit status 2.
type Failure = String;

/// Runs the program. Never panics; a reader that goes away ends it quietly.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()) * 2);
        }
    };
    let mut terminal = Terminal::new();
    let result = with_threads(|| command(cli.command, &mut terminal)).and_then(|result| result);
    match result {
        Ok(status) => status.into(),
        Err(failure) => {
            terminal.fail(&failure);
            Status::Usage.into()
        }
    }
}

fn command(command: Command, terminal: &mut Terminal) -> Result<Status, Failure> {
    match command {
        Command::Init(args) => init::run(&args, terminal),
        Command::New(args) => new::run(&args, terminal),
        Command::Build(args) => build::run(&args, terminal),
        Command::Serve(args) => serve::run(&args, terminal),
        Command::Lsp(args) => lsp::run(&args, terminal),
        Command::Check(args) => check::run(&args, terminal),
        Command::Explain(args) => check::explain(&args, terminal),
        Command::Plan(args) => plan::run(&args, terminal),
        Command::Graph(args) => graph::run(&args, terminal),
        Command::Report(args) => report::run(&args, terminal),
        Command::Export(args) => export::run(&args, terminal),
        Command::Import(args) => import::run(&args, terminal),
        Command::Schema(args) => schema::run(&args, terminal),
        Command::Words(args) => words::run(&args, terminal),
        Command::Translations(args) => translations::run(&args, terminal),
        Command::Completions(args) => {
            let mut script = Vec::new();
            clap_complete::generate(args.shell, &mut Cli::command(), "pathbook", &mut script);
            terminal.print(&String::from_utf8_lossy(&script));
            Ok(Status::Fine)
        }
    }
}
