//! The server, asked over real connections.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread::JoinHandle;

use super::*;
use crate::source::UrlPath;

struct Fixed {
    file: std::path::PathBuf,
}

impl Site for Fixed {
    fn get(&self, path: &str) -> Answer {
        match path {
            "/" => Answer::bytes("text/html; charset=utf-8", *b"<p>home</p>"),
            "/a b/\u{e9}/" => Answer::bytes("text/html", *b"accents"),
            "/folder" => Answer::redirect(UrlPath::new("/folder/")),
            "/big" => Answer::file("video/mp4", std::fs::File::open(&self.file).unwrap()),
            "/broken" => panic!("a page that cannot be made"),
            _ => Answer::bytes("text/html", *b"none").status(404),
        }
    }
}

struct Running {
    port: u16,
    live: Arc<Live>,
    thread: Option<JoinHandle<()>>,
    _folder: tempfile::TempDir,
}

impl Running {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("big");
        let bytes: Vec<u8> = (0..1_000_000_u32).map(|i| i.to_le_bytes()[0]).collect();
        std::fs::write(&file, bytes).unwrap();
        let server = Server::bind(&Listen { host: None, port: Some(0) }).unwrap();
        let port = server.address.port();
        let live = Arc::new(Live::default());
        let shared = Arc::clone(&live);
        let thread =
            std::thread::spawn(move || server.run(Arc::new(Fixed { file }), shared).unwrap());
        Self { port, live, thread: Some(thread), _folder: folder }
    }

    fn raw(&self, request: &str) -> Vec<u8> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> (u16, String, Vec<u8>) {
        let host = if headers.contains("Host:") { "" } else { "Host: localhost\r\n" };
        let request =
            format!("{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n");
        let answer = self.raw(&request);
        let split = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..split].to_vec()).unwrap().to_lowercase();
        (head.get(9..12).unwrap().parse().unwrap(), head, answer[split + 4..].to_vec())
    }

    fn status(&self, method: &str, path: &str, headers: &str) -> u16 {
        self.ask(method, path, headers).0
    }

    fn listen(&self) -> io::BufReader<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET {EVENTS_PATH} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        io::BufReader::new(stream)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.live.stop();
        self.thread.take().unwrap().join().unwrap();
    }
}

fn next_event(stream: &mut impl io::BufRead) -> serde_json::Value {
    loop {
        let mut line = String::new();
        assert!(stream.read_line(&mut line).unwrap() > 0, "the stream ended");
        if let Some(data) = line.strip_prefix("data: ") {
            return serde_json::from_str(data).unwrap();
        }
    }
}

#[test]
fn pages_have_types_policies_and_tags() {
    let server = Running::start();
    let (status, head, body) = server.ask("GET", "/?query", "");
    assert_eq!((status, &*body), (200, &b"<p>home</p>"[..]));
    for line in [
        "content-type: text/html; charset=utf-8",
        "content-length: 11",
        "content-security-policy: default-src 'self'",
        "x-content-type-options: nosniff",
        "cache-control: no-cache",
    ] {
        assert!(head.contains(line), "{line}: {head}");
    }
    assert!(!head.contains("access-control"));
    let tag = head.split("etag: ").nth(1).unwrap().split("\r\n").next().unwrap();
    for tag in [tag.to_owned(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
        let (status, _, body) = server.ask("GET", "/", &format!("If-None-Match: {tag}\r\n"));
        assert_eq!((status, body.len()), (304, 0), "{tag}");
    }
    let (status, head, body) = server.ask("HEAD", "/", "");
    assert_eq!((status, body.len()), (200, 0));
    assert!(head.contains("content-length: 11"));
    assert_eq!(server.ask("GET", "/a%20b/%C3%A9/", "").2, b"accents");
    assert_eq!(server.ask("GET", "/none", "").2, b"none");
    let (status, head, _) = server.ask("GET", "/folder", "");
    assert_eq!(status, 308);
    assert!(head.contains("location: /folder/"));
}

#[test]
fn addresses_are_decoded_once_and_never_resolved() {
    let server = Running::start();
    for path in ["/../secret", "/%2e%2e/x", "/%252e/", "/..%5cx", "//x", "/x/../"] {
        assert_eq!(server.status("GET", path, ""), 404, "{path}");
    }
    for path in ["/%00", "/%ff", "/%0d%0ax:y"] {
        assert_eq!(server.status("GET", path, ""), 400, "{path}");
    }
}

#[test]
fn foreign_hosts_and_other_methods_are_refused() {
    let server = Running::start();
    assert_eq!(server.status("GET", "/", "Host: evil.example\r\n"), 403);
    assert_eq!(server.status("GET", "/", "Host: localhost\r\nHost: evil.example\r\n"), 403);
    assert_eq!(server.status("GET", "http://evil.example/", ""), 403);
    assert_eq!(server.status("GET", "http://localhost/", ""), 200);
    let no_host = server.raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert!(no_host.starts_with(b"HTTP/1.1 403"));
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"] {
        assert_eq!(server.status(method, "/", ""), 405, "{method}");
    }
}

