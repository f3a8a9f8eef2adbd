//! What an entry of a translated data file was made from: `skills.zh.yaml`, `roles.zh.yaml`,
//! `glossary.zh.yaml` and `pathbook.zh.yaml`.
//!
//! An entry keeps a short hash of its original's words: `{id: git, title: 版本, original: kbdnfeap}`. In
//! `pathbook.zh.yaml` it stands for the file.
//!
//! Promises: only words count, so that a new requirement makes no translation stale; what is accepted is
//! written beside what the author wrote, and every other byte stays. Linear in both files.

use std::collections::BTreeMap;

use super::sections::{KEY, letters};
use super::yaml::{self, Limits, Node, Yaml, get};
use crate::diag::{Diagnostic, Report, rules};
use crate::source::{FileId, Span, Spanned};

/// A data file that has translations.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum DataFile {
    /// `skills.yaml`
    Skills,
    /// `roles.yaml`
    Roles,
    /// `glossary.yaml`
    Glossary,
    /// `pathbook.yaml`
    Site,
}

impl DataFile {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Skills, Self::Roles, Self::Glossary, Self::Site];

    /// Its name without `.yaml`.
    pub fn stem(self) -> &'static str {
        match self {
            Self::Skills => "skills",
            Self::Roles => "roles",
            Self::Glossary => "glossary",
            Self::Site => "pathbook",
        }
    }

    /// What one of its entries is.
    pub fn what(self) -> &'static str {
        match self {
            Self::Skills => "skill",
            Self::Roles => "role",
            Self::Glossary => "term",
            Self::Site => "site",
        }
    }

    /// How much may be read of it.
    pub fn limits(self) -> Limits {
        if self == Self::Site { Limits::FRONT_MATTER } else { Limits::DATA }
    }

    /// The keys that are translated, besides names of areas and tags, which stand for themselves.
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Skills => &["title", "description", "levels"],
            Self::Site => &["title", "description", "levels", "ladder_notice"],
            Self::Roles => &["title", "description"],
            Self::Glossary => &["term", "definition"],
        }
    }

    /// What names an entry in the original and in the translation; nothing names the site.
    fn names(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Skills | Self::Roles => Some(("id", "id")),
            Self::Glossary => Some(("term", "of")),
            Self::Site => None,
        }
    }
}

/// How an entry stands to its original.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It does not say what it was made from.
    Unrecorded,
    /// It was made from the original as it is.
    Complete,
    /// The original has changed since.
    Stale,
}

/// An entry of a translation that has an original.
#[derive(Debug)]
pub struct Entry<'n> {
    /// The id or term; of the site nothing.
    pub name: String,
    /// Where the original is named.
    pub from: Span,
    /// What the original says, hashed.
    pub hash: String,
    /// What it says that it was made from.
    pub recorded: Option<Spanned<String>>,
    /// Where it is named.
    pub span: Span,
    node: &'n Node,
}

impl Entry<'_> {
    /// How it stands to its original.
    pub fn standing(&self) -> Standing {
        match &self.recorded {
            None => Standing::Unrecorded,
            Some(recorded) if recorded.value == self.hash => Standing::Complete,
            Some(_) => Standing::Stale,
        }
    }
}

