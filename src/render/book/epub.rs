//! A path as an EPUB 3: what lies in the archive, and how it is packed.
//!
//! Promises: valid by `EPUBCheck`, without a date but that of the newest page; the same content gives the
//! same bytes; nothing in it needs a network.

use std::collections::BTreeMap;
use std::sync::Arc;

use blake3::Hasher;

use super::links::{Lead, Places, links};
use super::xhtml::repair;
use super::{Book, Form, Part};
use crate::compile::Compilation;
use crate::diag::Diagnostic;
use crate::html::escape_xml;
use crate::html::tree::{Kind, NodeId, Space, Syntax, Tree};
use crate::link::Target;
use crate::locale::is_rtl;
use crate::model::config::Output;
use crate::model::{LanguageId, LearningPath, StageItem};
use crate::render::Renderer;
use crate::source::{SourcePath, UrlPath};
use crate::syntax::body::LinkKind;
use crate::world::World;
use crate::zip::Zip;

/// The style sheet of books, below a theme's `static/`.
const STYLE: &str = "pathbook/book.css";

/// The bytes of the pictures that EPUBs show, by file.
pub(in crate::render) type Pictures = BTreeMap<SourcePath, Arc<[u8]>>;

/// Reads the pictures of all pages that are part of a path, where EPUBs are published; one that cannot
/// be read, or is too large to be, is left out, and its words stand for it.
pub(in crate::render) fn pictures(compilation: &Compilation, world: &dyn World) -> Pictures {
    let curriculum = &compilation.curriculum;
    if !curriculum.config.outputs.contains(&Output::Epub) {
        return Pictures::new();
    }
    let mut found = Pictures::new();
    for path in &curriculum.paths {
        let stops = path.stages.iter().flat_map(|it| &it.items).flat_map(StageItem::pages);
        let pages = stops.chain([path.page]).filter_map(|page| curriculum.page(page));
        for variant in pages.flat_map(|page| page.variants.values()) {
            let Some((document, resolved)) = compilation
                .documents
                .get(variant.document)
                .zip(compilation.resolved.get(variant.document))
            else {
                continue;
            };
            for (link, target) in document.body.links.iter().zip(&resolved.targets) {
                let Target::Asset(file) = target else { continue };
                if link.kind != LinkKind::Image || found.contains_key(file) {
                    continue;
                }
                if let Some(kind) = media_type(file)
                    && let Ok(bytes) = world.read(file)
                    && is_whole(kind, &bytes)
                {
                    found.insert(file.clone(), bytes);
                }
            }
        }
    }
    found
}

impl Renderer<'_> {
    /// The EPUB of a path, at `url`.
    pub(in crate::render) fn epub(
        &self,
        url: &UrlPath,
        path: &LearningPath,
        language: LanguageId,
    ) -> Result<Vec<u8>, Diagnostic> {
        let Some(mut book) = self.book(url, path, language, Form::Epub)? else {
            return Ok(Vec::new());
        };
        let places = Places::new(self.compilation(), url, path, &book.parts);
        let mut media = BTreeMap::new();
        let keys: Vec<String> = book.parts.iter().map(|part| part.key.clone()).collect();
        let mut pages = Vec::new();
        for (number, part) in book.parts.iter_mut().enumerate() {
            lead(&mut part.tree, number, &keys, &places);
            take_pictures(&mut part.tree, &places, self.pictures(), &mut media);
            repair(&mut part.tree);
            pages.push(Page::new(part));
        }
        let style = self.theme().asset(STYLE).map(|bytes| bytes.to_vec()).unwrap_or_default();
        let head = Head::new(self, &book, (path, language), &media, &pages);
        let mut zip = Zip::default();
        zip.add("mimetype", b"application/epub+zip", false);
        zip.add("META-INF/container.xml", CONTAINER.as_bytes(), true);
        zip.add("EPUB/package.opf", head.package(&book, &media, &pages).as_bytes(), true);
        zip.add("EPUB/nav.xhtml", head.nav(&book).as_bytes(), true);
        zip.add("EPUB/book.css", &style, true);
        for (part, page) in book.parts.iter().zip(&pages) {
            zip.add(&format!("EPUB/{}.xhtml", part.key), head.page(part, page).as_bytes(), true);
        }
        for (path, it) in &media {
            let bytes = self.pictures().get(path).map(|bytes| &**bytes).unwrap_or_default();
            zip.add(&format!("EPUB/{}", it.name), bytes, true);
        }
        Ok(zip.finish())
    }
}

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

/// Makes links lead to the files of the archive, or to the published site.
fn lead(tree: &mut Tree, number: usize, keys: &[String], places: &Places<'_>) {
    for (id, href) in links(tree) {
        let to = match places.lead(&href) {
            Lead::Inside(part, place) => {
                keys.get(part).map(|key| match (*key == place, part == number) {
                    (true, _) => format!("{key}.xhtml"),
                    (false, true) => format!("#{}", crate::source::url::encode_fragment(&place)),
                    (false, false) => {
                        format!("{key}.xhtml#{}", crate::source::url::encode_fragment(&place))
                    }
                })
            }
            Lead::Site(url, fragment) => places.absolute(&url, fragment.as_deref()),
            Lead::Outside(address) => url::Url::parse(address.trim()).ok().map(String::from),
            Lead::Nowhere => None,
        };
        match to {
            Some(to) => tree.set(id, "href", to),
            None => tree.unset(id, "href"),
        }
    }
}

