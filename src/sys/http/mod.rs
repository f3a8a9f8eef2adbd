//! The preview server: answers for a [`Site`] on this machine, and for nobody else by default.
//!
//! It never turns an address into a path of the disk: what a [`Site`] knows is served, everything
//! else is its 404 page. It listens on loopback unless told otherwise, refuses requests for any
//! other host (so that no web page can reach it by DNS rebinding), gives no other origin leave to
//! read, and sends the content policy under which published sites must work.
//!
//! One thread serves all connections; sites answer on a few others, so that one slow page does not
//! hold up the rest. Connections, their headers and their patience are limited. At rest it waits
//! for the system and uses no processor time.

mod answer;
mod host;
mod live;
mod media;
mod patient;

use std::fmt;
use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, Uri, header};
use axum::response::Response;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use percent_encoding::percent_decode_str;
use tokio::sync::Semaphore;

pub use answer::{Answer, Content, POLICY};
pub use live::{EVENTS_PATH, Live, News, Problem, SCRIPT_PATH};
pub use media::content_type;

use super::cause;
use host::Hosts;
use patient::Patient;

/// The port that is tried first where none is given.
pub const DEFAULT_PORT: u16 = 4747;

/// How many ports after [`DEFAULT_PORT`] are tried.
const MORE_PORTS: u16 = 100;

/// The most connections at a time; further ones wait until one ends.
const MAX_CONNECTIONS: usize = 512;

/// How long a client may take to send a request's headers, or stay idle between two requests.
const HEADER_PATIENCE: Duration = Duration::from_secs(10);

/// How long a client may read nothing of an answer.
const WRITE_PATIENCE: Duration = Duration::from_secs(30);

/// The most bytes of a request's line and headers.
const MAX_HEADERS: usize = 16 << 10;

/// What is served. Called from several threads at once.
pub trait Site: Send + Sync + 'static {
    /// The answer for `path`: decoded, beginning with `/`, without query, and otherwise as the
    /// client sent it, `..` and all. It is to be looked up among the addresses of the site, never
    /// on the disk. An unknown address gets the site's own 404 page with that status.
    fn get(&self, path: &str) -> Answer;
}

/// Where to listen.
#[derive(Clone, Default, Debug)]
pub struct Listen {
    /// The host name or address; none means this machine only.
    pub host: Option<String>,
    /// The port; none means [`DEFAULT_PORT`] or the next free one.
    pub port: Option<u16>,
}

/// Why the server cannot listen or go on.
#[derive(Debug)]
pub struct ServeError {
    message: String,
    help: String,
}

impl ServeError {
    /// What to do about it; lower case, without a full stop.
    pub fn help(&self) -> &str {
        &self.help
    }
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ServeError {}

/// A server that listens and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    hosts: Hosts,
}

impl Server {
    /// Begins to listen.
    ///
    /// # Errors
    /// When the port is taken, or the host is not this machine's.
    pub fn bind(listen: &Listen) -> Result<Self, ServeError> {
        let (listener, address) = match (&listen.host, listen.port) {
            (host, Some(port)) => bind_to(host.as_deref(), port)
                .map_err(|error| refused(host.as_deref(), port, &error))?,
            (host, None) => bind_next(host.as_deref())?,
        };
        let hosts = Hosts::new(listen.host.as_deref(), address);
        Ok(Self { listener, address, hosts })
    }

    /// The address to open in a browser on this machine.
    pub fn url(&self) -> String {
        let ip = match self.address.ip() {
            ip if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            ip => ip,
        };
        format!("http://{}/", SocketAddr::new(ip, self.address.port()))
    }

    /// Whether other machines can reach it.
    pub fn is_public(&self) -> bool {
        !self.address.ip().is_loopback()
    }

