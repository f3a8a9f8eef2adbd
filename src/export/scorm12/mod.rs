//! A path as a SCORM 1.2 package: one SCO whose pages are those of the site's own theme.
//!
//! # What is in it
//!
//! - `imsmanifest.xml`: lists every other file. No mastery score: it would let the platform overrule whether the
//!   path is completed.
//! - `index.html`, `player.js`, `player.css`, `package.js`: the page that the platform opens. It holds the
//!   connection, since a platform's session ends with the page that began it, and shows the path's pages in a
//!   frame.
//! - `page.js`: in each page, carries marks between the page's own store and the player.
//! - `site/`: the pages, at their addresses, with the files that they show, the theme's files, and a `graph.json` of
//!   this path alone.
//!
//! # What the platform is told
//!
//! `lesson_location` (a page's id), `lesson_status` (`incomplete`, then `completed`, which stays), `score.raw` (how
//! many percent of what the path asks for are done), `suspend_data`, and at the end `session_time` and `exit`.
//! `suspend_data` has at most 4,096 characters: for each page with marks four characters of a hash of its id, `*` if
//! it is done, and ticks and answers as bits. So it survives pages that come, go and move.

mod manifest;
mod pages;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Value, json};

use super::{Options, Problem};
use crate::compile::Compilation;
use crate::emit::graph_json::published;
use crate::highlight::Highlighter;
use crate::html::escape;
use crate::locale::Locale;
use crate::model::LearningPath;
use crate::render::package::Packaged;
use crate::render::site::Site;
use crate::render::{Artifact, Renderer};
use crate::route::Machine;
use crate::source::UrlPath;
use crate::world::World;
use crate::zip::Zip;

/// The folder of a package that stands for the site's root.
const SITE: &str = "site/";
/// The most pages of a package: the marks of more might not fit into what a platform keeps.
const MOST_PAGES: usize = 600;

/// The package of a path.
pub(super) fn package(
    site: &Site,
    world: &dyn World,
    options: &Options,
) -> Result<Vec<u8>, Problem> {
    let compilation = &site.compilation;
    let (id, path) = super::path(compilation, options)?;
    let renderer = site.renderer(Arc::<Highlighter>::default());
    let head = |root: &str| format!("<script type=\"module\" src=\"{root}../page.js\"></script>");
    let packaged = renderer.packaged(id, options.language, &head).map_err(|diagnostic| {
        Problem::new(diagnostic.message, "mend the template, and see `pathbook check`")
    })?;
    if packaged.pages.len() > MOST_PAGES {
        return Err(Problem::new(
            format!(
                "the path has {} pages, and a platform can keep the marks of {MOST_PAGES}",
                packaged.pages.len()
            ),
            "make several paths of it",
        ));
    }
    let mut files = shown(&renderer, world, &packaged)?;
    let graph_url = compilation.routes.machine(Machine::Graph, options.language);
    files.insert(
        below(&graph_url),
        own_graph(compilation, site.locale(options.language), path, &packaged, options),
    );
    let title = super::title(compilation, path.page, options.language);
    files.insert(
        "index.html".to_owned(),
        player(title, compilation, site.locale(options.language), options).into_bytes(),
    );
    files.insert(
        "package.js".to_owned(),
        pages::script(compilation, path, &packaged, options).into_bytes(),
    );
    for (name, text) in [
        ("player.js", include_str!("player.js")),
        ("player.css", include_str!("player.css")),
        ("page.js", include_str!("page.js")),
    ] {
        files.insert(name.to_owned(), text.as_bytes().to_vec());
    }
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let identifier = pages::identifier(compilation, path);
    let manifest = manifest::manifest(&identifier, title, &names);
    let mut zip = Zip::default();
    zip.add("imsmanifest.xml", manifest.as_bytes(), true);
    for (name, bytes) in &files {
        zip.add(name, bytes, true);
    }
    Ok(zip.finish())
}

/// The pages, and the files that they show or link to.
fn shown(
    renderer: &Renderer<'_>,
    world: &dyn World,
    packaged: &Packaged<'_>,
) -> Result<BTreeMap<String, Vec<u8>>, Problem> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for page in &packaged.pages {
        files.insert(below(&page.url), page.html.clone().into_bytes());
    }
    for (file, (url, route)) in &packaged.files {
        let bytes = match renderer.render(url, route) {
            Ok(Artifact::Bytes(bytes)) => bytes.into_owned(),
            Ok(Artifact::File(path)) => match world.read(path) {
                Ok(bytes) => bytes.to_vec(),
                Err(problem) => {
                    return Err(Problem::new(
                        format!("cannot read `{path}`: {problem}"),
                        "a package holds whole files: make it smaller, or link to it elsewhere",
                    ));
                }
            },
            _ => continue,
        };
        files.insert(format!("{SITE}{file}"), bytes);
    }
    Ok(files)
}