/// A picture in the archive.
struct Media {
    name: String,
    kind: &'static str,
}

/// Takes pictures of the site in, and leaves the words of all others.
fn take_pictures(
    tree: &mut Tree,
    places: &Places<'_>,
    known: &Pictures,
    media: &mut BTreeMap<SourcePath, Media>,
) {
    for id in tree.below(tree.root()) {
        if tree.name(id) != "img" {
            continue;
        }
        let source = tree.attribute(id, "src").unwrap_or_default();
        let file = match places.lead(source) {
            Lead::Site(url, _) => places.file(&url).cloned(),
            _ => None,
        };
        let file = file.filter(|file| known.contains_key(file));
        let Some((kind, file)) = file.and_then(|file| Some((media_type(&file)?, file))) else {
            words(tree, id);
            continue;
        };
        let count = media.len() + 1;
        let extension = file.as_str().rsplit('.').next().unwrap_or_default().to_lowercase();
        let taken = media
            .entry(file)
            .or_insert_with(|| Media { name: format!("media/{count}.{extension}"), kind });
        let name = taken.name.clone();
        tree.set(id, "src", name);
    }
}

/// Puts what a picture shows in words in its place.
fn words(tree: &mut Tree, id: NodeId) {
    let alt = tree.attribute(id, "alt").unwrap_or_default().to_owned();
    let span = tree.element("span", &[("class", "picture-words")]);
    let text = tree.text(&alt);
    tree.append(span, text);
    tree.replace(id, &[span]);
}

/// The media type of a picture that every reading system shows.
fn media_type(path: &SourcePath) -> Option<&'static str> {
    let extension = path.as_str().rsplit('.').next().unwrap_or_default().to_lowercase();
    Some(match extension.as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        _ => return None,
    })
}

/// Whether a file begins as its name says.
fn is_whole(kind: &str, bytes: &[u8]) -> bool {
    match kind {
        "image/png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "image/jpeg" => bytes.starts_with(b"\xff\xd8\xff"),
        "image/gif" => bytes.starts_with(b"GIF8"),
        "image/webp" => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
        _ => memchr::memmem::find(bytes, b"<svg").is_some(),
    }
}

/// A part's text as XHTML, and what the package says of it.
struct Page {
    xhtml: String,
    has_math: bool,
    has_svg: bool,
}

impl Page {
    fn new(part: &Part) -> Self {
        let tree = &part.tree;
        let has = |wanted: Space| {
            let nodes = tree.below(tree.root());
            nodes
                .into_iter()
                .any(|id| matches!(tree.kind(id), Kind::Element { space, .. } if *space == wanted))
        };
        Self {
            xhtml: tree.write(tree.root(), Syntax::Xml),
            has_math: has(Space::MathMl),
            has_svg: has(Space::Svg),
        }
    }
}

/// What the files of a book share.
struct Head {
    lang: String,
    title: String,
    /// The package's metadata.
    metadata: String,
}

/// ` dir="rtl"` in languages that are written so.
fn direction(lang: &str) -> &'static str {
    if is_rtl(lang) { " dir=\"rtl\"" } else { "" }
}

impl Head {
    fn new(
        renderer: &Renderer<'_>,
        book: &Book,
        (path, language): (&LearningPath, LanguageId),
        media: &BTreeMap<SourcePath, Media>,
        pages: &[Page],
    ) -> Self {
        let content = &book.path.content;
        let lang = content.meta.lang.clone();
        let math = pages.iter().any(|page| page.has_math);
        let metadata = metadata(renderer, book, (path, language), !media.is_empty(), math);
        Self { lang, title: content.title.clone(), metadata }
    }