#[test]
fn files_are_served_in_ranges() {
    let server = Running::start();
    let (status, head, body) = server.ask("GET", "/big", "");
    assert_eq!((status, body.len()), (200, 1_000_000));
    let tag = head.split("etag: ").nth(1).unwrap().split("\r\n").next().unwrap().to_owned();
    let part = |range: &str| server.ask("GET", "/big", &format!("Range: {range}\r\n"));
    let (status, head, bytes) = part("bytes=10-19");
    assert_eq!((status, &*bytes), (206, &body[10..20]));
    assert!(head.contains("content-range: bytes 10-19/1000000"));
    assert_eq!(part("bytes=999990-").2, &body[999_990..]);
    assert_eq!(part("bytes=-5").2, &body[999_995..]);
    assert_eq!(part("bytes=-99999999999999999999").2.len(), 1_000_000);
    assert_eq!(part("bytes=5-99999999999999999999").2.len(), 999_995);
    for beyond in ["bytes=1000000-", "bytes=99999999999999999999-", "bytes=-0"] {
        assert_eq!(part(beyond).0, 416, "{beyond}");
    }
    for whole in ["bytes=5-2", "bytes=0-0,1-1", "items=x", "bytes=", "bytes=-", "bytes=+1-2"] {
        assert_eq!(part(whole).0, 200, "{whole}");
    }
    assert_eq!(
        server.status("GET", "/big", &format!("Range: bytes=0-1\r\nIf-Range: {tag}\r\n")),
        206
    );
    assert_eq!(server.status("GET", "/big", "Range: bytes=0-1\r\nIf-Range: \"other\"\r\n"), 200);
}

#[test]
fn a_page_that_cannot_be_made_harms_no_other() {
    let server = Running::start();
    assert_eq!(server.status("GET", "/broken", ""), 500);
    assert_eq!(server.status("GET", "/", ""), 200);
    server.raw(&format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "y".repeat(100_000)));
    assert_eq!(server.status("GET", "/", ""), 200);
}

#[test]
fn open_pages_hear_of_changes_and_problems() {
    let server = Running::start();
    let mut stream = server.listen();
    let first = server.live.generation();
    assert_eq!(next_event(&mut stream)["generation"], first.to_string());
    server.live.failed(vec![Problem {
        text: "error: `beta.md`\nis broken".to_owned(),
        place: "content/beta.md:4:1".to_owned(),
        editor: "vscode://file/beta.md:4:1".to_owned(),
    }]);
    let news = next_event(&mut stream);
    assert_eq!(news["generation"], first.to_string());
    assert_eq!(
        news["problems"],
        serde_json::json!([{
            "text": "error: `beta.md`\nis broken",
            "place": "content/beta.md:4:1",
            "editor": "vscode://file/beta.md:4:1",
        }])
    );
    server.live.changed(News::Anything);
    let news = next_event(&mut stream);
    assert_eq!(
        (&news["generation"], &news["problems"]),
        (&(first + 1).to_string().into(), &serde_json::json!([]))
    );
    // Who comes later hears the present state at once.
    assert_eq!(next_event(&mut server.listen())["generation"], (first + 1).to_string());
}

#[test]
fn only_own_pages_may_listen() {
    let server = Running::start();
    let port = server.port;
    for headers in [
        "Origin: https://evil.example\r\n".to_owned(),
        "Origin: null\r\n".to_owned(),
        "Origin: http://127.0.0.1:1\r\n".to_owned(),
        format!("Origin: http://evil.example:{port}\r\n"),
        format!("Origin: https://localhost:{port}\r\n"),
        "Sec-Fetch-Site: cross-site\r\n".to_owned(),
    ] {
        assert_eq!(server.status("GET", EVENTS_PATH, &headers), 403, "{headers}");
    }
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let host = format!("127.0.0.1:{port}");
    write!(stream, "GET {EVENTS_PATH} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\r\n")
        .unwrap();
    let mut start = [0; 15];
    stream.read_exact(&mut start).unwrap();
    assert_eq!(&start, b"HTTP/1.1 200 OK");
    let (status, head, _) = server.ask("GET", SCRIPT_PATH, "");
    assert!(status == 200 && head.contains("text/javascript"), "{head}");
}

#[test]
fn a_taken_port_is_an_error_only_where_it_was_asked_for() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = Server::bind(&Listen { host: None, port: Some(port) }).unwrap_err();
    assert!(error.to_string().contains(&port.to_string()), "{error}");
    let first = Server::bind(&Listen::default()).unwrap();
    let second = Server::bind(&Listen::default()).unwrap();
    assert!(first.address.port() < second.address.port());
    assert!(
        first.url().starts_with("http://127.0.0.1:47")
            || first.url().starts_with("http://127.0.0.1:48")
    );
    assert!(!first.is_public());
    let foreign = Listen { host: Some("203.0.113.7".to_owned()), port: Some(0) };
    assert!(Server::bind(&foreign).is_err());
}
