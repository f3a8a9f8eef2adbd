//! Benchmark: from the save of a lesson to its new page on the wire.
//!
//! `cargo bench --bench edit -- [LESSONS]...`
//!
//! Serves a synthetic curriculum, writes another sentence into one lesson's text and takes the time
//! until an open page has heard of the change and loaded the lesson with it: the file event, the
//! gathering of events, parse, resolve and render. Then the same for a change of the lesson's
//! title, which is shown wherever something leads to it. Prints medians of 15 and the ratio to the smallest site:
//! compare numbers of one run only.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark makes files and prints a table"
)]

mod synthetic;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

const EDITS: usize = 15;

/// A server that ends with its benchmark.
struct Server {
    child: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(site: &Path) -> std::io::Result<(Server, f64)> {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .args(["serve", "--port", "0"])
        .arg(site)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut output = BufReader::new(child.stderr.take().ok_or(std::io::ErrorKind::BrokenPipe)?);
    let mut line = String::new();
    let address = loop {
        line.clear();
        if output.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if let Some((_, rest)) = line.split_once("http://") {
            break rest.split('/').next().unwrap_or_default().to_owned();
        }
    };
    // What is said about the site must not fill the pipe.
    std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
    let server = Server { child, address };
    get(&server.address, "/")?;
    Ok((server, start.elapsed().as_secs_f64()))
}

fn get(address: &str, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What an open page listens to.
fn listen(address: &str) -> std::io::Result<BufReader<TcpStream>> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET /__pathbook/events HTTP/1.1\r\nHost: {address}\r\n\r\n")?;
    let mut events = BufReader::new(stream);
    wait(&mut events)?;
    Ok(events)
}

fn wait(events: &mut impl BufRead) -> std::io::Result<()> {
    let mut line = String::new();
    while !line.starts_with("data:") {
        line.clear();
        if events.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Seconds from saving `path` with `change(text, n)` to a page that holds what `seen(n)` says.
fn edits(
    server: &Server,
    path: &Path,
    url: &str,
    change: impl Fn(&str, usize) -> String,
    seen: impl Fn(usize) -> String,
) -> std::io::Result<f64> {
    let text = std::fs::read_to_string(path)?;
    let mut events = listen(&server.address)?;
    let mut times = Vec::new();
    for edit in 0..EDITS {
        let start = Instant::now();
        std::fs::write(path, change(&text, edit))?;
        loop {
            wait(&mut events)?;
            if get(&server.address, url)?.contains(&seen(edit)) {
                break;
            }
        }
        times.push(start.elapsed().as_secs_f64());
    }
    Ok(median(times))
}

fn main() -> std::io::Result<()> {
    let sizes: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100, 1000] } else { sizes };
    println!("lessons    first page        text     ratio         title     ratio");
    let mut first: Option<(f64, f64)> = None;
    for lessons in sizes {
        let folder = tempfile::tempdir()?;
        synthetic::generate(folder.path(), lessons, true)?;
        let (server, ready) = serve(folder.path())?;
        let number = (lessons / 2 / synthetic::SECTION) * synthetic::SECTION + 1;
        let section = number / synthetic::SECTION;
        let path = folder.path().join(format!("content/s{section}/lesson-{number}.md"));
        let url = format!("/s{section}/lesson-{number}/");
        let text = edits(
            &server,
            &path,
            &url,
            |text, edit| format!("{text}\nThe sentence number {edit} is new.\n"),
            |edit| format!("sentence number {edit} is"),
        )?;
        let front = edits(
            &server,
            &path,
            &url,
            |text, edit| text.replacen("title: ", &format!("title: Change {edit} of "), 1),
            |edit| format!("Change {edit} of"),
        )?;
        let (one, other) = *first.get_or_insert((text, front));
        println!(
            "{lessons:>7} {ready:>11.2} s {:>8.1} ms {:>9.2} {:>11.1} ms {:>9.2}",
            text * 1e3,
            text / one,
            front * 1e3,
            front / other
        );
    }
    Ok(())
}
