//! Quizzes and glossary as cards for Anki: a text file whose first lines say how to import it, which Anki has
//! understood since 2.1.54.
//!
//! Why no `.apkg`: it is a database file in a form that changes with Anki's versions; the text file is documented, can
//! be read and compared, and does the same: the deck is made, and a later import changes the cards instead of
//! doubling them, since each has a stable name (`guid`).
//!
//! Columns: name, front, back, tags. Every field is quoted, as Anki asks for where one holds a line end.

use std::sync::Arc;

use super::name::uuid;
use super::{Options, Problem, Subject};
use crate::compile::Compilation;
use crate::highlight::Highlighter;
use crate::html::tree::{Kind, NodeId, Space, Syntax, Tree};
use crate::html::{Scheme, escape, scheme};
use crate::locale::Locale;
use crate::model::{Curriculum, Page, PageId, StageItem, Term, Variant};
use crate::render::body;
use crate::render::site::Site;
use crate::source::UrlPath;

/// The deck.
pub(super) fn deck(site: &Site, options: &Options) -> Result<String, Problem> {
    let compilation = &site.compilation;
    let curriculum = &compilation.curriculum;
    let mut deck = Deck {
        compilation,
        locale: site.locale(options.language),
        options,
        highlighter: Arc::default(),
        key: curriculum.config.key(),
        out: String::new(),
        cards: 0,
    };
    let path = match options.subject {
        Some(Subject::Path(path)) => curriculum.paths.get(path.index()),
        _ => None,
    };
    let pages: Vec<PageId> = match path {
        Some(path) => {
            let items = path.stages.iter().flat_map(|stage| &stage.items);
            items.flat_map(StageItem::pages).collect()
        }
        None => (0..curriculum.pages.len()).map(PageId::from_index).collect(),
    };
    deck.head(path.map(|path| super::title(compilation, path.page, options.language)));
    for page in &pages {
        deck.page(*page);
    }
    deck.glossary(path.map(|_| pages.as_slice()));
    if deck.cards == 0 {
        return Err(Problem::new(
            "there is nothing to make cards of",
            "a card is made of each quiz (`:::quiz`) and of each term of glossary.yaml",
        ));
    }
    Ok(deck.out)
}

struct Deck<'a> {
    compilation: &'a Compilation,
    locale: &'a Locale,
    options: &'a Options,
    highlighter: Arc<Highlighter>,
    key: String,
    out: String,
    cards: usize,
}

impl Deck<'_> {
    fn head(&mut self, path: Option<&str>) {
        // `::` would make a deck in a deck.
        let plain = |text: &str| {
            let text = text.replace("::", ": ").replace(['\n', '\r', '\t'], " ");
            text.trim().to_owned()
        };
        let mut deck = plain(self.compilation.curriculum.title_in(self.options.language));
        if let Some(path) = path {
            deck = format!("{deck}::{}", plain(path));
        }
        self.out.push_str(&format!(
            "#separator:tab\n#html:true\n#notetype:Basic\n#deck:{deck}\n#guid column:1\n#tags column:4\n"
        ));
    }

    fn card(&mut self, name: &str, front: &str, back: &str, tags: &[String]) {
        let guid = uuid(&self.key, &format!("anki/{name}"));
        // Inside quotes a tab is a tab, as code has it.
        let quoted = |text: &str| format!("\"{}\"", text.trim().replace('"', "\"\""));
        let tags = tags.join(" ");
        let cells = [quoted(&guid), quoted(front), quoted(back), quoted(&tags)];
        self.out.push_str(&cells.join("\t"));
        self.out.push('\n');
        self.cards += 1;
    }

    fn page(&mut self, id: PageId) {
        let curriculum = &self.compilation.curriculum;
        let Some(page) = curriculum.page(id) else { return };
        let Some((_, variant)) = page.variant(self.options.language) else { return };
        let document = self.compilation.documents.get(variant.document);
        let quizzes = document.is_some_and(|document| !document.body.quizzes.is_empty());
        let Some(url) = self.compilation.routes.page(id, self.options.language) else { return };
        if !quizzes {
            return;
        }
        let (language, from) = (self.options.language, variant.document);
        let html =
            body::html(self.compilation, self.locale, &self.highlighter, from, language, url);
        let mut tree = Tree::parse(&html);
        self.clean(&mut tree, url);
        for quiz in tree.below(tree.root()) {
            let key = tree.attribute(quiz, "data-quiz").unwrap_or_default().to_owned();
            if tree.name(quiz) == "fieldset" && !key.is_empty() {
                let (front, back) = sides(&tree, quiz);
                let source = self.source(variant, url);
                let name = format!("{}#{key}", page.id);
                self.card(&name, &front, &format!("{back}{source}"), &tags(curriculum, page));
            }
        }
    }

    /// The page that a card comes from.
    fn source(&self, variant: &Variant, url: &UrlPath) -> String {
        let base = &self.compilation.curriculum.config.base_url;
        let title = escape(&variant.title);
        if base.is_empty() {
            return format!("<p><small>{title}</small></p>");
        }
        let url = url.absolute(base);
        format!("<p><small><a href=\"{}\">{title}</a></small></p>", escape(&url))
    }

    /// Takes out what does nothing on a card, and makes links lead there from anywhere.
    fn clean(&self, tree: &mut Tree, url: &UrlPath) {
        let base = &self.compilation.curriculum.config.base_url;
        for id in tree.below(tree.root()) {
            let Kind::Element { space: Space::Html, .. } = tree.kind(id) else { continue };
            match tree.name(id) {
                "input" | "button" | "script" | "style" | "video" | "audio" => tree.detach(id),
                "label" | "figure" => tree.unwrap(id),
                "img" => {
                    // A text cannot carry pictures.
                    let alt = tree.attribute(id, "alt").unwrap_or_default().to_owned();
                    let words = tree.text(&alt);
                    tree.replace(id, &[words]);
                }
                "a" => {
                    let href = tree.attribute(id, "href").unwrap_or_default().to_owned();
                    match absolute(&href, url, base) {
                        Some(href) => tree.set(id, "href", href),
                        None => tree.unwrap(id),
                    }
                }
                _ => {}
            }
            if let Some(attributes) = tree.attributes_mut(id) {
                let stays = |name: &str| {
                    matches!(name, "href" | "lang" | "dir" | "class" | "data-quiz" | "data-correct")
                };
                attributes.retain(|(name, _)| stays(name));
            }
        }
    }

    /// Where a link of a term's definition leads.
    fn leads_to(&self, term: &Term, link: &str) -> Option<String> {
        if scheme(link) == Scheme::Safe {
            return Some(link.to_owned());
        }
        let base = &self.compilation.curriculum.config.base_url;
        let page = *term.links.get(link).filter(|_| !base.is_empty())?;
        let url = self.compilation.routes.page(page, self.options.language)?;
        let fragment = link.split_once('#').map(|(_, fragment)| format!("#{fragment}"));
        Some(url.absolute(base) + &fragment.unwrap_or_default())
    }

    /// The terms; with `pages` those that one of these explains.
    fn glossary(&mut self, pages: Option<&[PageId]>) {
        let (compilation, language) = (self.compilation, self.options.language);
        for term in &compilation.curriculum.glossary {
            let here = |pages: &[PageId]| term.see.is_some_and(|see| pages.contains(&see));
            if pages.is_some_and(|pages| !here(pages)) {
                continue;
            }
            let words = term.phrase_in(language).html(|link| self.leads_to(term, link));
            let mut back = format!("<p>{words}</p>");
            let also = term.also_in(language);
            if !also.is_empty() {
                let names = self.locale.list(also);
                let also = self.locale.say("term_also", &[("names", names.as_str().into())]);
                back.push_str(&format!("<p><small>{}</small></p>", escape(&also)));
            }
            let see = term.see.and_then(|see| {
                let (_, variant) = compilation.curriculum.page(see)?.variant(language)?;
                Some(self.source(variant, compilation.routes.page(see, language)?))
            });
            back.push_str(&see.unwrap_or_default());
            let front = escape(term.term_in(language)).into_owned();
            self.card(&format!("glossary/{}", term.term), &front, &back, &["glossary".to_owned()]);
        }
    }
}

