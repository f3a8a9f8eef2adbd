//! The development server: serves what its caller renders, on this machine only.
//!
//! Promises: only what the caller's [`Site`] answers is served (a list of what there is, never the
//! disk); foreign `Host` and `Origin` headers are refused, so that no other site can read it through
//! a browser; no CORS header is ever sent; it rests at zero CPU.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

/// Where pages learn that they have changed.
pub const EVENTS: &str = "/__pathbook/events";
/// The script that listens.
pub const SCRIPT: &str = "/__pathbook/reload.js";

/// The port that is tried first.
pub const DEFAULT_PORT: u16 = 4747;

/// What an address shows.
#[derive(Clone, Debug)]
pub struct Reply {
    /// 200 or 404.
    pub status: u16,
    /// The media type.
    pub content_type: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What is served.
pub trait Site: Send + Sync + 'static {
    /// The reply for a decoded path that begins with `/`.
    fn get(&self, path: &str) -> Reply;
}

/// Listens on `host`; on `port`, or on the first free one from [`DEFAULT_PORT`] on where none is
/// given.
pub fn listen(host: &str, port: Option<u16>) -> io::Result<TcpListener> {
    let address: IpAddr = if host == "localhost" {
        IpAddr::from([127, 0, 0, 1])
    } else {
        host.parse().map_err(io::Error::other)?
    };
    if let Some(port) = port {
        return TcpListener::bind(SocketAddr::new(address, port));
    }
    let mut last = io::Error::other("no free port");
    for port in DEFAULT_PORT..DEFAULT_PORT + 100 {
        match TcpListener::bind(SocketAddr::new(address, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = error,
        }
    }
    Err(last)
}

struct Shared {
    site: Arc<dyn Site>,
    changes: watch::Receiver<u64>,
    hosts: Vec<String>,
}

/// Serves until Ctrl-C or SIGTERM. `changes` counts up with every change; `host` is what the user
/// asked to listen on.
pub fn serve(
    listener: TcpListener,
    site: Arc<dyn Site>,
    changes: watch::Receiver<u64>,
    host: &str,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut hosts: Vec<String> = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned).into();
    hosts.push(if host.contains(':') { format!("[{host}]") } else { host.to_owned() });
    listener.set_nonblocking(true)?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let shared = Arc::new(Shared { site, changes, hosts });
        let app = Router::new().fallback(answer).with_state(shared);
        tokio::select! {
            result = axum::serve(listener, app) => result,
            () = stop() => Ok(()),
        }
    })
}

async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminate) =
            tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// Whether a `Host` header, or the authority of an `Origin`, names this server.
fn is_ours(hosts: &[String], authority: &str) -> bool {
    let name = match authority.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => authority,
    };
    hosts.iter().any(|host| host.eq_ignore_ascii_case(name))
}