/// The entries of `translation` that `original` has too, in the order of the translation. `levels` are
/// the names of levels in `pathbook.yaml`.
pub fn entries<'n>(
    file: DataFile,
    original: &Node,
    translation: &'n Node,
    levels: &[String],
) -> Vec<Entry<'n>> {
    let recorded = |node: &Node| {
        let value = get(node, KEY)?;
        Some(Spanned::new(value.value.text()?.trim().to_owned(), value.span))
    };
    let Some((of_original, of_translation)) = file.names() else {
        return vec![Entry {
            name: String::new(),
            from: start(original.span),
            hash: hash(file, original, levels),
            recorded: recorded(translation),
            span: start(translation.span),
            node: translation,
        }];
    };
    let mut known: BTreeMap<String, (Span, &Node)> = BTreeMap::new();
    for node in mappings(original) {
        if let Some(name) = get(node, of_original).and_then(|it| Some((it.value.text()?, it.span)))
        {
            known.entry(name.0.trim().to_owned()).or_insert((name.1, node));
        }
    }
    let found = mappings(translation).into_iter().filter_map(|node| {
        let name = get(node, of_translation)?;
        let key = name.value.text()?.trim().to_owned();
        let (from, original) = *known.get(&key)?;
        Some(Entry {
            from,
            hash: hash(file, original, levels),
            recorded: recorded(node),
            span: name.span,
            node,
            name: key,
        })
    });
    found.collect()
}

/// Nothing but where something begins.
fn start(mut span: Span) -> Span {
    span.end = span.start;
    span
}

/// The entries of a list with those below them, in the author's order.
fn mappings(node: &Node) -> Vec<&Node> {
    let mut found = Vec::new();
    let mut todo: Vec<&Node> = items(node).iter().rev().collect();
    while let Some(node) = todo.pop() {
        if matches!(node.value, Yaml::Map(_)) {
            found.push(node);
            todo.extend(get(node, "skills").into_iter().flat_map(items).rev());
        }
    }
    found
}

fn items(node: &Node) -> &[Node] {
    if let Yaml::List(items) = &node.value { items } else { &[] }
}

fn hash(file: DataFile, original: &Node, levels: &[String]) -> String {
    let word = |key: &&str| match get(original, key) {
        Some(node) if *key == "levels" && file == DataFile::Skills => rubric(node, levels),
        Some(Node { value: Yaml::List(items), .. }) => items.iter().map(one_line).collect(),
        Some(node) => one_line(node).into(),
        None => serde_json::Value::Null,
    };
    let words: serde_json::Value = file.words().iter().map(word).collect();
    let mut hasher = blake3::Hasher::new();
    hasher.update(words.to_string().as_bytes());
    letters(&hasher)
}

/// A rubric by numbers, whether its author wrote numbers, names or a list.
fn rubric(node: &Node, levels: &[String]) -> serde_json::Value {
    let number = |name: &str| {
        let named = levels.iter().position(|level| level == name);
        named.map_or_else(|| name.to_owned(), |index| (index + 1).to_string())
    };
    let mut sentences: BTreeMap<String, String> = BTreeMap::new();
    for (item, at) in items(node).iter().zip(1..) {
        sentences.insert(at.to_string(), one_line(item));
    }
    for entry in node.value.entries() {
        sentences.insert(number(&entry.key.value), one_line(&entry.value));
    }
    sentences.into_iter().map(|(level, text)| serde_json::json!([level, text])).collect()
}

fn one_line(node: &Node) -> String {
    super::fields::one_line(node.value.text().unwrap_or_default().into_owned())
}

/// Reports the entries whose originals have changed since; `path` is the translation's.
pub fn stale(file: DataFile, path: &str, entries: &[Entry<'_>]) -> Report {
    let stale = entries.iter().filter(|entry| entry.standing() == Standing::Stale);
    stale
        .map(|entry| {
            let (name, place) = match file {
                DataFile::Site => ("`pathbook.yaml`".to_owned(), path.to_owned()),
                _ => (format!("the {} `{}`", file.what(), entry.name), address(path, &entry.name)),
            };
            let help = format!(
                "bring the translation up to date, then say so: `pathbook translations --accept {place}`"
            );
            let at = entry.recorded.as_ref().map_or(entry.span, |recorded| recorded.span);
            let message = format!("the words of {name} have changed since they were translated");
            Diagnostic::new(&rules::STALE_TRANSLATION, at, message)
                .label("made from other words")
                .help(help)
                .related(entry.from, "the original is here")
        })
        .collect()
}

/// What `--accept` calls an entry.
fn address(path: &str, name: &str) -> String {
    let safe = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | '+' | '@');
    if name.chars().all(safe) {
        return format!("{path}#{name}");
    }
    format!("'{path}#{}'", name.replace('\'', "'\\''"))
}

