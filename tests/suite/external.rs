//! `check --external` against a server that knows every way to fail.

#![expect(
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::expect_fun_call,
    reason = "what is not there fails the test; long tables of cases"
)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

/// What the server saw: how often each path was asked, by which method, and how many questions were
/// open at a time.
#[derive(Default)]
struct Seen {
    asked: BTreeMap<String, Vec<String>>,
    open: usize,
    most_open: usize,
}

struct Server {
    port: u16,
    seen: Arc<Mutex<Seen>>,
}

impl Server {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::<Mutex<Seen>>::default();
        let shared = seen.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let seen = shared.clone();
                std::thread::spawn(move || answer(stream, &seen));
            }
        });
        Self { port, seen }
    }

    fn asked(&self, path: &str) -> Vec<String> {
        self.seen.lock().unwrap().asked.get(path).cloned().unwrap_or_default()
    }

    fn forget(&self) {
        self.seen.lock().unwrap().asked.clear();
    }
}

/// Answers one question and closes the connection.
fn answer(mut stream: TcpStream, seen: &Mutex<Seen>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    if reader.read_line(&mut first).unwrap_or(0) == 0 {
        return;
    }
    let mut line = String::new();
    while reader.read_line(&mut line).is_ok_and(|count| count > 2) {
        line.clear();
    }
    let mut words = first.split_whitespace();
    let (method, path) = (words.next().unwrap().to_owned(), words.next().unwrap().to_owned());
    let times = {
        let mut seen = seen.lock().unwrap();
        seen.open += 1;
        seen.most_open = seen.most_open.max(seen.open);
        let asked = seen.asked.entry(path.clone()).or_default();
        asked.push(method.clone());
        asked.len()
    };
    let head = method == "HEAD";
    let status = |status: &str| {
        format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    };
    let to = |status: &str, to: &str| {
        format!(
            "HTTP/1.1 {status}\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
    };
    let reply = match path.as_str() {
        "/missing" => status("404 Not Found"),
        "/gone" => status("410 Gone"),
        "/head-refused" if head => status("405 Method Not Allowed"),
        "/head-wrong" if head => status("404 Not Found"),
        "/head-closed" if head => String::new(),
        "/failing" => status("500 Internal Server Error"),
        "/mended" if times < 3 => {
            "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .to_owned()
        }
        "/login" => status("401 Unauthorized"),
        "/no-robots" => status("403 Forbidden"),
        "/moved" => to("301 Moved Permanently", "/ok?new"),
        "/moved-for-now" => to("302 Found", "ok"),
        "/moved-twice" => to("308 Permanent Redirect", "/moved-for-now"),
        "/circle" => to("302 Found", "/circle-2"),
        "/circle-2" => to("302 Found", "/circle"),
        "/mail" => to("302 Found", "mailto:a@b.example"),
        "/garbage" => "SSH-2.0-nonsense\r\n\r\n".to_owned(),
        "/closed" => String::new(),
        "/silent" => {
            // Until the other side has had enough.
            let mut line = String::new();
            let _ = reader.read_line(&mut line);
            String::new()
        }
        "/endless-head" => {
            let mut sent = stream.write_all(b"HTTP/1.1 200 OK\r\n");
            while sent.is_ok() {
                sent = stream.write_all(b"X-More: and more and more and more and more\r\n");
            }
            String::new()
        }
        "/endless-body" => {
            let mut sent = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while sent.is_ok() && !head {
                sent = stream.write_all(&[b'x'; 4096]);
            }
            String::new()
        }
        path if path.starts_with("/deep") => to("302 Found", &format!("{path}x")),
        _ => status("200 OK"),
    };
    seen.lock().unwrap().open -= 1;
    // The other side may have gone.
    let _ = stream.write_all(reply.as_bytes());
}

struct Site {
    folder: TempDir,
}

impl Site {
    fn new(config: &str, body: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("content")).unwrap();
        let config = format!("title: T\ncheck: {{rules: {{insecure-link: allow}}, {config}}}\n");
        std::fs::write(folder.path().join("pathbook.yaml"), config).unwrap();
        let page = format!("---\ntitle: A\nkind: page\n---\n{body}");
        std::fs::write(folder.path().join("content/a.md"), page).unwrap();
        Self { folder }
    }

    /// Checks, and gives what is told of each line, and the exit code.
    fn check(&self, more: &[&str]) -> (Vec<String>, i32) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pathbook"));
        command.args(["check", "--format", "json"]).args(more).current_dir(self.folder.path());
        for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
            command.env_remove(name).env_remove(name.to_lowercase());
        }
        let output = command.output().unwrap();
        let found: serde_json::Value =
            serde_json::from_slice(&output.stdout).expect(&String::from_utf8_lossy(&output.stderr));
        let told = found["diagnostics"].as_array().unwrap().iter().map(|one| {
            assert_eq!(one["rule"], "external-link");
            let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
            format!("{}:{} {} | {}", one["line"], one["column"], text("message"), text("help"))
        });
        (told.collect(), output.status.code().unwrap())
    }
}

