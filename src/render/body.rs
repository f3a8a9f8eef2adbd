//! A body's HTML with its holes filled: addresses, titles, highlighted code.

use crate::compile::Compilation;
use crate::highlight::Highlighter;
use crate::html::{escape, escape_into};
use crate::link::{Resolved, Target, Use};
use crate::locale::Locale;
use crate::model::{LanguageId, PageId};
use crate::route::Listing;
use crate::source::UrlPath;
use crate::source::url::encode_fragment;
use crate::syntax::body::{CodeBlock, Piece};

use super::media;

/// The HTML of document `index` as it stands on the page `from` in `language`. Parts for mentors
/// are in it only in the mentor edition. Linear in the body; pure.
pub fn html(
    compilation: &Compilation,
    locale: &Locale,
    highlighter: &Highlighter,
    index: usize,
    language: LanguageId,
    from: &UrlPath,
) -> String {
    let Some(document) = compilation.documents.get(index) else { return String::new() };
    let body = &document.body;
    let resolved = compilation.resolved.get(index);
    let reader = Reader { language, written: written(compilation, index, language) };
    let target = |link: u32| resolved.and_then(|resolved| resolved.targets.get(link as usize));
    let size: usize = body
        .pieces
        .iter()
        .map(|piece| if let Piece::Html(html) = piece { html.len() } else { 64 })
        .sum();
    let mut out = String::with_capacity(size + size / 4);
    let mut hidden = 0_u32;
    let shown = media::Shown { compilation, locale, reader, from };
    let mut load = media::Load::First;
    let mut terms = Terms::new(compilation, resolved.map(|resolved| &**resolved), language, from);
    for (number, piece) in body.pieces.iter().enumerate() {
        match piece {
            Piece::MentorStart if !compilation.curriculum.mentor_edition => hidden += 1,
            Piece::MentorEnd => hidden = hidden.saturating_sub(1),
            _ if hidden > 0 => {}
            Piece::Html(html) => terms.push(&mut out, number, html),
            Piece::Image(index) => {
                let image = body.images.get(*index as usize);
                if let Some((image, target)) = image.and_then(|it| Some((it, target(it.link)?))) {
                    load = load.at(out.len());
                    media::element(&mut out, shown, image, target, load);
                    load = media::Load::Later;
                }
            }
            Piece::Href(link) => {
                let href = target(*link)
                    .filter(|it| !media::is_elsewhere(it, body.links.get(*link as usize)))
                    .map(|target| address(compilation, target, reader, from))
                    .unwrap_or_default();
                escape_into(&mut out, &href);
            }
            Piece::Title(link) => {
                let written = body.links.get(*link as usize).map(|link| link.target.value.as_str());
                let title = target(*link)
                    .and_then(|target| target.title(&compilation.curriculum, language));
                escape_into(&mut out, title.as_deref().or(written).unwrap_or_default());
            }
            Piece::Code(code) => {
                let included = resolved
                    .and_then(|resolved| resolved.codes.get(*code as usize))
                    .and_then(Option::as_deref);
                if let Some(block) = body.codes.get(*code as usize) {
                    let highlighter =
                        compilation.curriculum.config.markdown.highlight.then_some(highlighter);
                    figure(&mut out, highlighter, block, included.unwrap_or(&block.text));
                }
            }
            Piece::Word(name) => escape_into(&mut out, locale.word(name)),
            Piece::MentorStart => {}
        }
    }
    out
}

/// The marks of the glossary's terms, while a body is written.
struct Terms<'a> {
    compilation: &'a Compilation,
    rest: &'a [Use],
    glossary: String,
}

impl<'a> Terms<'a> {
    fn new(
        compilation: &'a Compilation,
        resolved: Option<&'a Resolved>,
        language: LanguageId,
        from: &UrlPath,
    ) -> Self {
        let rest = resolved.map(|resolved| resolved.terms.as_slice()).unwrap_or_default();
        let glossary = if rest.is_empty() {
            String::new()
        } else {
            let glossary = compilation.routes.listing(&Listing::Glossary, language);
            escape(&from.relative_to(&glossary)).into_owned()
        };
        Self { compilation, rest, glossary }
    }

    /// Appends a piece with its marks. Pieces come in order.
    fn push(&mut self, out: &mut String, piece: usize, html: &str) {
        let mut done = 0;
        while let Some((one, rest)) = self.rest.split_first() {
            if one.piece as usize > piece {
                break;
            }
            self.rest = rest;
            let (start, end) = (one.place.0 as usize, one.place.1 as usize);
            let term = self.compilation.curriculum.glossary.get(one.term as usize);
            let Some(term) = term.filter(|_| one.marked && one.piece as usize == piece) else {
                continue;
            };
            out.push_str(html.get(done..start).unwrap_or_default());
            out.push_str("<a class=\"term\" href=\"");
            out.push_str(&self.glossary);
            out.push('#');
            escape_into(out, &encode_fragment(&term.anchor));
            out.push_str("\">");
            out.push_str(html.get(start..end).unwrap_or_default());
            out.push_str("</a>");
            done = end;
        }
        out.push_str(html.get(done..).unwrap_or_default());
    }
}