    /// Serves `site` until Ctrl-C, SIGTERM or [`Live::stop`]. Open connections are cut off.
    ///
    /// # Errors
    /// When the system gives no thread or event queue.
    pub fn run(self, site: Arc<dyn Site>, live: Arc<Live>) -> Result<(), ServeError> {
        let fail = |error: io::Error| ServeError {
            message: format!("cannot serve: {}", cause::words(&error)),
            help: "free memory or allow more open files, and try again".to_owned(),
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(4)
            .build()
            .map_err(fail)?;
        let result = runtime.block_on(async {
            self.listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let stopped = live.stopped();
            let service = Service { site, live, hosts: Arc::new(self.hosts) };
            let app = Router::new().fallback(answer_request).with_state(service);
            tokio::select! {
                () = accept(listener, app) => {}
                () = stopped => {}
                result = interrupted() => result?,
            }
            Ok(())
        });
        // Streams of events never end by themselves, and a page under way is not worth waiting for.
        runtime.shutdown_timeout(Duration::from_millis(200));
        result.map_err(fail)
    }
}

fn bind_to(host: Option<&str>, port: u16) -> io::Result<(TcpListener, SocketAddr)> {
    let addresses: Vec<SocketAddr> = match host {
        None => vec![(Ipv4Addr::LOCALHOST, port).into()],
        Some(host) => (host.trim_matches(['[', ']']), port).to_socket_addrs()?.collect(),
    };
    let listener = TcpListener::bind(&*addresses)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

fn bind_next(host: Option<&str>) -> Result<(TcpListener, SocketAddr), ServeError> {
    let mut port = DEFAULT_PORT;
    loop {
        match bind_to(host, port) {
            Err(error)
                if error.kind() == io::ErrorKind::AddrInUse && port < DEFAULT_PORT + MORE_PORTS =>
            {
                port += 1;
            }
            result => return result.map_err(|error| refused(host, port, &error)),
        }
    }
}

fn refused(host: Option<&str>, port: u16, error: &io::Error) -> ServeError {
    let host = host.unwrap_or("127.0.0.1");
    let (message, help) = match error.kind() {
        io::ErrorKind::AddrInUse => (
            format!("port {port} is taken by another program"),
            "choose another with `--port`, or leave `--port` out to get a free one",
        ),
        io::ErrorKind::PermissionDenied => (
            format!("this user may not listen on port {port}"),
            "choose a port above 1023 with `--port`",
        ),
        _ => (
            format!("cannot listen on `{host}`, port {port}: {}", cause::words(error)),
            "give `--host` an address of this machine, or leave it out",
        ),
    };
    ServeError { message, help: help.to_owned() }
}

/// Waits for Ctrl-C or, on Unix, SIGTERM.
async fn interrupted() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            result = tokio::signal::ctrl_c() => result,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

/// The most connections that this process's open files allow, half of them kept for the site.
fn connection_limit() -> usize {
    #[cfg(unix)]
    {
        let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
        let files = limit.current.and_then(|files| usize::try_from(files).ok());
        files.map_or(MAX_CONNECTIONS, |files| (files / 2).clamp(4, MAX_CONNECTIONS))
    }
    #[cfg(not(unix))]
    MAX_CONNECTIONS
}

/// Takes connections for ever.
async fn accept(listener: tokio::net::TcpListener, app: Router) {
    let slots = Arc::new(Semaphore::new(connection_limit()));
    loop {
        let Ok(slot) = Arc::clone(&slots).acquire_owned().await else { return };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => continue,
            Err(_) => {
                // Out of descriptors or memory: asking again at once would only burn time.
                tokio::time::sleep(Duration::from_millis(250)).await;
                continue;
            }
        };
        let app = app.clone();
        tokio::spawn(async move {
            // A connection that breaks is the client's affair.
            let _ = serve(stream, app).await;
            drop(slot);
        });
    }
}

async fn serve(stream: tokio::net::TcpStream, app: Router) -> hyper::Result<()> {
    // Without it the last piece of a page waits; where it is refused, that is all that happens.
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_PATIENCE)
        .max_buf_size(MAX_HEADERS)
        .serve_connection(
            TokioIo::new(Patient::new(stream, WRITE_PATIENCE)),
            TowerToHyperService::new(app),
        );
    pin!(connection).await
}

#[derive(Clone)]
struct Service {
    site: Arc<dyn Site>,
    live: Arc<Live>,
    hosts: Arc<Hosts>,
}

fn answer_request(
    State(service): State<Service>,
    request: Request,
) -> impl Future<Output = Response> + Send {
    let (parts, _) = request.into_parts();
    async move {
        if !service.hosts.allow(&parts) {
            return answer::plain(
                StatusCode::FORBIDDEN,
                "This server answers only for the host that it was started for.\n",
            );
        }
        if parts.method != Method::GET && parts.method != Method::HEAD {
            let mut response =
                answer::plain(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are served.\n");
            let allowed = header::HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(header::ALLOW, allowed);
            return response;
        }
        let Some(path) = decoded(&parts.uri) else {
            return answer::plain(StatusCode::BAD_REQUEST, "This address cannot be read.\n");
        };
        match path.as_str() {
            EVENTS_PATH if !service.hosts.allow_origin(&parts.headers) => {
                answer::plain(StatusCode::FORBIDDEN, "Only pages of this site may listen.\n")
            }
            EVENTS_PATH if parts.method == Method::GET => service.live.events(),
            SCRIPT_PATH => answer::respond(live::script(), &parts),
            _ => {
                let site = Arc::clone(&service.site);
                let asked = tokio::task::spawn_blocking(move || site.get(&path)).await;
                asked.map_or_else(
                    |_| {
                        let text = "This page could not be made.\n";
                        answer::plain(StatusCode::INTERNAL_SERVER_ERROR, text)
                    },
                    |found| answer::respond(found, &parts),
                )
            }
        }
    }
}

/// The path of an address, decoded once; `None` if it is no text or holds a control character.
fn decoded(uri: &Uri) -> Option<String> {
    let path = percent_decode_str(uri.path()).decode_utf8().ok()?;
    let fits = path.starts_with('/') && !path.chars().any(char::is_control);
    fits.then(|| path.into_owned())
}

#[cfg(test)]
mod tests;