/// Where a link leads from a card; `None`: nowhere.
fn absolute(href: &str, from: &UrlPath, base: &str) -> Option<String> {
    if scheme(href) == Scheme::Safe {
        return Some(href.to_owned());
    }
    if base.is_empty() || scheme(href) == Scheme::Unsafe || href.is_empty() {
        return None;
    }
    let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    let folder = from.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
    let to = if path.is_empty() { from.clone() } else { UrlPath::new(&format!("{folder}/{path}")) };
    let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    Some(to.absolute(base) + &fragment)
}

/// The front and the back of a quiz.
fn sides(tree: &Tree, quiz: NodeId) -> (String, String) {
    let (mut front, mut choices, mut back) = (String::new(), String::new(), String::new());
    let written = |id| tree.write(id, Syntax::Html);
    for part in tree.children(quiz) {
        let is_list = tree.has_class(*part, "answers");
        if tree.name(*part) == "legend" {
            front = format!("<p>{}</p>{front}", written(*part));
        } else if is_list {
            for answer in tree.children(*part) {
                let right = tree.attribute(*answer, "data-correct") == Some("true");
                let below = tree.below(*answer);
                let find = |class| below.iter().copied().find(|id| tree.has_class(*id, class));
                let Some(words) = find("answer-text").map(written) else { continue };
                choices.push_str(&format!("<li>{words}</li>"));
                let feedback = find("feedback").map(written).unwrap_or_default();
                if right || !feedback.is_empty() {
                    let mark = if right { "✓" } else { "✗" };
                    let words = if right { format!("<b>{words}</b>") } else { words };
                    back.push_str(&format!("<li>{mark} {words}{feedback}</li>"));
                }
            }
        } else if tree.name(*part) != "details"
            && !matches!(tree.kind(*part), Kind::Text(text) if text.trim().is_empty())
        {
            // What an author wrote between the question and its answers.
            let tag = tree.name(*part);
            let inner = written(*part);
            front.push_str(&if tag.is_empty() { inner } else { format!("<{tag}>{inner}</{tag}>") });
        }
    }
    (format!("{front}<ol>{choices}</ol>"), format!("<ul>{back}</ul>"))
}

/// A card's tags: the page's own, its place, what it teaches. Anki parts them at blanks.
fn tags(curriculum: &Curriculum, page: &Page) -> Vec<String> {
    let one = |text: &str| text.split_whitespace().collect::<Vec<_>>().join("-");
    let taught = page.teaches.iter().filter_map(|taught| curriculum.skill(taught.value.skill));
    let taught = taught.map(|skill| format!("skill::{}", one(&skill.id)));
    let place = one(&page.id.replace('/', "::"));
    page.tags.iter().map(|tag| one(tag)).chain([place]).chain(taught).collect()
}
