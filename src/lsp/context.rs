//! What an author is about to write at a place: a key, a value, a link.
//!
//! A text that is being typed is seldom valid, so this looks at the lines around the place and not at
//! a tree: indentation and dashes say what a line belongs to. Block style over several lines and flow
//! style (`[a, b]`, `{a: b}`) within one line are understood.

use std::ops::Range;

use crate::source::SourcePath;
use crate::syntax::config::keys::CONFIG;
use crate::syntax::fields::{Key, Shape};
use crate::syntax::front_matter::keys::FRONT_MATTER;
use crate::syntax::taxonomy::{ROLE_KEYS, SKILL_KEYS, TERM_KEYS};
use crate::syntax::translated::{ROLE_WORDS, SITE_WORDS, SKILL_WORDS, TERM_WORDS};

use super::occurrence::{Table, table};

/// What is being written. `start` is the byte at which it begins; it ends at the place asked for.
#[derive(Clone, PartialEq, Debug)]
pub enum Context {
    /// A key of a mapping.
    Key {
        /// Those that there are.
        keys: &'static [Key],
        /// Those that the mapping has.
        present: Vec<String>,
        /// The beginning that is there.
        start: usize,
    },
    /// The value of a key, or one entry of it.
    Value {
        /// The key.
        key: &'static Key,
        /// Whether an entry may be a mapping too: its keys.
        keys: &'static [Key],
        /// The beginning that is there.
        start: usize,
    },
    /// The name of a rule, below `check: rules:`.
    Rule {
        /// The beginning that is there.
        start: usize,
    },
    /// How bad a rule is.
    Severity {
        /// The beginning that is there.
        start: usize,
    },
    /// The target of `[[...]]`.
    Wiki {
        /// Behind `[[`.
        start: usize,
    },
    /// The target of `[...](...)`.
    Link {
        /// Behind `](`.
        start: usize,
    },
}

/// What is being written at byte `offset` of `text`, the file `path`. Linear in the text.
pub fn context(path: &SourcePath, text: &str, offset: usize) -> Option<Context> {
    let keys = match table(path) {
        Table::Config => CONFIG,
        Table::Skills => SKILL_KEYS,
        Table::Roles => ROLE_KEYS,
        Table::Glossary => TERM_KEYS,
        Table::SiteWords => SITE_WORDS,
        Table::SkillWords => SKILL_WORDS,
        Table::RoleWords => ROLE_WORDS,
        Table::TermWords => TERM_WORDS,
        Table::Page => {
            let Some(yaml) =
                front_matter(text).filter(|yaml| yaml.start <= offset && offset <= yaml.end)
            else {
                return markdown(text, offset);
            };
            return yaml_context(text.get(..yaml.end)?, yaml.start, offset, FRONT_MATTER);
        }
    };
    yaml_context(text, 0, offset, keys)
}

/// The lines between `---` and `---`; up to the end where the second has not been written yet. Unlike
/// the reader's, this is front matter whatever stands in it.
fn front_matter(text: &str) -> Option<Range<usize>> {
    let first = text.split_inclusive('\n').next()?;
    let opens = first.trim_start_matches('\u{feff}').trim_end() == "---" && first.ends_with('\n');
    let start = opens.then_some(first.len())?;
    let mut end = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim_end() == "---" {
            break;
        }
        end += line.len();
    }
    Some(start..end)
}

fn markdown(text: &str, offset: usize) -> Option<Context> {
    let before = text.get(..offset)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let before = before.get(line..)?;
    let wiki = before.rfind("[[").filter(|at| !before.get(*at..).is_some_and(|t| t.contains(']')));
    let link = before.rfind("](").filter(|at| !before.get(*at..).is_some_and(|t| t.contains(')')));
    match (wiki, link) {
        (Some(wiki), link) if link.is_none_or(|link| link < wiki) => {
            Some(Context::Wiki { start: line + wiki + 2 })
        }
        (_, Some(link)) => Some(Context::Link { start: line + link + 2 }),
        _ => None,
    }
}

