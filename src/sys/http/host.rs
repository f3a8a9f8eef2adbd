//! For which hosts and origins the server answers: an allow list.
//!
//! A web page anywhere can make a browser ask this server, and can give its own domain this
//! machine's address. Such a request still names that domain as its host, and is refused.

use std::net::{IpAddr, SocketAddr};

use axum::http::header::{HOST, HeaderMap, HeaderValue, ORIGIN};
use axum::http::request::Parts;

/// The hosts that the server answers for.
#[derive(Debug)]
pub(super) struct Hosts {
    /// In lower case, without brackets.
    names: Vec<String>,
    /// Every address, where the server listens on all of them: an address cannot be rebound.
    any_address: bool,
    port: u16,
}

impl Hosts {
    /// This machine's own names, and `given`, as which the server listens on `address`.
    pub(super) fn new(given: Option<&str>, address: SocketAddr) -> Self {
        let mut names: Vec<String> = ["localhost", "127.0.0.1", "::1"].map(str::to_owned).into();
        names.extend(given.map(|host| host.trim_matches(['[', ']']).to_ascii_lowercase()));
        Self { names, any_address: address.ip().is_unspecified(), port: address.port() }
    }

    /// Whether a request is meant for this server: it has exactly one `Host`, one of ours, and so
    /// is the host of its address, where it has one.
    pub(super) fn allow(&self, request: &Parts) -> bool {
        let asked =
            request.uri.authority().is_none_or(|host| self.is_ours(host.as_str()).is_some());
        let mut hosts = request.headers.get_all(HOST).iter();
        let host = hosts.next().and_then(|host| host.to_str().ok());
        asked && hosts.next().is_none() && host.is_some_and(|host| self.is_ours(host).is_some())
    }

    /// Whether a page of this server asks, as far as the browser tells. Programs tell nothing.
    pub(super) fn allow_origin(&self, headers: &HeaderMap) -> bool {
        let is_own = |origin: &HeaderValue| {
            let host = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
            host.and_then(|host| self.is_ours(host)).is_some_and(|port| port == self.port)
        };
        let site = headers.get("sec-fetch-site");
        headers.get_all(ORIGIN).iter().all(is_own)
            && site.is_none_or(|site| site == "same-origin" || site == "none")
    }

    /// The port in `authority` (`host`, `host:port`, `[address]:port`), if its host is ours.
    fn is_ours(&self, authority: &str) -> Option<u16> {
        let (host, port) = match authority.strip_prefix('[') {
            Some(rest) => rest.split_once(']')?,
            None => match authority.find(':') {
                Some(colon) => authority.split_at(colon),
                None => (authority, ""),
            },
        };
        let port = match port.strip_prefix(':') {
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse().ok()?
            }
            None if port.is_empty() => 80,
            _ => return None,
        };
        let host = host.to_ascii_lowercase();
        let known =
            self.names.contains(&host) || (self.any_address && host.parse::<IpAddr>().is_ok());
        known.then_some(port)
    }
}

#[cfg(test)]
mod tests {
    use super::Hosts;

    #[test]
    fn only_own_hosts_are_known() {
        let hosts = Hosts::new(Some("Box.local"), "127.0.0.1:4747".parse().unwrap());
        for host in ["127.0.0.1", "localhost:4747", "LOCALHOST", "[::1]:4747", "box.local:1"] {
            assert!(hosts.is_ours(host).is_some(), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1:1.evil.example",
            "[::1].evil",
            "localhost@evil",
            "evil@localhost",
            "localhost:",
            "localhost:+1",
            "localhost:99999",
            "10.0.0.1",
            "[::1",
            "::1",
            "localhostevil",
            "evil#localhost",
            "localhost:80:80",
        ] {
            assert!(hosts.is_ours(host).is_none(), "{host}");
        }
    }

    #[test]
    fn on_all_addresses_every_address_is_known_but_no_name() {
        let hosts = Hosts::new(Some("0.0.0.0"), "0.0.0.0:80".parse().unwrap());
        assert!(hosts.is_ours("192.168.1.5:80").is_some());
        assert!(hosts.is_ours("evil.example").is_none());
    }
}
