//! `insecure-link`: a link that leaves the site over http.

use std::sync::Arc;

use crate::diag::{Diagnostic, Report, rules};
use crate::model::Page;
use crate::source::Spanned;
use crate::syntax::body::LinkKind;
use crate::syntax::document::Document;

/// Looks at the bodies and resources of a page. A skill's `same_as` is
/// a name that only looks like an address, and stays as its owner wrote it.
pub(super) fn check(page: &Page, documents: &[Arc<Document>], report: &mut Report) {
    for variant in page.variants.values() {
        let Some(document) = documents.get(variant.document) else { continue };
        for link in document.body.links.iter().filter(|link| link.kind != LinkKind::Wiki) {
            link_to(&link.target, report);
        }
        for resource in &variant.resources {
            link_to(&resource.url, report);
        }
    }
}

fn link_to(target: &Spanned<String>, report: &mut Report) {
    let Some(rest) = insecure(&target.value) else { return };
    report.push(
        Diagnostic::new(
            &rules::INSECURE_LINK,
            target.span,
            format!("`{}` is not encrypted", target.value),
        )
        .label("http, not https")
        .help(format!("try `https://{rest}`")),
    );
}

/// What follows `http://`, unless it stays on the reader's own machine.
fn insecure(url: &str) -> Option<&str> {
    let url = url.trim_start_matches(|c: char| c <= ' ');
    let (scheme, rest) = url.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let name = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let loopback = name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    let local = name == "localhost" || name.ends_with(".localhost") || loopback;
    (!local).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::insecure;

    #[test]
    fn only_what_leaves_the_machine_is_insecure() {
        for url in [
            "http://a.example/x",
            " HTTP://a.example",
            "http://localhost.example/",
            "http://localhost@a.example/",
        ] {
            assert!(insecure(url).is_some(), "{url}");
        }
        for url in [
            "https://a.example",
            "http://localhost:4747/x",
            "http://LOCALHOST",
            "http://app.localhost/",
            "http://127.0.0.1:80",
            "http://[::1]:4747/",
            "../http.md",
            "mailto:a@b",
            "/x?u=http://a",
        ] {
            assert_eq!(insecure(url), None, "{url}");
        }
    }
}