/// Who reads a text, and what it is.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    /// The reader's language.
    pub language: LanguageId,
    /// The text's language.
    pub written: LanguageId,
}

/// The language in which document `index` is written, for a reader of `language`.
fn written(compilation: &Compilation, index: usize, language: LanguageId) -> LanguageId {
    let curriculum = &compilation.curriculum;
    if curriculum.config.languages.len() < 2 {
        return language;
    }
    let page = compilation.page_of().get(index).copied().flatten();
    let page = page.and_then(|page| curriculum.page(page));
    let own = page.into_iter().flat_map(|page| &page.variants).find(|(_, v)| v.document == index);
    own.map_or(language, |(language, _)| *language)
}

/// Whether a reader finds `fragment` on `page`. Links were checked against the language in which their
/// text is written, and the translation that this reader gets may have other ids.
fn has_place(compilation: &Compilation, page: PageId, fragment: &str, reader: Reader) -> bool {
    let document = |language| {
        let variant = compilation.curriculum.page(page)?.variant(language)?.1;
        Some(variant.document)
    };
    let there = document(reader.language);
    there == document(reader.written)
        || there.and_then(|there| compilation.documents.get(there)).is_some_and(|there| {
            let headings = there.body.headings.iter().map(|heading| &heading.id);
            let anchors = there.body.anchors.iter().map(|anchor| &anchor.id);
            headings.chain(anchors).any(|id| id == fragment)
        })
}

/// The address of a target as seen from the page `from`; a broken one leads to the page itself.
pub(super) fn address(
    compilation: &Compilation,
    target: &Target,
    reader: Reader,
    from: &UrlPath,
) -> String {
    let language = reader.language;
    let routes = &compilation.routes;
    let to = |url: Option<&UrlPath>, fragment: Option<&String>| {
        let mut href = url.map(|url| from.relative_to(url)).unwrap_or_default();
        if let Some(fragment) = fragment {
            href.push('#');
            href.push_str(&encode_fragment(fragment));
        }
        href
    };
    match target {
        Target::Page(page, fragment) => {
            let place = fragment.as_ref().filter(|fragment| {
                reader.written == language || has_place(compilation, *page, fragment, reader)
            });
            to(routes.page(*page, language), place)
        }
        Target::Skill(skill) => to(routes.skill(*skill, language), None),
        Target::Role(role) => to(routes.role(*role, language), None),
        Target::Site(url, fragment) if language == LanguageId(0) => {
            to(Some(url), fragment.as_ref())
        }
        Target::Site(url, fragment) => {
            to(Some(&routes.in_language(url, language)), fragment.as_ref())
        }
        Target::Asset(path) => to(routes.assets.get(path), None),
        Target::Here(fragment) => to(None, Some(fragment)),
        Target::External(url) => url.clone(),
        Target::Broken => String::new(),
    }
}

/// A code block as a figure. Lines are elements of their own only where the author marked or
/// numbered some, so that plain blocks stay small.
fn figure(out: &mut String, highlighter: Option<&Highlighter>, block: &CodeBlock, text: &str) {
    let language = block.language.value.as_str();
    out.push_str("<figure class=\"code\">");
    if let Some(title) = &block.title {
        out.push_str("<figcaption>");
        escape_into(out, title);
        out.push_str("</figcaption>");
    }
    out.push_str("<pre class=\"code\" tabindex=\"0\"");
    if block.line_numbers.is_some() {
        out.push_str(" data-linenos");
    }
    out.push_str("><code");
    if !language.is_empty() {
        out.push_str(" class=\"language-");
        out.push_str(&escape(language));
        out.push('"');
    }
    out.push('>');
    let structured = block.line_numbers.is_some() || !block.marked.is_empty();
    let lines = highlighter.map(|highlighter| highlighter.lines(language, text));
    let plain: Vec<String> = if lines.is_none() {
        text.lines().map(|line| escape(line).into_owned()).collect()
    } else {
        Vec::new()
    };
    for (number, line) in (1_u32..).zip(lines.as_deref().unwrap_or(&plain)) {
        if !structured {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let marked = block.marked.iter().any(|(first, last)| (*first..=*last).contains(&number));
        out.push_str(if marked { "<span class=\"line marked\"" } else { "<span class=\"line\"" });
        if let Some(first) = block.line_numbers {
            out.push_str(" data-n=\"");
            out.push_str(&(u64::from(first) + u64::from(number) - 1).to_string());
            out.push('"');
        }
        out.push('>');
        out.push_str(line);
        out.push_str("\n</span>");
    }
    out.push_str("</code></pre></figure>");
}
