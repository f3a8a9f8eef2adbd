//! A new id for a page, skill or role: everywhere it is named, with the old one left behind as an
//! alias, so that progress, links from outside and other people's files still find it.
//!
//! A page's address is its file's place and stays as it is. Links by path need no change for the same
//! reason; names in YAML, wiki links and addresses of skills and roles are written anew.

use super::navigate::references;
use super::occurrence::{How, Occurrence, Thing, id};
use crate::compile::Compilation;
use crate::diag::Report;
use crate::resolve::Lookup;
use crate::source::{FileId, Span, Spanned};
use crate::syntax::front_matter::is_page_id;
use crate::syntax::reference::valid_id;
use crate::syntax::yaml::{self, Limits, Node, Yaml, get};

/// New text in the place of a range.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// The edits that give `thing` the id `new`: sorted by place, none overlap. Linear in the site's texts.
///
/// # Errors
/// When `new` cannot be its id or is another's, or when there is nowhere to leave the old one; in
/// words for the author.
pub fn rename(compilation: &Compilation, thing: Thing, new: &str) -> Result<Vec<Edit>, String> {
    let things = together(compilation, thing);
    let old = id(compilation, thing).unwrap_or_default().to_owned();
    let new = new.trim();
    check(compilation, &things, &old, new)?;
    if new == old {
        return Ok(Vec::new());
    }
    let mut edits = Vec::new();
    for thing in &things {
        let declared = declare(compilation, *thing, &old, new)?;
        for found in references(compilation, *thing, true) {
            edits.extend(write(compilation, &found, &old, new));
        }
        edits.extend(declared);
    }
    for edit in &mut edits {
        // As the file's lines end.
        if compilation.sources.get(edit.span.file).is_some_and(|it| it.text.contains("\r\n")) {
            edit.text = edit.text.replace('\n', "\r\n");
        }
    }
    edits.sort();
    edits.dedup();
    Ok(edits)
}

/// A skill and its page, or a role and its page, have one id.
fn together(compilation: &Compilation, thing: Thing) -> Vec<Thing> {
    let curriculum = &compilation.curriculum;
    let other = match thing {
        Thing::Page(id) => curriculum
            .page(id)
            .and_then(|page| page.skill.map(Thing::Skill).or_else(|| page.role.map(Thing::Role))),
        Thing::Skill(id) => curriculum.skill(id).and_then(|skill| skill.page).map(Thing::Page),
        Thing::Role(id) => curriculum.role(id).and_then(|role| role.page).map(Thing::Page),
    };
    std::iter::once(thing).chain(other).collect()
}

fn check(compilation: &Compilation, things: &[Thing], old: &str, new: &str) -> Result<(), String> {
    let nowhere = Span::new(FileId(0), 0..0);
    let mut report = Report::default();
    for thing in things {
        let good = match thing {
            Thing::Page(_) => is_page_id(new),
            _ => valid_id(&Spanned::new(new.to_owned(), nowhere), &mut report),
        };
        if !good {
            let like =
                if matches!(thing, Thing::Page(_)) { "git/branching" } else { "git.branching" };
            return Err(format!("`{new}` cannot be an id: write it like `{like}`"));
        }
        let names = compilation.names();
        let taken = match thing {
            Thing::Page(_) => names.pages.contains_key(new) || names.hidden.contains_key(new),
            Thing::Skill(_) => names.skills.contains_key(new),
            Thing::Role(_) => names.roles.contains_key(new),
        };
        if taken && new != old {
            return Err(format!("`{new}` is the id of another one"));
        }
    }
    Ok(())
}

/// The new id in the place of one name.
fn write(compilation: &Compilation, found: &Occurrence, old: &str, new: &str) -> Option<Edit> {
    let text = compilation.sources.text(found.span);
    let edit = |text: String| Some(Edit { span: found.span, text });
    match found.how {
        // What the address of a page or heading is made of does not change.
        How::Address if text == old => edit(new.to_owned()),
        How::Address => None,
        How::Wiki if matches!(found.thing, Thing::Page(_)) && text.starts_with('#') => None,
        How::Wiki => {
            let name = text.split(['#', '|']).next().unwrap_or_default();
            edit(text.replacen(name, new, 1))
        }
        How::Declared | How::Named => {
            let means_it = text == old
                || matches!(found.thing, Thing::Page(id)
                    if compilation.names().page(text) == Lookup::Found(id))
                || compilation.names().skill(text).map(Thing::Skill) == Some(found.thing)
                || compilation.names().role(text).map(Thing::Role) == Some(found.thing);
            if means_it {
                return edit(new.to_owned());
            }
            // Written with escapes: the place is the whole text, quotes, level and all.
            let level = text.trim_end_matches(['"', '\'']).rsplit_once('@');
            edit(quoted(
                &level.map_or_else(|| new.to_owned(), |(_, level)| format!("{new}@{level}")),
            ))
        }
    }
}