/// `text`, a translation's file, in which those of its entries that `is_meant` chooses say that they
/// were made from their originals as they are. `None` where it is written in a way that cannot be added to.
pub fn accepted(
    file: DataFile,
    text: &str,
    entries: &[Entry<'_>],
    is_meant: impl Fn(&str) -> bool,
) -> Option<String> {
    let meant = |entry: &&Entry<'_>| is_meant(&entry.name);
    let mut edits = Vec::new();
    for entry in entries.iter().filter(meant).filter(|it| it.standing() != Standing::Complete) {
        edits.push(edit(file, text, entry)?);
    }
    edits.sort_by_key(|(range, _)| range.start);
    let (mut out, mut done) = (String::with_capacity(text.len() + 20 * edits.len()), 0);
    for (range, new) in edits {
        out.push_str(text.get(done..range.start)?);
        out.push_str(&new);
        done = range.end;
    }
    out.push_str(text.get(done..)?);
    // Whatever way of writing was not thought of: it is read again before anybody keeps it.
    let expected: BTreeMap<&str, &str> =
        entries.iter().filter(meant).map(|it| (it.name.as_str(), it.hash.as_str())).collect();
    let begin = if out.starts_with('\u{feff}') { 3 } else { 0 };
    let again = yaml::parse(FileId(0), &out, begin..out.len(), file.limits()).value?;
    let says = |node: &Node| get(node, KEY)?.value.text().map(std::borrow::Cow::into_owned);
    let all = match file.names() {
        Some((_, name)) => mappings(&again)
            .into_iter()
            .filter_map(|node| {
                Some((get(node, name)?.value.text()?.trim().to_owned(), says(node)?))
            })
            .collect(),
        None => says(&again).map(|hash| (String::new(), hash)).into_iter().collect::<Vec<_>>(),
    };
    let all: BTreeMap<String, String> = all.into_iter().collect();
    expected.iter().all(|(name, hash)| all.get(*name).is_some_and(|it| it == hash)).then_some(out)
}

type Edit = (std::ops::Range<usize>, String);

/// What makes an entry say what it was made from.
fn edit(file: DataFile, text: &str, entry: &Entry<'_>) -> Option<Edit> {
    if let Some(recorded) = &entry.recorded {
        return Some((recorded.span.range(), entry.hash.clone()));
    }
    let pair = format!("{KEY}: {}", entry.hash);
    let range = entry.node.span.range();
    let own = text.get(range.clone())?;
    if own.starts_with('{') {
        let inside = own.strip_suffix('}')?;
        let words = inside.trim_end();
        let gap = inside.get(words.len()..)?;
        let comma = if words.ends_with(',') { " " } else { ", " };
        // A comment may end the line before a bracket on a line of its own.
        let at = range.start + if gap.contains('\n') { inside.len() } else { words.len() };
        return Some((at..at, format!("{comma}{pair}")));
    }
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let Some((_, name)) = file.names() else {
        let end = text.trim_end().len();
        return Some((end..end, format!("{newline}{pair}")));
    };
    // A line of its own below the one that names the entry, as far in as the entry's first key.
    let first = entry.node.value.entries().first()?.key.span.range().start;
    let line = text.get(..first)?.rfind('\n').map_or(0, |end| end + 1);
    let indent = text.get(line..first)?.chars().count();
    let named = get(entry.node, name)?.span.range().end;
    let end = text.get(named..)?.find('\n').map_or(text.len(), |at| named + at + 1);
    let ends = text.get(..end)?.ends_with('\n');
    let pair = format!("{}{pair}", " ".repeat(indent));
    Some((end..end, if ends { format!("{pair}{newline}") } else { format!("{newline}{pair}") }))
}
