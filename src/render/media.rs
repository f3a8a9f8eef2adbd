//! Pictures, films and sounds as elements: with their sizes, so that nothing moves when they come, and
//! with as few bytes as a reader's screen needs.

use super::body::{Reader, address};
use crate::compile::{Compilation, MediaFile};
use crate::html::{escape, escape_into};
use crate::link::Target;
use crate::locale::{Locale, language_name};
use crate::media::Kind;
use crate::model::LanguageId;
use crate::source::{SourcePath, UrlPath};
use crate::syntax::body::{Image, ImagePlace, Link, LinkKind};

/// The width of a page's text in the default theme, in CSS pixels. Which variant a browser takes hangs on
/// it, not how large it is shown.
const COLUMN: u32 = 640;

/// The page that shows it.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub compilation: &'a Compilation,
    pub locale: &'a Locale,
    pub reader: Reader,
    pub from: &'a UrlPath,
}

/// When a picture is loaded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Load {
    /// It is at the top of the page: before other things.
    First,
    /// It may be seen at once.
    Now,
    /// When the reader comes near.
    Later,
}

/// A picture after more bytes of markup than this is hardly on the first screen.
const FIRST_SCREEN: usize = 1500;

impl Load {
    /// The same for a picture behind so many bytes of markup.
    pub(super) fn at(self, bytes: usize) -> Self {
        if self == Self::First && bytes > FIRST_SCREEN { Self::Now } else { self }
    }
}

/// Whether a film of an author's own HTML lies on another host: it is told, and not loaded.
pub(super) fn is_elsewhere(target: &Target, link: Option<&Link>) -> bool {
    matches!(target, Target::External(_)) && link.is_some_and(|it| it.kind == LinkKind::Image)
}

/// Writes the element that shows `target`.
pub(super) fn element(
    out: &mut String,
    shown: Shown<'_>,
    image: &Image,
    target: &Target,
    load: Load,
) {
    let href = address(shown.compilation, target, shown.reader, shown.from);
    if let Target::External(_) = target {
        return elsewhere(out, image, &href);
    }
    match shown.compilation.media_file(target) {
        Some(file) if file.kind == Kind::Video => video(out, shown, image, file, &href),
        Some(file) if file.kind == Kind::Audio => audio(out, shown, image, file, &href),
        file => picture(out, shown, image, file, &href, load),
    }
}

/// No page loads from another host: a link for whoever wants it.
fn elsewhere(out: &mut String, image: &Image, href: &str) {
    let words = if image.alt.is_empty() { href } else { &image.alt };
    if image.place == ImagePlace::Linked {
        return escape_into(out, words);
    }
    attribute(out, "<a href", href);
    out.push_str(" rel=\"noopener\">");
    escape_into(out, words);
    out.push_str("</a>");
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    out.push_str("=\"");
    escape_into(out, value);
    out.push('"');
}

fn picture(
    out: &mut String,
    shown: Shown<'_>,
    image: &Image,
    file: Option<MediaFile<'_>>,
    href: &str,
    load: Load,
) {
    let size = file.and_then(|file| file.size);
    let alone = matches!(image.place, ImagePlace::Alone | ImagePlace::Figure);
    let raster = file.and_then(|file| file.facts).is_some_and(|facts| facts.raster);
    // What is shown at less than half its size is worth opening.
    let opens =
        alone && raster && !image.alt.is_empty() && size.is_some_and(|it| it.0 > 2 * COLUMN);
    if opens {
        attribute(out, "<a class=\"original\" href", href);
        out.push('>');
    }
    attribute(out, "<img src", href);
    attribute(out, " alt", &image.alt);
    if !image.title.is_empty() {
        attribute(out, " title", &image.title);
    }
    dimensions(out, image, size);
    out.push_str(match load {
        Load::First => " fetchpriority=\"high\"",
        Load::Now => "",
        Load::Later => " loading=\"lazy\"",
    });
    out.push_str(" decoding=\"async\"");
    if let (Some(file), Some(size)) = (file, size) {
        candidates(out, shown, file.path, size, href);
    }
    if file.and_then(|file| file.facts).is_some_and(|facts| facts.transparent) {
        out.push_str(" class=\"see-through\"");
    }
    out.push('>');
    if opens {
        out.push_str("</a>");
    }
}

/// The author's own attributes, and the file's size where the author gives none.
fn dimensions(out: &mut String, image: &Image, size: Option<(u32, u32)>) {
    for (name, value) in &image.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        out.push_str(value);
        out.push('"');
    }
    let given = |wanted: &str| {
        let found = image.attributes.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.trim().parse::<u32>().ok())
    };
    let Some((width, height)) = size else { return };
    let (width, height) = match (given("width"), given("height")) {
        (None, None) => (Some(width), Some(height)),
        // One side alone: the other follows from the shape.
        (Some(Some(own)), None) => (None, Some(share(own, height, width))),
        (None, Some(Some(own))) => (Some(share(own, width, height)), None),
        _ => (None, None),
    };
    for (name, value) in [("width", width), ("height", height)] {
        if let Some(value) = value {
            attribute(out, &format!(" {name}"), &value.to_string());
        }
    }
}