#[test]
fn every_failure_is_told_in_its_own_words() {
    let server = Server::new();
    let base = format!("http://127.0.0.1:{}", server.port);
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let paths = [
        "/ok",
        "/ok#part",
        "/missing",
        "/gone",
        "/head-refused",
        "/head-wrong",
        "/head-closed",
        "/failing",
        "/mended",
        "/login",
        "/no-robots",
        "/moved",
        "/moved-for-now",
        "/moved-twice",
        "/circle",
        "/mail",
        "/garbage",
        "/closed",
        "/silent",
        "/endless-head",
        "/endless-body",
        "/deep",
        "/missing",
    ];
    let mut body = paths.map(|path| format!("[x]({base}{path})\n")).concat();
    body += &format!("[x](http://127.0.0.1:{closed}/)\n[y](mailto:a@b.example)\n");
    let site = Site::new("external_links: {timeout: 2}", &body);
    let (told, code) = site.check(&["--external"]);
    let advice = "look for its new address, link to an archived copy, or take the link out";
    let expected: Vec<String> = [
        (2, "/missing", "is not there (404)"),
        (3, "/gone", "is gone for good (410)"),
        (7, "/failing", "answers that its server has failed (500)"),
        (11, "/moved", "has moved for good"),
        (14, "/circle", "leads round in a circle"),
        (15, "/mail", "leads to an address that cannot be asked"),
        (16, "/garbage", "gives an answer that is none of the web's"),
        (17, "/closed", "breaks the connection"),
        (18, "/silent", "does not answer in time"),
        (19, "/endless-head", "gives an answer that is none of the web's"),
        (21, "/deep", "leads on and on to other addresses"),
        (22, "/missing", "is not there (404)"),
    ]
    .iter()
    .map(|(line, path, why)| {
        let help =
            if *path == "/moved" { format!("write `{base}/ok?new`") } else { advice.to_owned() };
        format!("{}:5 `{base}{path}` {why} | {help}", line + 5)
    })
    .chain([format!(
        "{}:5 `http://127.0.0.1:{closed}/` has nobody who answers there | {advice}",
        paths.len() + 5
    )])
    .collect();
    assert_eq!(told, expected);
    assert_eq!(code, 0, "these are warnings");
    assert_eq!(server.asked("/ok"), ["HEAD"; 3], "once for itself, twice at the end of redirects");
    assert_eq!(server.asked("/missing"), ["HEAD", "GET"]);
    assert_eq!(server.asked("/head-refused"), ["HEAD", "GET"]);
    assert_eq!(server.asked("/mended"), ["HEAD", "GET", "HEAD"]);
    assert_eq!(server.asked("/failing").len(), 6, "three times");
    let seen = server.seen.lock().unwrap();
    // Connections of questions that have timed out may still be open.
    assert!(seen.most_open <= 2 + 4, "{} at once", seen.most_open);
}

#[test]
fn nobody_is_asked_unasked() {
    let server = Server::new();
    let body = format!("[x](http://127.0.0.1:{}/missing)\n", server.port);
    assert_eq!(Site::new("stale_after: 1y", &body).check(&[]).0.len(), 0);
    assert!(server.asked("/missing").is_empty());
    // Where the configuration says so, `check` asks, and nothing else does.
    let site = Site::new("external_links: true", &body);
    let build = Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .arg("build")
        .arg(site.folder.path())
        .output()
        .unwrap();
    assert!(build.status.success());
    assert!(server.asked("/missing").is_empty());
    assert_eq!(site.check(&[]).0.len(), 1);
    // As errors, where they are to be.
    assert_eq!(site.check(&["--strict"]).1, 1);
    let allowed =
        format!("external_links: {{always: true, allow: [\"http://*:{}/mis\"]}}", server.port);
    server.forget();
    assert_eq!(Site::new(&allowed, &body).check(&[]).0.len(), 0);
    assert!(server.asked("/missing").is_empty());
}

#[test]
fn answers_are_kept_and_failures_are_counted() {
    let server = Server::new();
    let base = format!("http://127.0.0.1:{}", server.port);
    let body = format!("[x]({base}/missing) [y]({base}/ok) [z]({base}/moved)\n");
    let site = Site::new("external_links: {failures: 3}", &body);
    let check = || site.check(&["--external", "--cache", "cache"]).0.len();
    assert_eq!(check(), 1, "what has moved is told at once");
    assert_eq!(check(), 1);
    assert_eq!(check(), 2, "the third failure counts");
    assert_eq!(server.asked("/ok"), ["HEAD"]);
    assert_eq!(server.asked("/missing").len(), 6);
    let file = site.folder.path().join("cache/external-links.json");
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains("\"format\": \"pathbook-external-links\""), "{kept}");
    // A damaged file is no error.
    std::fs::write(&file, "{").unwrap();
    assert_eq!(check(), 1);
    assert_eq!(server.asked("/ok").len(), 2);
    let files = std::fs::read_dir(site.folder.path().join("cache")).unwrap().count();
    assert_eq!(files, 2, "the answers and the tag");
}

#[test]
fn links_that_failed_are_in_the_health_page() {
    let server = Server::new();
    let body = format!("[x](http://127.0.0.1:{}/missing)\n", server.port);
    let site = Site::new("stale_after: 1y", &body);
    let output = Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .args(["check", "--external", "--format", "html"])
        .env_remove("http_proxy")
        .env_remove("HTTP_PROXY")
        .current_dir(site.folder.path())
        .output()
        .unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.contains("Links to other sites that failed"), "{page}");
    assert!(page.contains("is not there (404)"));
    assert!(!page.contains('`'), "what messages have between back-ticks is code on a page");
}
