//! One page's markup for a book: ids that are unique in all of it, nothing that must be clicked, and
//! hints, solutions and answers taken out, to stand at its end.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::html::tree::{NodeId, Syntax, Tree};

/// What is put to the end of a book.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ExtraKind {
    Hints,
    Solutions,
    Answers,
}

impl ExtraKind {
    /// The name of the part that holds them.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Hints => "hints",
            Self::Solutions => "solutions",
            Self::Answers => "answers",
        }
    }
}

/// A hint, a solution, or the answers of a quiz.
#[derive(Debug, Serialize)]
pub(super) struct Extra {
    #[serde(skip)]
    pub kind: ExtraKind,
    /// The part that it was taken out of, and the title of its lesson.
    pub key: String,
    pub lesson: String,
    /// Its id in the book, and that of the place where it was taken out.
    pub id: String,
    pub from: String,
    /// Its title in plain text.
    pub title: String,
    /// Its text.
    pub html: String,
}

/// Elements that do something, or nothing on paper. What stands in them goes with them.
const DROPPED: [&str; 18] = [
    "script", "style", "template", "noscript", "iframe", "object", "embed", "video", "audio",
    "canvas", "link", "meta", "base", "button", "select", "textarea", "dialog", "source",
];

/// Elements that only group controls.
const UNWRAPPED: [&str; 4] = ["label", "form", "output", "picture"];

/// Makes the markup of one page fit for a book: ids begin with `key`, headings of the text are `shift`
/// levels lower. Returns what was taken out. Linear.
pub(super) fn adapt(tree: &mut Tree, key: &str, lesson: &str, shift: usize) -> Vec<Extra> {
    let mut taking = Taking { tree, key, lesson, extras: Vec::new(), counts: [0; 3] };
    taking.clean();
    taking.name();
    taking.shift(shift);
    for id in taking.tree.below(taking.tree.root()) {
        if taking.tree.has_class(id, "quiz") && taking.tree.name(id) == "fieldset" {
            taking.quiz(id);
        }
    }
    // The inner ones first, so that what is taken out refers to them.
    for id in taking.tree.below(taking.tree.root()).into_iter().rev() {
        if taking.tree.name(id) != "details" {
            continue;
        }
        if taking.tree.has_class(id, "solution") {
            taking.fold(id, ExtraKind::Solutions);
        } else if taking.tree.has_class(id, "hint") {
            taking.fold(id, ExtraKind::Hints);
        } else {
            taking.tree.set(id, "open", "");
        }
    }
    taking.extras.sort_by_key(|(order, _)| *order);
    taking.extras.into_iter().map(|(_, extra)| extra).collect()
}

/// Puts what was taken out back, unfolded.
pub(super) fn put_back(tree: &mut Tree, extras: &[Extra]) {
    for extra in extras {
        let nodes = tree.below(tree.root());
        let link = nodes.into_iter().find(|id| tree.attribute(*id, "id") == Some(&extra.from));
        let Some(place) = link.and_then(|link| tree.parent(link)) else { continue };
        let within = Tree::parse(&extra.html);
        let section = tree.graft(&within, within.root());
        tree.set(section, "id", extra.id.clone());
        let title = tree.element("p", &[("class", "block-title")]);
        let text = tree.text(&extra.title);
        tree.append(title, text);
        tree.replace(place, &[title, section]);
    }
}

struct Taking<'t> {
    tree: &'t mut Tree,
    key: &'t str,
    lesson: &'t str,
    /// With the place where each was taken out.
    extras: Vec<(NodeId, Extra)>,
    counts: [usize; 3],
}