async fn answer(
    State(shared): State<Arc<Shared>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let hosts: Vec<_> = headers.get_all(header::HOST).iter().collect();
    let named = match hosts.as_slice() {
        [host] => host.to_str().is_ok_and(|host| is_ours(&shared.hosts, host)),
        _ => false,
    };
    if !named
        || uri.authority().is_some_and(|authority| !is_ours(&shared.hosts, authority.as_str()))
    {
        return plain(StatusCode::FORBIDDEN, "This server answers only to its own name.\n");
    }
    if method != Method::GET && method != Method::HEAD {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD.\n");
    }
    if uri.path() == EVENTS {
        let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
        let foreign = origin.is_some_and(|origin| {
            !origin.split_once("://").is_some_and(|(_, name)| is_ours(&shared.hosts, name))
        });
        if foreign {
            return plain(StatusCode::FORBIDDEN, "This server answers only to its own pages.\n");
        }
        let stream = WatchStream::new(shared.changes.clone()).map(|change| {
            Ok::<_, Infallible>(Event::default().event("change").data(change.to_string()))
        });
        return Sse::new(stream).keep_alive(KeepAlive::default()).into_response();
    }
    let Ok(path) = percent_encoding::percent_decode_str(uri.path()).decode_utf8() else {
        return plain(StatusCode::BAD_REQUEST, "The address is not UTF-8.\n");
    };
    let site = shared.site.clone();
    let path = path.into_owned();
    let Ok(reply) = tokio::task::spawn_blocking(move || site.get(&path)).await else {
        return plain(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be rendered.\n");
    };
    respond(reply, &headers)
}

fn respond(reply: Reply, headers: &HeaderMap) -> Response {
    let etag = format!("\"{}\"", blake3::hash(&reply.bytes).to_hex().get(..32).unwrap_or_default());
    let known = headers.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let unchanged = reply.status == 200
        && known.is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == etag));
    let total = reply.bytes.len();
    let range = headers
        .get(header::RANGE)
        .and_then(|range| range.to_str().ok())
        .and_then(|range| part(range, total));
    let (status, bytes, content_range) = match range {
        _ if unchanged => (StatusCode::NOT_MODIFIED, Vec::new(), None),
        Some(range) if reply.status == 200 => {
            let text = format!("bytes {}-{}/{total}", range.start, range.end.saturating_sub(1));
            (
                StatusCode::PARTIAL_CONTENT,
                reply.bytes.get(range).unwrap_or_default().to_vec(),
                Some(text),
            )
        }
        _ => (StatusCode::from_u16(reply.status).unwrap_or(StatusCode::OK), reply.bytes, None),
    };
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let map = response.headers_mut();
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            map.insert(name, value);
        }
    };
    set(header::CONTENT_TYPE, reply.content_type);
    set(header::ETAG, &etag);
    set(header::CACHE_CONTROL, "no-cache");
    set(header::ACCEPT_RANGES, "bytes");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::CONTENT_SECURITY_POLICY, "default-src 'self'");
    set(header::REFERRER_POLICY, "same-origin");
    if let Some(range) = content_range {
        set(header::CONTENT_RANGE, &range);
    }
    response
}

/// The first range of a `Range` header, if it lies inside.
fn part(range: &str, total: usize) -> Option<std::ops::Range<usize>> {
    let (first, last) = range.strip_prefix("bytes=")?.split(',').next()?.trim().split_once('-')?;
    let range = match (first.parse::<usize>().ok(), last.parse::<usize>().ok()) {
        (Some(first), Some(last)) => first..last.checked_add(1)?.min(total),
        (Some(first), None) => first..total,
        (None, Some(count)) => total.saturating_sub(count)..total,
        (None, None) => return None,
    };
    (range.start < range.end).then_some(range)
}

/// The media type of a file by its name.
pub fn content_type(path: &str) -> &'static str {
    let extension =
        path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "vtt" => "text/vtt",
        "wasm" => "application/wasm",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "txt" | "md" | "csv" | "yaml" | "yml" | "log" | "py" | "rs" | "sh" => {
            "text/plain; charset=utf-8"
        }
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{is_ours, part};

    #[test]
    fn only_our_own_names_are_answered() {
        let hosts = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned);
        for good in ["localhost", "localhost:4747", "127.0.0.1:1", "[::1]:80", "LOCALHOST"] {
            assert!(is_ours(&hosts, good), "{good}");
        }
        for bad in ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io:4747", "", "[::2]"]
        {
            assert!(!is_ours(&hosts, bad), "{bad}");
        }
    }

    #[test]
    fn ranges_stay_inside() {
        assert_eq!(part("bytes=0-3", 10), Some(0..4));
        assert_eq!(part("bytes=8-99", 10), Some(8..10));
        assert_eq!(part("bytes=-3", 10), Some(7..10));
        assert_eq!(part("bytes=10-", 10), None);
        assert_eq!(part("bytes=5-2", 10), None);
    }
}