    fn open(title: &str, lang: &str) -> String {
        let (title, dir, lang) = (escape_xml(title), direction(lang), escape_xml(lang));
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{lang}\" xml:lang=\"{lang}\"{dir}>\n<head>\n<title>{title}</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"book.css\"/>\n</head>\n"
        )
    }

    fn page(&self, part: &Part, page: &Page) -> String {
        let kind = match part.key.as_str() {
            "start" => "titlepage",
            "hints" | "solutions" | "answers" => "appendix",
            key if key.starts_with('s') => "part",
            _ => "chapter",
        };
        let lang = part.lang.as_deref().unwrap_or(&self.lang);
        let title = if part.title.trim().is_empty() { &self.title } else { &part.title };
        let label = escape_xml(title);
        format!(
            "{}<body>\n<section epub:type=\"{kind}\" id=\"{}\" aria-label=\"{label}\" class=\"part\">\n{}\n</section>\n</body>\n</html>\n",
            Self::open(title, lang),
            part.key,
            page.xhtml
        )
    }

    fn nav(&self, book: &Book) -> String {
        let mut list = String::new();
        let mut inside = false;
        let mut parts = book.parts.iter().peekable();
        while let Some(part) = parts.next() {
            let title = if part.title.trim().is_empty() { &self.title } else { &part.title };
            list.push_str(&format!("<li><a href=\"{}.xhtml\">{}</a>", part.key, escape_xml(title)));
            let next = parts.peek().is_some_and(|next| next.within);
            match (inside, next) {
                (false, true) => {
                    list.push_str("\n<ol>\n");
                    inside = true;
                }
                (true, false) => {
                    list.push_str("</li>\n</ol></li>\n");
                    inside = false;
                }
                _ => list.push_str("</li>\n"),
            }
        }
        format!(
            "{}<body>\n<nav epub:type=\"toc\" id=\"toc\" role=\"doc-toc\">\n<h1>{}</h1>\n<ol>\n{list}</ol>\n</nav>\n</body>\n</html>\n",
            Self::open(&self.title, &self.lang),
            escape_xml(&self.title)
        )
    }

    fn package(&self, book: &Book, media: &BTreeMap<SourcePath, Media>, pages: &[Page]) -> String {
        let mut manifest = String::from(
            "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n<item id=\"css\" href=\"book.css\" media-type=\"text/css\"/>\n",
        );
        let mut spine = String::new();
        for (part, page) in book.parts.iter().zip(pages) {
            let properties = match (page.has_math, page.has_svg) {
                (true, true) => " properties=\"mathml svg\"",
                (true, false) => " properties=\"mathml\"",
                (false, true) => " properties=\"svg\"",
                (false, false) => "",
            };
            let key = &part.key;
            manifest.push_str(&format!("<item id=\"{key}\" href=\"{key}.xhtml\" media-type=\"application/xhtml+xml\"{properties}/>\n"));
            spine.push_str(&format!("<itemref idref=\"{key}\"/>\n"));
            if key == "start" {
                spine.push_str("<itemref idref=\"nav\"/>\n");
            }
        }
        for (number, item) in media.values().enumerate() {
            manifest.push_str(&format!(
                "<item id=\"media{number}\" href=\"{}\" media-type=\"{}\"/>\n",
                escape_xml(&item.name),
                item.kind
            ));
        }
        let dir = direction(&self.lang);
        let direction = if dir.is_empty() { "" } else { " page-progression-direction=\"rtl\"" };
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{}\"{}>\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n{}</metadata>\n<manifest>\n{manifest}</manifest>\n<spine{direction}>\n{spine}</spine>\n</package>\n",
            escape_xml(&self.lang),
            dir,
            self.metadata
        )
    }
}

/// What the package says of the book. No clock: a book without dates is as old as Unix.
fn metadata(
    renderer: &Renderer<'_>,
    book: &Book,
    (path, language): (&LearningPath, LanguageId),
    pictures: bool,
    math: bool,
) -> String {
    let curriculum = &renderer.compilation().curriculum;
    let (config, site) = (&curriculum.config, curriculum.title_in(language));
    let content = &book.path.content;
    let mut out = String::new();
    let mut element = |name: &str, value: &str| {
        if !value.trim().is_empty() {
            out.push_str(&format!(
                "<{name}>{}</{}>\n",
                escape_xml(value),
                name.split(' ').next().unwrap_or(name)
            ));
        }
    };
    let page = curriculum.page(path.page);
    let id = page.map_or("", |page| page.id.as_str());
    element("dc:identifier id=\"id\"", &identifier(&[&config.key(), id, &content.meta.lang]));
    let title = [content.title.as_str(), site, id];
    element("dc:title", title.into_iter().find(|it| !it.trim().is_empty()).unwrap_or("-"));
    element("dc:language", &content.meta.lang);
    if book.authors.is_empty() {
        element("dc:creator", site);
    }
    for author in &book.authors {
        element("dc:creator", author);
    }
    element("dc:publisher", site);
    element("dc:description", &content.description);
    element("dc:date", &book.updated);
    let date = if book.updated.is_empty() { "1970-01-01" } else { &book.updated };
    element("meta property=\"dcterms:modified\"", &format!("{date}T00:00:00Z"));
    let mut access = |name: &str, value: &str| {
        element(&format!("meta property=\"schema:{name}\""), value);
    };
    access("accessMode", "textual");
    if pictures {
        access("accessMode", "visual");
    }
    access("accessModeSufficient", "textual");
    for feature in [
        "alternativeText",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    ] {
        access("accessibilityFeature", feature);
    }
    if math {
        access("accessibilityFeature", "MathML");
    }
    access("accessibilityHazard", "none");
    out
}

/// A UUID that is the same as long as the names are.
fn identifier(names: &[&str]) -> String {
    let mut hasher = Hasher::new();
    for name in names {
        hasher.update(name.as_bytes());
        hasher.update(&[0]);
    }
    let hex = hasher.finalize().to_hex();
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    // Version 8, made by a rule of its own; the first variant.
    format!(
        "urn:uuid:{}-{}-8{}-a{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 15),
        part(15, 18),
        part(18, 30)
    )
}