/// A line of YAML, as far as its shape goes.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    /// The column of its last dash.
    dash: Option<usize>,
    /// Where what stands behind its dashes begins.
    column: usize,
    /// What stands there.
    content: &'t str,
}

impl<'t> Line<'t> {
    fn new(line: &'t str) -> Self {
        let line = line.trim_end_matches('\r');
        let mut content = line.trim_start_matches(' ');
        let mut dash = None;
        while let Some(rest) =
            content.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' '))
        {
            dash = Some(line.len() - content.len());
            content = rest.trim_start_matches(' ');
        }
        Self { dash, column: line.len() - content.len(), content }
    }

    fn is_blank(&self) -> bool {
        (self.content.is_empty() && self.dash.is_none()) || self.content.starts_with('#')
    }

    /// Its key, and what stands behind it.
    fn entry(&self) -> Option<(&'t str, &'t str)> {
        entry(self.content)
    }
}

fn entry(content: &str) -> Option<(&str, &str)> {
    let at = content.find(": ").or_else(|| content.ends_with(':').then(|| content.len() - 1))?;
    let (key, value) = content.split_at_checked(at)?;
    let key = key.trim().trim_matches(['"', '\'']);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let good = !key.is_empty() && key.chars().all(plain);
    good.then(|| (key, value.strip_prefix(':').unwrap_or(value)))
}

/// The keys above a place, the outermost first, and the keys beside it.
struct Around<'t> {
    path: Vec<&'t str>,
    present: Vec<String>,
}

fn around<'t>(before: &[&'t str], current: &Line<'t>, after: &[&'t str]) -> Around<'t> {
    let mut around = Around { path: Vec::new(), present: Vec::new() };
    let (mut column, mut dash) = (current.column, current.dash);
    for line in before.iter().rev().map(|line| Line::new(line)).filter(|line| !line.is_blank()) {
        let key = line.entry().map(|(key, _)| key);
        match (dash, key) {
            // An entry of the same list, or something within one.
            (Some(at), _)
                if line.dash == Some(at)
                    || line.column > at && line.dash.is_none_or(|d| d >= at) => {}
            (None, Some(key)) if line.column == column => {
                if around.path.is_empty() {
                    around.present.push(key.to_owned());
                }
                dash = line.dash;
            }
            (Some(at), Some(key)) if line.column <= at => {
                around.path.push(key);
                (column, dash) = (line.column, line.dash);
            }
            (None, Some(key)) if line.column < column => {
                around.path.push(key);
                (column, dash) = (line.column, line.dash);
            }
            _ => {}
        }
    }
    around.path.reverse();
    for line in after.iter().map(|line| Line::new(line)).filter(|line| !line.is_blank()) {
        if line.column < current.column || line.dash.is_some_and(|dash| dash < current.column) {
            break;
        }
        if let Some((key, _)) = line.entry().filter(|_| line.column == current.column) {
            around.present.push(key.to_owned());
        }
    }
    around
}

