//! The addresses that pages had before: `aliases` of other generators, and where these published a file.
//!
//! Promise: what is given is an address that pathbook can publish, and never the page's own.

use super::Read;
use crate::import::losses::Losses;
use crate::import::markdown::generator::{Generator, Program};
use crate::import::site::text;
use crate::syntax::slug::slug;

/// Sorts the aliases of the page at `place`: old addresses, to which the one that `published` is added, and
/// other names, by which links may call it.
pub(in crate::import) fn settle(
    read: &mut Read,
    place: &str,
    program: Program,
    published: Option<String>,
    losses: &mut Losses,
) {
    let mut own = url(place);
    let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    if let Some(name) = read.front.get("slug").and_then(serde_yaml::Value::as_str) {
        own = if folder.is_empty() { slug(name) } else { format!("{folder}/{}", slug(name)) };
    }
    let (mut addresses, mut names) = (Vec::new(), Vec::new());
    for alias in std::mem::take(&mut read.old) {
        let written = alias.value.as_str();
        let is_address = written.contains('/')
            || std::path::Path::new(written).extension().is_some_and(|end| end == "html");
        let relative;
        let written = match program {
            _ if written.starts_with(['/', '.']) => written,
            Program::Hugo => {
                relative = format!("./{written}");
                &relative
            }
            Program::Zola => written,
            _ if is_address => written,
            _ => {
                names.push(alias);
                continue;
            }
        };
        match self::alias(written, &folder, &own) {
            Some(found) => {
                if alias.value.contains(['?', '#']) {
                    losses.left_out("what stands behind the path of an old address", alias.span);
                }
                addresses.push(found);
            }
            None if is_own(written, &own) => {}
            None => losses.left_out("an old address that can be none here", alias.span),
        }
    }
    addresses.extend(published.and_then(|address| alias(&address, "", &own)));
    read.front.list("aliases", addresses);
    if !names.is_empty() {
        let names: Vec<serde_yaml::Value> = names.iter().map(|name| text(&name.value)).collect();
        read.front.extra("other_names", names);
    }
    for name in names {
        let became = "used for links, and kept below `extra` as `other_names`";
        losses.push("an alias that is another name", became, name.span);
        read.names.push(name.value);
    }
}