/// A file's name in the package.
fn below(url: &UrlPath) -> String {
    format!("{SITE}{}", url.output_path())
}

/// The page that the platform opens.
fn player(title: &str, compilation: &Compilation, locale: &Locale, options: &Options) -> String {
    let title = escape(title);
    format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<link rel=\"stylesheet\" href=\"player.css\">\n</head>\n<body data-alone=\"{}\" data-not-taken=\"{}\">\n<iframe id=\"page\" title=\"{title}\" allow=\"fullscreen; clipboard-write\"></iframe>\n<p id=\"note\" role=\"status\" hidden></p>\n<script src=\"package.js\"></script>\n<script src=\"player.js\"></script>\n</body>\n</html>\n",
        escape(compilation.curriculum.tag_of(options.language)),
        locale.direction(),
        escape(locale.word("platform_silent")),
        escape(locale.word("platform_refused")),
    )
}

/// The graph of the path alone: its pages by their files, and what they teach and need.
fn own_graph(
    compilation: &Compilation,
    locale: &Locale,
    path: &LearningPath,
    packaged: &Packaged<'_>,
    options: &Options,
) -> Vec<u8> {
    let curriculum = &compilation.curriculum;
    let id = |page| curriculum.page(page).map_or("", |page| page.id.as_str());
    let files: BTreeMap<&str, String> = packaged
        .pages
        .iter()
        .map(|page| (id(page.page), format!("/{}", page.url.output_path())))
        .collect();
    let mut graph = published(compilation, locale, options.language);
    let own = id(path.page).to_owned();
    let mut skills = BTreeSet::new();
    each(&mut graph, "pages", |page| {
        let Some(file) = page.get("id").and_then(Value::as_str).and_then(|id| files.get(id)) else {
            return false;
        };
        retain(page, "requires", |need| {
            need.get("page").and_then(Value::as_str).is_none_or(|page| files.contains_key(page))
        });
        for key in ["teaches", "requires"] {
            skills.extend(
                page.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(skill_of),
            );
        }
        set(page, "url", json!(file));
        true
    });
    each(&mut graph, "paths", |path| {
        if path.get("id").and_then(Value::as_str) != Some(&own) {
            return false;
        }
        retain(path, "requires", |need| {
            need.get("page").and_then(Value::as_str).is_none_or(|page| files.contains_key(page))
        });
        skills.extend(
            path.get("requires")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(skill_of),
        );
        set(path, "url", json!(files.get(own.as_str())));
        set(path, "role", Value::Null);
        true
    });
    each(&mut graph, "skills", |skill| {
        let known = skill.get("id").and_then(Value::as_str).is_some_and(|id| skills.contains(id));
        retain(skill, "requires", |need| skill_of(need).is_some_and(|id| skills.contains(&id)));
        set(skill, "url", Value::Null);
        set(skill, "parent", Value::Null);
        known
    });
    set(&mut graph, "roles", json!([]));
    let mut text = graph.to_string();
    text.push('\n');
    text.into_bytes()
}

/// The skill of a reference of the graph: `git.branching@2`, or `{skill: ...}`.
fn skill_of(need: &Value) -> Option<String> {
    let text = need.as_str().or_else(|| need.get("skill")?.as_str())?;
    Some(text.rsplit_once('@').map_or(text, |(skill, _)| skill).to_owned())
}

/// Keeps the entries of a list for which `keep` says so; it may change them.
fn each(value: &mut Value, key: &str, mut keep: impl FnMut(&mut Value) -> bool) {
    if let Some(list) = value.get_mut(key).and_then(Value::as_array_mut) {
        list.retain_mut(|entry| keep(entry));
    }
}

fn retain(value: &mut Value, key: &str, keep: impl Fn(&Value) -> bool) {
    each(value, key, |entry| keep(entry));
}

fn set(value: &mut Value, key: &str, new: Value) {
    if let Some(entries) = value.as_object_mut() {
        entries.insert(key.to_owned(), new);
    }
}