/// What can stand below a key.
#[derive(Clone, Copy)]
enum Below {
    Keys(&'static [Key]),
    Rules,
}

fn below(shape: Shape, same: &'static [Key]) -> Option<Below> {
    match shape {
        Shape::Entries(keys)
        | Shape::Maps(keys)
        | Shape::Map(keys)
        | Shape::TextOrMap(keys)
        | Shape::FlagOrMap(keys) => Some(Below::Keys(keys)),
        Shape::Same => Some(Below::Keys(same)),
        Shape::Severities => Some(Below::Rules),
        _ => None,
    }
}

fn find(keys: &'static [Key], name: &str) -> Option<&'static Key> {
    keys.iter().find(|key| key.name == name)
}

fn yaml_context(text: &str, begin: usize, offset: usize, root: &'static [Key]) -> Option<Context> {
    let before = text.get(begin..offset)?;
    let line_start = begin + before.rfind('\n').map_or(0, |at| at + 1);
    let lines: Vec<&str> = text.get(begin..line_start)?.lines().collect();
    let rest = text.get(offset..).unwrap_or_default();
    let after: Vec<&str> = rest.lines().skip(1).collect();
    let typed = text.get(line_start..offset)?;
    let current = Line::new(typed);
    if current.content.starts_with('#') {
        return None;
    }
    let Around { path, present } = around(&lines, &current, &after);
    let mut here = Below::Keys(root);
    let mut parent: Option<&'static Key> = None;
    for name in &path {
        let Below::Keys(keys) = here else { return None };
        let key = find(keys, name)?;
        parent = Some(key);
        match below(key.shape, keys) {
            Some(next) => here = next,
            // A list of texts.
            None => here = Below::Keys(&[]),
        }
    }
    let start = offset - current.content.len();
    match here {
        Below::Rules => Some(match current.entry() {
            Some((_, value)) => Context::Severity { start: offset - value.trim_start().len() },
            None => Context::Rule { start },
        }),
        Below::Keys(keys) => match current.entry() {
            Some((name, value)) => value_context(find(keys, name)?, keys, value, offset),
            None if current.dash.is_some() && parent.is_some() => {
                // An entry of the list above.
                let key = parent?;
                flow(key, keys, current.content, offset)
            }
            None => Some(Context::Key { keys, present, start }),
        },
    }
}

/// Behind `key:`.
fn value_context(
    key: &'static Key,
    same: &'static [Key],
    value: &str,
    offset: usize,
) -> Option<Context> {
    let keys = match below(key.shape, same) {
        Some(Below::Keys(keys)) => keys,
        Some(Below::Rules) | None => &[],
    };
    flow(key, keys, value.trim_start(), offset)
}

/// Within `[...]` and `{...}` of one line; `keys` are those of a mapping in it.
fn flow(key: &'static Key, keys: &'static [Key], value: &str, offset: usize) -> Option<Context> {
    let mut open: Vec<char> = Vec::new();
    let mut begin = 0;
    let mut quote: Option<char> = None;
    for (at, c) in value.char_indices() {
        match (quote, c) {
            (Some(q), _) => quote = Some(q).filter(|q| *q != c),
            (None, '"' | '\'') if value.get(begin..at).is_some_and(|t| t.trim().is_empty()) => {
                quote = Some(c);
            }
            (None, '[' | '{') => {
                open.push(c);
                begin = at + 1;
            }
            (None, ']' | '}') => {
                open.pop();
                begin = at + 1;
            }
            (None, ',') if !open.is_empty() => begin = at + 1,
            (None, '#') if value.get(..at).is_some_and(|t| t.ends_with(' ')) => return None,
            _ => {}
        }
    }
    let piece = value.get(begin..)?.trim_start();
    let start = offset - piece.trim_start_matches(['"', '\'']).len();
    if open.last() == Some(&'{') {
        if let Some((name, value)) = entry(piece) {
            let value = value.trim_start();
            let start = offset - value.trim_start_matches(['"', '\'']).len();
            return Some(Context::Value { key: find(keys, name)?, keys: &[], start });
        }
        let whole = value.rfind('{').and_then(|at| value.get(at + 1..)).unwrap_or_default();
        let present = whole.split(',').filter_map(|piece| Some(entry(piece.trim())?.0.to_owned()));
        return Some(Context::Key { keys, present: present.collect(), start });
    }
    Some(Context::Value { key, keys, start })
}

#[cfg(test)]
mod tests {
    use super::{Context, context};
    use crate::source::SourcePath;

    /// What is found at `|`, in words.
    fn told(file: &str, text: &str) -> String {
        let offset = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        let path = SourcePath::new(file).unwrap();
        let typed = |start: usize| text.get(start..offset).unwrap();
        match context(&path, &text, offset) {
            None => "nothing".to_owned(),
            Some(Context::Key { keys, present, start }) => {
                let first = keys.first().map_or("", |key| key.name);
                format!("key `{}` of {first}.. beside {}", typed(start), present.join(","))
            }
            Some(Context::Value { key, keys, start }) => {
                let or = keys.first().map_or(String::new(), |key| format!(" or {}..", key.name));
                format!("`{}` for {}{or}", typed(start), key.name)
            }
            Some(Context::Rule { start }) => format!("rule `{}`", typed(start)),
            Some(Context::Severity { start }) => format!("severity `{}`", typed(start)),
            Some(Context::Wiki { start }) => format!("wiki `{}`", typed(start)),
            Some(Context::Link { start }) => format!("link `{}`", typed(start)),
        }
    }

    #[test]
    fn front_matter_is_understood_while_it_is_typed() {
        for (text, expected) in [
            ("---\nti|\n---\n", "key `ti` of title.. beside "),
            ("---\n|\n---\n", "key `` of title.. beside "),
            ("---\ntitle: A\n|\nkind: lesson\n---\n", "key `` of title.. beside title,kind"),
            ("---\ntitle: A\nteaches: [git.|\n", "`git.` for teaches"),
            ("---\nteaches: [a, \"git.|\"]\n---\n", "`git.` for teaches"),
            ("---\nteaches: gi|\n---\n", "`gi` for teaches"),
            ("---\nteaches:\n- a\n- gi|\n---\n", "`gi` for teaches"),
            ("---\nteaches:\n  - a@|\n---\n", "`a@` for teaches"),
            ("---\nrequires: [{sk|\n---\n", "key `sk` of skill.. beside "),
            ("---\nrequires: [{why: x, skill: g|}]\n---\n", "`g` for skill"),
            ("---\nrequires:\n  - why: x\n    |\n---\n", "key `` of skill.. beside why"),
            ("---\nrequires:\n  - g|\n---\n", "`g` for requires or skill.."),
            (
                "---\nstages:\n  - title: A\n    lessons:\n      - x\n      - g|\n",
                "`g` for lessons or id..",
            ),
            (
                "---\nstages:\n  - title: A\n    lessons: [x]\n  - l|\n---\n",
                "`l` for stages or title..",
            ),
            ("---\nstages:\n- title: A\n  l|\n---\n", "key `l` of title.. beside title"),
            ("---\ncascade:\n  kind: les|\n---\n", "`les` for kind"),
            ("---\ntitle: a # [|\n---\n", "nothing"),
            ("---\n# |\n---\n", "nothing"),
            ("---\nextra:\n  a: |\n---\n", "nothing"),
        ] {
            assert_eq!(told("content/a.md", text), expected, "{text}");
        }
    }

    #[test]
    fn data_files_and_the_configuration_are_understood() {
        assert_eq!(
            told("skills.yaml", "- id: git\n  skills:\n    - id: git.a\n      requires: [g|]\n"),
            "`g` for requires or skill.."
        );
        assert_eq!(told("skills.yaml", "- id: git\n  t|\n"), "key `t` of id.. beside id");
        assert_eq!(told("roles.yaml", "- id: a\n  next: [|]\n"), "`` for next");
        assert_eq!(told("pathbook.yaml", "check:\n  rules:\n    un|\n"), "rule `un`");
        assert_eq!(told("pathbook.yaml", "check:\n  rules:\n    unused-skill: |\n"), "severity ``");
        assert_eq!(told("pathbook.yaml", "markdown: {ma|\n"), "key `ma` of raw_html.. beside ");
    }

    #[test]
    fn links_are_understood_in_markdown_alone() {
        for (text, expected) in [
            ("See [[git/|", "wiki `git/`"),
            ("See [[a]] and [b](../|)", "link `../`"),
            ("[[a]] |", "nothing"),
            ("[a](b) |", "nothing"),
            ("---\ntitle: A\n---\n[[x#|", "wiki `x#`"),
        ] {
            assert_eq!(told("content/a.md", text), expected, "{text}");
        }
    }
}
