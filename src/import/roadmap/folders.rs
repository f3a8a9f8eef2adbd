//! Roadmaps as they were kept before: numbered folders and files (`100-introduction/101-what-is-it.md`), with
//! no drawing that pathbook could read. A folder is a topic, what lies in it are its subtopics.

use std::collections::BTreeMap;

use super::content::{self, Content};
use super::{Map, Source, Topic};
use crate::import::record::Found;
use crate::import::text::words_of;
use crate::import::tree::{Text, Tree};
use crate::import::words::without_title;
use crate::source::{SourcePath, Span};

/// Reads the numbered folders of a tree; `None` where there are none.
pub(super) fn read(tree: &Tree, found: &mut Found) -> Option<Source> {
    let mut files: Vec<(Vec<(u32, String)>, Text<'_>)> =
        tree.texts().filter_map(|file| Some((numbered(file.path)?, file))).collect();
    if files.is_empty() {
        return None;
    }
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut map = Map::default();
    let mut contents: BTreeMap<String, Content> = BTreeMap::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (parts, file) in files {
        let mut node = String::new();
        let mut parent = None;
        for (_, name) in &parts {
            node = if node.is_empty() { name.clone() } else { format!("{node}/{name}") };
            parent = Some(*known.entry(node.clone()).or_insert_with(|| {
                let at = map.topics.len();
                map.topics.push(topic(&node, name, file.span(0..0), parent, at));
                at
            }));
        }
        let (_, body) = file.body();
        if let (Some(title), _) = without_title(body)
            && let Some(topic) = parent.and_then(|at| map.topics.get_mut(at))
        {
            topic.label = crate::import::words::plain(&title);
        }
        let content = content::read(&file, found);
        if let Some(other) = contents.insert(node, content) {
            found.losses.left_out("a second text of the same topic", other.path);
        }
    }
    Some(Source { path: None, map, contents })
}

fn topic(node: &str, name: &str, span: Span, parent: Option<usize>, at: usize) -> Topic {
    #[expect(clippy::cast_precision_loss, reason = "no tree has so many files")]
    let at = (at as f64, 0.0);
    Topic {
        node: node.to_owned(),
        span,
        label: words_of(name),
        is_subtopic: parent.is_some(),
        at,
        parent,
        skill: String::new(),
    }
}

/// The numbered parts of a path, from the first folder or file with a number on, each with its number and
/// its name; `index.md` is its folder's.
fn numbered(path: &SourcePath) -> Option<Vec<(u32, String)>> {
    let stem = path.as_str().strip_suffix(".md")?;
    let stem = stem.strip_suffix("/index").or_else(|| stem.strip_suffix("/readme")).unwrap_or(stem);
    let number = |part: &str| {
        let (digits, name) = part.split_once('-')?;
        let number = digits.parse::<u32>().ok().filter(|_| digits.len() == 3)?;
        (!name.is_empty()).then(|| (number, name.to_owned()))
    };
    let parts = stem.split('/').skip_while(|part| number(part).is_none());
    let parts: Vec<(u32, String)> =
        parts.map(|part| number(part).unwrap_or((u32::MAX, part.to_owned()))).take(8).collect();
    (!parts.is_empty()).then_some(parts)
}
