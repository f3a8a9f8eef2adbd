//! [`Answer`]: what a site says, and its way into HTTP: conditional and range requests, headers.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::Response;

use crate::source::UrlPath;

/// The content policy under which every published page must work, and so the one of the preview.
pub const POLICY: &str = "default-src 'self'";

const UNREADABLE: &str = "This file could not be read.\n";

/// How much of a file is held in memory at a time, in bytes.
const CHUNK: u64 = 64 << 10;

/// The bytes of an answer.
#[derive(Debug)]
pub enum Content {
    /// In memory, shared by all who ask for it.
    Bytes(Arc<[u8]>),
    /// A file, from its beginning; read piece by piece.
    File(File),
}

/// What a site answers.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status: 200, 404, 500, or a redirect with `location`.
    pub status: u16,
    /// The media type, such as `text/html; charset=utf-8`.
    pub content_type: String,
    /// The bytes.
    pub content: Content,
    /// What stands for these bytes and no others (without quotes); made from them if missing.
    pub etag: Option<String>,
    /// Where a redirect leads.
    pub location: Option<UrlPath>,
}

impl Answer {
    /// Bytes in memory, found.
    pub fn bytes(content_type: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self {
            status: 200,
            content_type: content_type.into(),
            content: Content::Bytes(bytes.into()),
            etag: None,
            location: None,
        }
    }

    /// A file, found.
    pub fn file(content_type: impl Into<String>, file: File) -> Self {
        let content = Content::File(file);
        Self { status: 200, content_type: content_type.into(), content, etag: None, location: None }
    }

    /// A redirect to another address of this site, such as the one with a trailing slash.
    pub fn redirect(to: UrlPath) -> Self {
        let bytes: Arc<[u8]> = Arc::default();
        Self { status: 308, location: Some(to), ..Self::bytes("text/plain; charset=utf-8", bytes) }
    }

    /// The same with another status.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }
}

/// A short text.
pub(super) fn plain(status: StatusCode, text: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    set(headers, header::CONTENT_TYPE, "text/plain; charset=utf-8");
    protect(headers);
    response
}

