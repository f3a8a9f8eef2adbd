//! What a text says around its links, and the terms of the glossary that it uses: one walk over its
//! finished HTML, together.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Resolved, Subject, Target};
use crate::diag::{Diagnostic, Report, rules};
use crate::model::{Curriculum, LanguageId, PageId};
use crate::prose::sentence::{self, Sentence};
use crate::prose::terms::{Found, Matcher};
use crate::prose::{Event, unescape_into, walk};
use crate::syntax::body::{Body, LinkKind};

/// A link and the sentence around it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// The link: an index into `Body::links`.
    pub link: u32,
    /// The sentence.
    pub sentence: Sentence,
}

/// The first use of a term in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Use {
    /// The term: an index into `Curriculum::glossary`.
    pub term: u32,
    /// The piece that holds it: an index into `Body::pieces`.
    pub piece: u32,
    /// Where in that piece it begins and ends, in bytes.
    pub place: (u32, u32),
    /// Whether it is marked there. A term is not on the page that explains it, nor where it stands in
    /// headings and links alone.
    pub marked: bool,
}

/// A text, and what it is read against.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) body: &'a Body,
    /// Its page, and the language of the text.
    pub(super) page: PageId,
    pub(super) language: LanguageId,
    pub(super) curriculum: &'a Curriculum,
    /// The words of the glossary, by language.
    pub(super) terms: &'a [Option<Arc<Matcher>>],
}

/// The words of the glossary in each language of the site; `None` where there is nothing to look for.
pub fn matchers(curriculum: &Curriculum) -> Vec<Option<Arc<Matcher>>> {
    let config = &curriculum.config;
    if curriculum.glossary.is_empty() || !config.markdown.glossary {
        return Vec::new();
    }
    let matcher = |language: LanguageId| {
        let words = curriculum.glossary.iter().zip(0..).flat_map(|(term, number)| {
            let own = term.words.get(&language);
            let translated = own.map(|words| &words.term);
            let translated = translated.filter(|word| !word.is_empty() && **word != term.term);
            let also = own.into_iter().flat_map(|words| &words.also);
            let all = std::iter::once(&term.term).chain(&term.also).chain(translated).chain(also);
            all.map(move |word| (word.as_str(), number))
        });
        Matcher::new(words).map(Arc::new)
    };
    let is_translated =
        |language| curriculum.glossary.iter().any(|term| term.words.contains_key(&language));
    let original = matcher(LanguageId(0));
    let of = |language| {
        if is_translated(language) { matcher(language) } else { original.clone() }
    };
    curriculum.languages().map(of).collect()
}

/// Terms that no text uses.
pub fn unused(curriculum: &Curriculum, resolved: &[Arc<Resolved>]) -> Report {
    let used = resolved.iter().flat_map(|resolved| &resolved.terms);
    let used: BTreeSet<u32> = used.map(|one| one.term).collect();
    let unused = curriculum.glossary.iter().zip(0..).filter(|(_, number)| !used.contains(number));
    unused
        .map(|(term, _)| {
            let message = format!("no text uses the term `{}`", term.term);
            Diagnostic::new(&rules::UNUSED_TERM, term.span, message)
                .label("not used")
                .help("add the words that texts use (`also: [...]`), or take it out")
        })
        .collect()
}

/// Fills in what the text says around its links and the terms that it uses. Linear in the text.
pub(super) fn read(text: Text<'_>, resolved: &mut Resolved) {
    let matcher = text.terms.get(text.language.index()).and_then(Option::as_deref);
    let own = Subject::of(text.page, text.curriculum);
    let subjects = resolved.targets.iter().zip(&text.body.links).map(|(target, link)| {
        let subject = target.subject(text.curriculum).filter(|subject| *subject != own);
        subject.filter(|_| link.kind != LinkKind::Image)
    });
    let subjects: Vec<Option<Subject>> = subjects.collect();
    let any = subjects.iter().any(Option::is_some);
    if !any && matcher.is_none() {
        return;
    }
    let terms = matcher.map(|_| text.curriculum.glossary.len()).unwrap_or_default();
    let mut reader = Reader {
        text,
        targets: &resolved.targets,
        subjects: &subjects,
        matcher,
        line: any.then(String::new),
        links: Vec::new(),
        open: None,
        unseen: 0,
        quiet: 0,
        plain: 0,
        code: 0,
        mentions: BTreeMap::new(),
        uses: vec![None; terms],
        found: Vec::new(),
    };
    walk(&text.body.pieces, text.curriculum.mentor_edition, |event| reader.event(event));
    reader.end_block();
    resolved.mentions = reader.mentions.into_values().collect();
    resolved.mentions.sort_by_key(|mention| mention.link);
    resolved.terms = reader.uses.into_iter().flatten().collect();
    resolved.terms.sort_by_key(|one| (one.piece, one.place));
}