impl Taking<'_> {
    fn clean(&mut self) {
        for id in self.tree.below(self.tree.root()) {
            let name = self.tree.name(id);
            if DROPPED.contains(&name) || self.tree.has_class(id, "anchor") {
                self.tree.detach(id);
            } else if name == "input" {
                self.input(id);
            } else if UNWRAPPED.contains(&name) {
                self.tree.unwrap(id);
            }
            if let Some(attributes) = self.tree.attributes_mut(id) {
                let gone = |name: &str| {
                    matches!(name, "tabindex" | "loading" | "srcset" | "sizes" | "style" | "rel")
                        || name.starts_with("on")
                };
                attributes.retain(|(name, _)| !gone(name));
            }
        }
    }

    /// A box to tick with a pencil.
    fn input(&mut self, id: NodeId) {
        let (kind, checked) =
            (self.tree.attribute(id, "type"), self.tree.attribute(id, "checked").is_some());
        let text = match kind {
            Some("checkbox") if checked => "☑",
            Some("checkbox") => "☐",
            Some("radio") => "○",
            _ => {
                self.tree.detach(id);
                return;
            }
        };
        let mark = self.tree.element("span", &[("class", "box"), ("aria-hidden", "true")]);
        let text = self.tree.text(text);
        self.tree.append(mark, text);
        self.tree.replace(id, &[mark]);
    }

    /// Makes ids unique in the book.
    fn name(&mut self) {
        let mut known = BTreeSet::new();
        for id in self.tree.below(self.tree.root()) {
            let key = self.key;
            let Some(attributes) = self.tree.attributes_mut(id) else { continue };
            attributes.retain_mut(|(name, value)| match name.as_str() {
                "id" | "name" if !value.trim().is_empty() => {
                    *value = named(key, value);
                    name.clear();
                    name.push_str("id");
                    known.insert(value.clone())
                }
                "id" | "name" => false,
                "href" => {
                    if let Some(place) = value.strip_prefix('#') {
                        *value = format!("#{}", named(key, &decoded(place)));
                    }
                    true
                }
                "aria-labelledby" | "aria-describedby" | "headers" => {
                    let all = value.split_ascii_whitespace().map(|id| named(key, id));
                    *value = all.collect::<Vec<_>>().join(" ");
                    true
                }
                _ => true,
            });
            // An element with a name and an id keeps the first.
            let mut ids = 0;
            attributes.retain(|(name, _)| {
                ids += usize::from(name == "id");
                name != "id" || ids == 1
            });
        }
    }

    fn shift(&mut self, by: usize) {
        let nodes = self.tree.below(self.tree.root());
        let Some(prose) = nodes.into_iter().find(|id| self.tree.has_class(*id, "prose")) else {
            return;
        };
        for id in self.tree.below(prose) {
            let at = super::HEADINGS.iter().position(|name| *name == self.tree.name(id));
            if let Some(at) = at {
                self.tree.rename(id, super::heading(at + 1 + by));
            }
        }
    }

    fn next(&mut self, kind: ExtraKind) -> (String, String) {
        let (at, letter) = match kind {
            ExtraKind::Hints => (0, 'h'),
            ExtraKind::Solutions => (1, 's'),
            ExtraKind::Answers => (2, 'a'),
        };
        let count = self.counts.get_mut(at).map_or(0, |count| {
            *count += 1;
            *count
        });
        // Authors' ids have a hyphen there.
        (format!("{}.{letter}{count}", self.key), format!("{}.{letter}{count}.at", self.key))
    }

    fn add(
        &mut self,
        order: NodeId,
        kind: ExtraKind,
        names: (String, String),
        title: &str,
        of: NodeId,
    ) {
        let extra = Extra {
            kind,
            key: self.key.to_owned(),
            lesson: self.lesson.to_owned(),
            id: names.0,
            from: names.1,
            title: title.split_whitespace().collect::<Vec<_>>().join(" "),
            html: self.tree.write(of, Syntax::Html),
        };
        self.extras.push((order, extra));
    }

    /// A link to what was taken out.
    fn see(&mut self, names: &(String, String), title: &str) -> NodeId {
        let see = self.tree.element("p", &[("class", "see")]);
        let href = format!("#{}", names.0);
        let link = self.tree.element("a", &[("href", &href), ("id", &names.1)]);
        let text = self.tree.text(title.trim());
        self.tree.append(link, text);
        self.tree.append(see, link);
        see
    }

    fn fold(&mut self, id: NodeId, kind: ExtraKind) {
        let names = self.next(kind);
        let children = self.tree.children(id).to_vec();
        let summary = children.into_iter().find(|child| self.tree.name(*child) == "summary");
        let title = summary.map(|summary| self.tree.text_of(summary)).unwrap_or_default();
        if let Some(summary) = summary {
            self.tree.detach(summary);
        }
        let see = self.see(&names, &title);
        // Far from its exercise it says to which one it belongs.
        let exercise = self.around(id).find(|id| self.tree.has_class(*id, "exercise"));
        let exercise = exercise.and_then(|id| self.tree.attribute(id, "aria-label"));
        let whole = exercise.map(|exercise| format!("{exercise} · {}", title.trim()));
        self.tree.replace(id, &[see]);
        self.add(id, kind, names, whole.as_deref().unwrap_or(&title), id);
    }

    /// What a node stands in, the nearest first.
    fn around(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.tree.parent(id), |id| self.tree.parent(*id))
    }

    fn quiz(&mut self, quiz: NodeId) {
        let names = self.next(ExtraKind::Answers);
        let (mut question, mut word) = (String::new(), String::new());
        let list = self.tree.element("ul", &[("class", "key")]);
        for id in self.tree.below(quiz) {
            if self.tree.name(id) == "legend" {
                question = self.tree.text_of(id);
                self.tree.rename(id, "p");
                self.tree.set(id, "class", "block-title");
            } else if self.tree.has_class(id, "answer") {
                self.answer(id, list);
            } else if self.tree.has_class(id, "quiz-key") {
                let summary = self.tree.children(id).first().copied();
                word = summary.map(|summary| self.tree.text_of(summary)).unwrap_or_default();
                self.tree.detach(id);
            }
        }
        self.tree.rename(quiz, "section");
        for name in ["data-quiz", "data-quiz-kind"] {
            self.tree.unset(quiz, name);
        }
        if self.tree.children(list).is_empty() {
            return;
        }
        let see = self.see(&names, &word);
        self.tree.append(quiz, see);
        let holder = self.tree.element("div", &[]);
        self.tree.append(holder, list);
        self.add(quiz, ExtraKind::Answers, names, &question, holder);
    }

    /// Moves what there is to say about an answer to `list`.
    fn answer(&mut self, answer: NodeId, list: NodeId) {
        let right = self.tree.attribute(answer, "data-correct") == Some("true");
        self.tree.unset(answer, "data-correct");
        let below = self.tree.below(answer);
        let find = |tree: &Tree, class| below.iter().copied().find(|id| tree.has_class(*id, class));
        let (words, feedback) = (find(self.tree, "answer-text"), find(self.tree, "feedback"));
        if !right && feedback.is_none() {
            return;
        }
        let item = self.tree.element("li", &[("class", if right { "right" } else { "wrong" })]);
        let mark = self.tree.text(if right { "✓ " } else { "✗ " });
        self.tree.append(item, mark);
        if let Some(words) = words {
            let copy = Tree::parse(&self.tree.write(words, Syntax::Html));
            let strong = self.tree.graft(&copy, copy.root());
            // The same words stand in both places, an id only in one.
            for id in self.tree.below(strong) {
                self.tree.unset(id, "id");
            }
            self.tree.rename(strong, "strong");
            self.tree.append(item, strong);
        }
        if let Some(feedback) = feedback {
            self.tree.append(item, feedback);
        }
        self.tree.append(list, item);
    }
}

/// An id of the page `key`, as the book has it: without what XML allows in no id.
pub(super) fn named(key: &str, id: &str) -> String {
    let plain = |c: char| if c.is_whitespace() || c.is_control() { '-' } else { c };
    let id: String = id.trim().chars().map(plain).collect();
    format!("{key}-{id}")
}

/// A part of an address without percent signs.
pub(super) fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}