/// `own * part / whole`, rounded, at least 1.
fn share(own: u32, part: u32, whole: u32) -> u32 {
    let whole = u64::from(whole.max(1));
    let value = (u64::from(own) * u64::from(part) + whole / 2) / whole;
    u32::try_from(value).unwrap_or(u32::MAX).max(1)
}

/// The variants, from which a browser takes what its screen needs. The picture itself is among them where
/// none of the variants is as large as is needed.
fn candidates(
    out: &mut String,
    shown: Shown<'_>,
    path: &SourcePath,
    (width, _): (u32, u32),
    href: &str,
) {
    let Some(variants) = shown.compilation.routes.variants.get(path) else { return };
    let Some(largest) = variants.last() else { return };
    out.push_str(" srcset=\"");
    for (index, variant) in variants.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        escape_into(out, &shown.from.relative_to(&variant.url));
        out.push_str(&format!(" {}w", variant.width));
    }
    if largest.width < width && largest.width < 2 * COLUMN {
        out.push_str(", ");
        escape_into(out, href);
        out.push_str(&format!(" {width}w"));
    }
    let column = width.min(COLUMN);
    out.push_str(&format!("\" sizes=\"(min-width: {column}px) {column}px, 100vw\""));
}

fn video(out: &mut String, shown: Shown<'_>, image: &Image, file: MediaFile<'_>, href: &str) {
    let companions = shown.compilation.companions(file.path);
    attribute(out, "<video controls preload=\"metadata\" src", href);
    attribute(out, " aria-label", &image.alt);
    match file.size {
        Some(_) => dimensions(out, image, file.size),
        None => out.push_str(" class=\"no-size\""),
    }
    if let Some(poster) = companions.poster {
        attribute(out, " poster", &to(shown, poster));
    }
    out.push('>');
    tracks(out, shown, &companions.captions);
    attribute(out, "<a href", href);
    out.push('>');
    escape_into(out, &image.alt);
    out.push_str("</a></video>");
}

fn audio(out: &mut String, shown: Shown<'_>, image: &Image, file: MediaFile<'_>, href: &str) {
    attribute(out, "<audio controls preload=\"metadata\" src", href);
    attribute(out, " aria-label", &image.alt);
    out.push_str("></audio>");
    if image.place != ImagePlace::Figure {
        return;
    }
    // Browsers show no captions of a sound: what is said stands below it.
    let said = shown.compilation.transcript(file.path, shown.reader.language);
    let Some(said) = said else { return };
    let own = tag_of(shown, shown.reader.language);
    out.push_str("<details class=\"transcript\"><summary>");
    escape_into(out, shown.locale.word("transcript"));
    out.push_str("</summary><div");
    if said.language != own {
        attribute(out, " lang", &said.language);
    }
    out.push('>');
    for line in said.words {
        out.push_str("<p>");
        escape_into(out, line);
        out.push_str("</p>");
    }
    out.push_str("</div></details>");
}

fn to(shown: Shown<'_>, path: &SourcePath) -> String {
    let url = shown.compilation.routes.assets.get(path);
    url.map(|url| shown.from.relative_to(url)).unwrap_or_default()
}

fn tag_of(shown: Shown<'_>, language: LanguageId) -> &str {
    let languages = &shown.compilation.curriculum.config.languages;
    languages.get(language.index()).map_or("", String::as_str)
}

/// The language of captions: what their name says, else the site's own.
fn language_of<'a>(shown: Shown<'a>, tag: Option<&'a str>) -> &'a str {
    tag.unwrap_or_else(|| tag_of(shown, LanguageId(0)))
}

/// The captions, those in the page's language on from the start; without them the first.
fn tracks(out: &mut String, shown: Shown<'_>, captions: &[(&SourcePath, Option<&str>)]) {
    let own = tag_of(shown, shown.reader.language);
    let chosen = captions.iter().position(|(_, tag)| language_of(shown, *tag) == own).unwrap_or(0);
    for (index, (path, tag)) in captions.iter().enumerate() {
        let tag = language_of(shown, *tag);
        attribute(out, "<track kind=\"captions\" src", &to(shown, path));
        attribute(out, " srclang", tag);
        out.push_str(&format!(" label=\"{}\"", escape(language_name(tag))));
        out.push_str(if index == chosen { " default>" } else { ">" });
    }
}