struct Reader<'a> {
    text: Text<'a>,
    targets: &'a [Target],
    /// What each link leads to, if to something that lists who links to it.
    subjects: &'a [Option<Subject>],
    matcher: Option<&'a Matcher>,
    /// The words of the open block, on one line; `None` where no sentence is wanted.
    line: Option<String>,
    /// The links in it, with their places.
    links: Vec<(u32, usize, usize)>,
    open: Option<(u32, usize)>,
    /// How deep inside what is no part of a sentence, of what gives no sentences (quizzes, solutions), of
    /// what holds no marks, and of code.
    unseen: u32,
    quiet: u32,
    plain: u32,
    code: u32,
    mentions: BTreeMap<Subject, Mention>,
    /// The first use of each term.
    uses: Vec<Option<Use>>,
    found: Vec<Found>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text { piece, start, text } => {
                self.words(text);
                self.terms(piece, start, text);
            }
            Event::Open { name, attributes, link } => self.open(&small(name), attributes, link),
            Event::Close(name) => self.close(&small(name)),
            Event::Title(link) => {
                let target = self.targets.get(link as usize);
                let title =
                    target.and_then(|to| to.title(self.text.curriculum, self.text.language));
                let written = self.text.body.links.get(link as usize);
                let words = title.or_else(|| Some(written?.target.value.clone()));
                if let Some(line) = &mut self.line {
                    line.push_str(&words.unwrap_or_default());
                }
            }
            Event::Code(_) | Event::Gap => self.end_block(),
            Event::Image(_) => {}
        }
    }

    fn words(&mut self, text: &str) {
        let Some(line) = self.line.as_mut().filter(|_| self.unseen == 0) else { return };
        for (number, part) in text.split('\n').enumerate() {
            if number > 0 && !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
            unescape_into(line, part);
        }
    }

    fn open(&mut self, name: &str, attributes: &str, link: Option<u32>) {
        if !is_inline(name) {
            self.end_block();
        }
        let has = |class: &str| attributes.contains(class);
        match name {
            "a" => {
                self.plain += 1;
                self.unseen += u32::from(self.unseen > 0 || has("footnote-back"));
                let line = self.line.as_ref().map(String::len);
                self.open = link.zip(line).filter(|_| self.quiet == 0);
            }
            "sup" => self.unseen += u32::from(self.unseen > 0 || has("footnote-ref")),
            "br" => self.words("\n"),
            "fieldset" => (self.plain, self.quiet) = (self.plain + 1, self.quiet + 1),
            "details" if self.quiet > 0 || has("solution") => self.quiet += 1,
            "p" => self.plain += u32::from(self.plain > 0 || has("-title") || has("tab-name")),
            "math" => (self.plain, self.code) = (self.plain + 1, self.code + 1),
            name if is_code(name) => (self.plain, self.code) = (self.plain + 1, self.code + 1),
            name if is_plain(name) => self.plain += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if !is_inline(name) {
            self.end_block();
        }
        let down = |depth: &mut u32| *depth = depth.saturating_sub(1);
        match name {
            "a" => {
                down(&mut self.plain);
                down(&mut self.unseen);
                if let (Some((link, from)), Some(line)) = (self.open.take(), &self.line) {
                    self.links.push((link, from, line.len()));
                }
            }
            "sup" => down(&mut self.unseen),
            "fieldset" => {
                down(&mut self.plain);
                down(&mut self.quiet);
            }
            "details" => down(&mut self.quiet),
            "p" => down(&mut self.plain),
            name if name == "math" || is_code(name) => {
                down(&mut self.plain);
                down(&mut self.code);
            }
            name if is_plain(name) => down(&mut self.plain),
            _ => {}
        }
    }

    /// A block ends: its links get their sentences.
    fn end_block(&mut self) {
        let Some(line) = &mut self.line else { return };
        for (link, from, to) in self.links.drain(..) {
            let Some(subject) = self.subjects.get(link as usize).copied().flatten() else {
                continue;
            };
            if self.mentions.contains_key(&subject) {
                continue;
            }
            let sentence = sentence::around(line, from, to);
            let says = |text: &str| text.contains(char::is_alphanumeric);
            // The link's words alone say nothing that the title does not say.
            if says(&sentence.before) || says(&sentence.after) {
                self.mentions.insert(subject, Mention { link, sentence });
            }
        }
        self.open = None;
        line.clear();
    }

    fn terms(&mut self, piece: usize, start: usize, text: &str) {
        let Some(matcher) = self.matcher.filter(|_| self.code == 0) else { return };
        matcher.find(text, &mut self.found);
        let page = self.text.curriculum.page(self.text.page);
        for found in self.found.drain(..) {
            let Some(slot) = self.uses.get_mut(found.term as usize) else { continue };
            let explained = self.text.curriculum.glossary.get(found.term as usize);
            let explained = explained.is_some_and(|term| term.see == Some(self.text.page));
            let marked = self.plain == 0 && !explained && page.is_some_and(|page| page.marks_terms);
            if slot.is_some_and(|known| known.marked || !marked) {
                continue;
            }
            let place = |at: usize| u32::try_from(start + at).unwrap_or(u32::MAX);
            *slot = Some(Use {
                term: found.term,
                piece: u32::try_from(piece).unwrap_or(u32::MAX),
                place: (place(found.start), place(found.end)),
                marked,
            });
        }
    }
}

/// A name in small letters; raw HTML that is let through may have others.
fn small(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Cow::Owned(name.to_ascii_lowercase());
    }
    Cow::Borrowed(name)
}

/// Elements inside which a sentence goes on.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "br"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "img"
            | "input"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
            | "math"
            | "mi"
            | "mn"
            | "mo"
            | "mrow"
            | "msup"
            | "msub"
            | "msubsup"
            | "mfrac"
            | "msqrt"
            | "mtext"
            | "mspace"
    )
}

/// Elements whose text is no prose.
fn is_code(name: &str) -> bool {
    matches!(
        name,
        "code" | "pre" | "kbd" | "samp" | "var" | "svg" | "script" | "style" | "textarea"
    )
}

/// Elements in which no term is marked: what names a thing, and what can be operated.
fn is_plain(name: &str) -> bool {
    matches!(
        name,
        "h1" | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "button"
            | "label"
            | "summary"
            | "legend"
            | "dt"
            | "dfn"
            | "abbr"
            | "select"
            | "option"
            | "caption"
            | "audio"
            | "video"
            | "iframe"
            | "object"
    )
}