/// Headers that every answer has.
pub(super) fn protect(headers: &mut HeaderMap) {
    set(headers, header::CONTENT_SECURITY_POLICY, POLICY);
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::CACHE_CONTROL, "no-cache");
    set(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// The HTTP answer to `request`.
pub(super) fn respond(answer: Answer, request: &Parts) -> Response {
    let Ok((size, etag)) = measure(&answer) else {
        return plain(StatusCode::INTERNAL_SERVER_ERROR, UNREADABLE);
    };
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    protect(headers);
    if let Some(location) = &answer.location {
        // Encoded, and with exactly one slash at its beginning: it cannot leave this server.
        set(headers, header::LOCATION, &location.absolute(""));
    }
    if status == StatusCode::OK {
        set(headers, header::ETAG, &etag);
        set(headers, header::ACCEPT_RANGES, "bytes");
        if matches(&request.headers, &header::IF_NONE_MATCH, &etag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
    }
    set(headers, header::CONTENT_TYPE, &answer.content_type);
    let mut part = 0..size;
    if status == StatusCode::OK {
        match asked_range(&request.headers, size, &etag) {
            Asked::All => {}
            Asked::Part(range) => {
                let text = format!("bytes {}-{}/{size}", range.start, range.end - 1);
                set(headers, header::CONTENT_RANGE, &text);
                part = range;
                *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            }
            Asked::Nothing => {
                set(headers, header::CONTENT_RANGE, &format!("bytes */{size}"));
                *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
                return response;
            }
        }
    }
    set(response.headers_mut(), header::CONTENT_LENGTH, &(part.end - part.start).to_string());
    if request.method != Method::HEAD {
        let Ok(body) = body(answer.content, part) else {
            return plain(StatusCode::INTERNAL_SERVER_ERROR, UNREADABLE);
        };
        *response.body_mut() = body;
    }
    response
}

/// The length of an answer's bytes, and its quoted tag.
fn measure(answer: &Answer) -> io::Result<(u64, String)> {
    let (size, made) = match &answer.content {
        Content::Bytes(bytes) => {
            let hash = || blake3::hash(bytes).to_hex().chars().take(24).collect();
            (bytes.len() as u64, answer.etag.is_none().then(hash))
        }
        Content::File(file) => {
            let data = file.metadata()?;
            let time = data.modified().ok().and_then(|time| {
                time.duration_since(std::time::UNIX_EPOCH).ok().map(|time| time.as_nanos())
            });
            (data.len(), Some(format!("{:x}-{:x}", data.len(), time.unwrap_or(0))))
        }
    };
    let tag = answer.etag.clone().or(made).unwrap_or_default();
    Ok((size, format!("\"{}\"", tag.replace(['"', '\\'], ""))))
}

/// Whether a list of tags in a header holds `etag` (weak or not) or is `*`.
fn matches(headers: &HeaderMap, name: &HeaderName, etag: &str) -> bool {
    headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).any(|value| {
        value.split(',').any(|one| {
            let one = one.trim();
            one == "*" || one.strip_prefix("W/").unwrap_or(one) == etag
        })
    })
}

/// What a request asks for of `size` bytes.
enum Asked {
    All,
    /// Not empty, and inside.
    Part(Range<u64>),
    /// Something beyond the end.
    Nothing,
}

/// One range is honoured. Several, nonsense, or ranges of other bytes than these get the whole.
fn asked_range(headers: &HeaderMap, size: u64, etag: &str) -> Asked {
    let current =
        headers.get(header::IF_RANGE).is_none_or(|value| value.as_bytes() == etag.as_bytes());
    let text = headers.get(header::RANGE).and_then(|value| value.to_str().ok());
    let range = text.and_then(|text| text.strip_prefix("bytes=")?.split_once('-'));
    let Some((first, last)) = range.filter(|_| current) else { return Asked::All };
    // Numbers beyond 64 bits are beyond the end as well.
    let number = |text: &str| match text {
        _ if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) => None,
        digits => Some(digits.parse().unwrap_or(u64::MAX)),
    };
    let range = match (first, number(first), number(last)) {
        ("", _, Some(length)) => size.saturating_sub(length)..size,
        (_, Some(first), Some(last)) if first <= last => first..size.min(last.saturating_add(1)),
        (_, Some(first), None) if last.is_empty() => first..size,
        _ => return Asked::All,
    };
    if range.is_empty() { Asked::Nothing } else { Asked::Part(range) }
}

fn body(content: Content, part: Range<u64>) -> io::Result<Body> {
    match content {
        Content::Bytes(bytes) => {
            let clip = |offset| usize::try_from(offset).unwrap_or(usize::MAX).min(bytes.len());
            let range = clip(part.start)..clip(part.end);
            Ok(Body::from(Bytes::from_owner(bytes).slice(range)))
        }
        Content::File(mut file) => {
            file.seek(SeekFrom::Start(part.start))?;
            Ok(Body::from_stream(tokio_stream::iter(Pieces { file, left: part.end - part.start })))
        }
    }
}

/// A file's bytes, piece by piece. It is read only as fast as the client reads.
struct Pieces {
    file: File,
    left: u64,
}

impl Iterator for Pieces {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.left == 0 {
            return None;
        }
        let mut piece = Vec::new();
        let read = (&mut self.file).take(self.left.min(CHUNK)).read_to_end(&mut piece);
        match read {
            // It shrank: the client must not take what it has for the whole.
            Ok(0) => Some(Err(io::ErrorKind::UnexpectedEof.into())),
            Ok(count) => {
                self.left -= count as u64;
                Some(Ok(piece))
            }
            Err(error) => Some(Err(error)),
        }
    }
}