/// The address of the page at `place` (below `content/`, without `.md`), without slashes around it.
pub(in crate::import) fn url(place: &str) -> String {
    let path = match place.strip_suffix("/index") {
        Some(folder) => folder,
        None if place == "index" => "",
        None => place,
    };
    let parts: Vec<String> = path.split('/').map(segment).filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

/// A name as a part of an address: its dots stay.
fn segment(name: &str) -> String {
    let parts: Vec<String> = name.split('.').map(slug).filter(|part| !part.is_empty()).collect();
    parts.join(".")
}

fn is_own(written: &str, own: &str) -> bool {
    let path = written.trim_matches('/').trim_end_matches("index.html").trim_end_matches('/');
    path == own
}

/// Where the generator published the file `path` (below the content's root) by itself, if that is known.
pub(in crate::import) fn published(generator: &Generator, path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let (stem, _) = name.rsplit_once('.')?;
    let plain = stem.strip_suffix(".html");
    let yes = |key: &str| generator.setting(key).as_deref() == Some("true");
    let (mut folder, mut stem) = (folder.to_owned(), plain.unwrap_or(stem).to_owned());
    let ugly = match generator.program {
        Program::Mkdocs => generator.setting("use_directory_urls").as_deref() == Some("false"),
        Program::Hugo => {
            let lower = |text: &str| text.to_lowercase().replace(' ', "-");
            (folder, stem) = (lower(&folder), lower(&stem));
            yes("uglyURLs") || yes("uglyurls")
        }
        Program::Zola => {
            if let Some((_, rest)) = dated(&stem) {
                stem = rest.to_owned();
            }
            (folder, stem) = (url(&folder), slug(&stem));
            false
        }
        Program::Jekyll => {
            let pretty = match generator.setting("permalink") {
                Some(style) if style == "pretty" => true,
                Some(style) if !matches!(style.as_str(), "date" | "ordinal" | "none") => {
                    return None;
                }
                _ => false,
            };
            if folder == "_posts" || folder.ends_with("/_posts") {
                let (day, rest) = dated(&stem)?;
                let above = folder.trim_end_matches("_posts").trim_end_matches('/');
                folder = format!("{above}/{}", day.replace('-', "/"));
                stem = rest.to_owned();
            } else if folder.split('/').any(|part| part.starts_with('_')) {
                return None;
            }
            !pretty
        }
        Program::None => {
            plain?;
            true
        }
    };
    let index = ["index", "_index", "readme"].contains(&stem.to_lowercase().as_str());
    let end = match (index, ugly) {
        (true, _) => String::new(),
        (false, true) => format!("{stem}.html"),
        (false, false) => format!("{stem}/"),
    };
    let folder = folder.trim_matches('/');
    let slash = if folder.is_empty() { "" } else { "/" };
    Some(format!("/{folder}{slash}{end}"))
}

/// `2024-05-06-title`: the day, and the rest.
pub(in crate::import) fn dated(stem: &str) -> Option<(&str, &str)> {
    let (day, rest) = stem.split_at_checked(10)?;
    let rest = rest.strip_prefix(['-', '_'])?;
    let digits = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    (day.bytes().enumerate().all(digits) && !rest.is_empty()).then_some((day, rest))
}

/// An old address as `aliases` takes it: `../older` is seen from the folder `base`, anything else from the
/// top. `None` where nothing could be published there, or where it is `own`, the page's own address.
pub(in crate::import) fn alias(written: &str, base: &str, own: &str) -> Option<String> {
    let address = written.split(['?', '#']).next().unwrap_or_default().trim();
    if address.starts_with("//") || address.contains([':', '\\', '{', '*']) || address.len() > 1000
    {
        return None;
    }
    let relative = address.starts_with("./") || address.starts_with("../");
    let mut parts: Vec<&str> = Vec::new();
    if relative {
        parts.extend(base.split('/').filter(|part| !part.is_empty()));
    }
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            // Hosts do not show what begins with a dot.
            hidden if hidden.starts_with('.') && hidden != ".well-known" => return None,
            part if part.chars().any(char::is_control) => return None,
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    // A folder's page and its `index.html` are one file.
    let plain = path.strip_suffix("index.html").unwrap_or(&path).trim_end_matches('/');
    if plain.is_empty() || plain == own {
        return None;
    }
    let start = if relative || address.starts_with('/') { "/" } else { "" };
    let end = if address.ends_with('/') { "/" } else { "" };
    Some(format!("{start}{path}{end}"))
}

#[cfg(test)]
mod tests {
    use super::{alias, published, url};
    use crate::import::markdown::generator::{Generator, Program};

    #[test]
    fn addresses_are_those_that_can_be_published() {
        for (written, expected) in [
            ("/old/page/", Some("/old/page/")),
            ("old/page.html", Some("old/page.html")),
            ("../older", Some("/git/older")),
            ("./older#part", Some("/git/deep/older")),
            ("/git/branching/", None),
            ("/git/branching/index.html", None),
            ("git/branching", None),
            ("/git/branching.html?x", Some("/git/branching.html")),
            ("/caf%C3%A9/", Some("/caf%C3%A9/")),
            ("../../../x", None),
            ("/.git/x", None),
            ("https://x.example/", None),
            ("//x.example/", None),
            ("/:year/:title", None),
            ("/", None),
            ("", None),
        ] {
            assert_eq!(
                alias(written, "git/deep", "git/branching").as_deref(),
                expected,
                "{written}"
            );
        }
        assert_eq!([url("index"), url("A/index"), url("a/b_c.1")], ["", "a", "a/b-c.1"]);
    }

    #[test]
    fn files_were_published_where_their_generator_did_so() {
        let of = |program| Generator { program, ..Generator::default() };
        for (program, path, address) in [
            (Program::Jekyll, "a/B.md", Some("/a/B.html")),
            (Program::Jekyll, "_posts/2024-05-06-x-y.md", Some("/2024/05/06/x-y.html")),
            (Program::Jekyll, "_lessons/a.md", None),
            (Program::Jekyll, "a/index.md", Some("/a/")),
            (Program::Mkdocs, "a/b_c.md", Some("/a/b_c/")),
            (Program::Hugo, "A/My Page.md", Some("/a/my-page/")),
            (Program::Zola, "A/2024-05-06-Branch.md", Some("/a/branch/")),
            (Program::None, "a/b.html.md", Some("/a/b.html")),
            (Program::None, "a/b.md", None),
        ] {
            assert_eq!(published(&of(program), path).as_deref(), address, "{path}");
        }
    }
}