/// What the place where `thing` is declared needs besides its new id: an id of its own, and the alias.
fn declare(
    compilation: &Compilation,
    thing: Thing,
    old: &str,
    new: &str,
) -> Result<Vec<Edit>, String> {
    let curriculum = &compilation.curriculum;
    match thing {
        Thing::Page(page) => {
            let page = curriculum.page(page);
            let variant = page.and_then(|page| page.variants.values().next());
            let document = variant.and_then(|it| compilation.documents.get(it.document));
            let Some(document) = document else { return Ok(Vec::new()) };
            if document.front_is_broken {
                return Err(format!("mend the front matter of `{}` first", document.path));
            }
            Ok(if let Some(front) = &document.front {
                leave(compilation, front, old, Some(new))
            } else {
                let text = compilation.sources.get(document.file).map_or("", |it| &it.text);
                let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
                let span = Span::new(document.file, start..start);
                let text = format!("---\nid: {}\naliases: [{}]\n---\n", scalar(new), scalar(old));
                vec![Edit { span, text }]
            })
        }
        Thing::Skill(skill) => {
            let skill = curriculum.skill(skill);
            let place = skill.and_then(|skill| skill.declared);
            let Some(place) = place else {
                return Err(format!(
                    "`{old}` is not declared: give it an entry in `skills.yaml` first, where its old id can stay as an alias"
                ));
            };
            Ok(entry(compilation, place)
                .map_or_else(Vec::new, |entry| leave(compilation, &entry, old, None)))
        }
        Thing::Role(role) => {
            let place = curriculum.role(role).map(|role| role.span);
            let entry = place.and_then(|place| entry(compilation, place));
            Ok(entry.map_or_else(Vec::new, |entry| leave(compilation, &entry, old, None)))
        }
    }
}

/// The entry of a data file whose `id` stands at `place`; `None` where a page declares it.
fn entry(compilation: &Compilation, place: Span) -> Option<Node> {
    let source = compilation.sources.get(place.file)?;
    if source.path.below("content").is_some() {
        return None;
    }
    let start = if source.text.starts_with('\u{feff}') { 3 } else { 0 };
    let whole = start..source.text.len();
    let mut nodes = vec![yaml::parse(place.file, &source.text, whole, Limits::DATA).value?];
    while let Some(node) = nodes.pop() {
        if get(&node, "id").is_some_and(|id| id.span == place) {
            return Some(node);
        }
        match node.value {
            Yaml::List(items) => nodes.extend(items),
            Yaml::Map(entries) => nodes.extend(entries.into_iter().map(|entry| entry.value)),
            _ => {}
        }
    }
    None
}

/// Leaves `old` among the aliases of a mapping; with `new`, gives it that id where it has none.
fn leave(compilation: &Compilation, node: &Node, old: &str, new: Option<&str>) -> Vec<Edit> {
    let Some(source) = compilation.sources.get(node.span.file) else { return Vec::new() };
    let file = node.span.file;
    let at = |offset: usize, text: String| Edit { span: Span::new(file, offset..offset), text };
    let id = get(node, "id");
    let new = new.filter(|_| id.is_none());
    let mut lines: Vec<String> =
        new.map(|new| format!("id: {}", scalar(new))).into_iter().collect();
    let mut edits = Vec::new();
    match get(node, "aliases") {
        Some(aliases) => edits.extend(append(&source.text, aliases, old)),
        None => lines.push(format!("aliases: [{}]", scalar(old))),
    }
    if lines.is_empty() {
        return edits;
    }
    let Some(first) = node.value.entries().first() else { return edits };
    let flow = source.text.get(node.span.range()).is_some_and(|text| text.starts_with('{'));
    let column = |offset: usize| {
        offset - source.text.get(..offset).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1)
    };
    edits.push(match id {
        _ if flow => at(first.key.span.range().start, format!("{}, ", lines.join(", "))),
        // Below the id, in the column of the keys.
        Some(id) => {
            let indent = " ".repeat(column(first.key.span.range().start));
            let rest = source.text.get(id.span.range().end..).unwrap_or_default();
            let end = id.span.range().end + rest.find(['\r', '\n']).unwrap_or(rest.len());
            at(end, format!("\n{indent}{}", lines.join(&format!("\n{indent}"))))
        }
        None => {
            let start = first.key.span.range().start;
            let indent = " ".repeat(column(start));
            at(start, format!("{}\n{indent}", lines.join(&format!("\n{indent}"))))
        }
    });
    edits
}

/// One more in a list of aliases that is there.
fn append(text: &str, aliases: &Node, old: &str) -> Option<Edit> {
    let range = aliases.span.range();
    let edit = |range: std::ops::Range<usize>, text: String| {
        Some(Edit { span: Span::new(aliases.span.file, range), text })
    };
    match &aliases.value {
        Yaml::List(items) => match items.last() {
            Some(last) => {
                let end = last.span.range().end;
                if text.get(range.clone())?.starts_with('[') {
                    return edit(end..end, format!(", {}", scalar(old)));
                }
                let start = last.span.range().start;
                let line = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
                let dash = text.get(line..start)?;
                edit(end..end, format!("\n{dash}{}", scalar(old)))
            }
            None => edit(range, format!("[{}]", scalar(old))),
        },
        Yaml::Null => edit(range.end..range.end, format!(" [{}]", scalar(old))),
        _ => edit(range.clone(), format!("[{}, {}]", text.get(range)?, scalar(old))),
    }
}

/// A text as a YAML value, in quotes where it could be taken for something else.
fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let word = matches!(
        text.to_ascii_lowercase().as_str(),
        "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n"
    );
    if begins && !word && text.chars().all(plain) { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
