//! The pictures, films and sounds of a site: which are looked at, and what other stages ask about them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::Compilation;
use crate::diag::{Diagnostic, Place, Report, rules};
use crate::html::{Scheme, scheme};
use crate::link::Target;
use crate::media::captions::Companions;
use crate::media::svg::UnsafePart;
use crate::media::{Facts, Kind, kind_of, type_of};
use crate::model::LanguageId;
use crate::source::{OutputPath, SourcePath};
use crate::syntax::body::LinkKind;
use crate::syntax::document::Document;
use crate::syntax::markdown::RawHtml;
use crate::world::World;

/// What is known of the files of media that matter, by path.
pub type Media = BTreeMap<SourcePath, Arc<Facts>>;

/// A file that an image link points to.
#[derive(Clone, Copy, Debug)]
pub struct MediaFile<'a> {
    /// The file.
    pub path: &'a SourcePath,
    /// What it is for a reader.
    pub kind: Kind,
    /// Its media type, such as `image/png`.
    pub media_type: &'static str,
    /// Width and height as shown, in CSS pixels; `None` where the file does not say.
    pub size: Option<(u32, u32)>,
    /// All that is known of it.
    pub facts: Option<&'a Facts>,
}

/// What is said in a film or sound.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transcript<'a> {
    /// Its cues, in order.
    pub words: &'a [String],
    /// The tag of its language.
    pub language: String,
}

impl Compilation {
    /// The picture, film or sound that an image link leads to; `None` if it leads to something else. The
    /// file may be missing from this edition: see [`Routes::assets`](crate::route::Routes::assets).
    pub fn media_file<'a>(&'a self, target: &'a Target) -> Option<MediaFile<'a>> {
        let Target::Asset(path) = target else { return None };
        let (kind, media_type) = type_of(path.file_name())?;
        let facts = self.media.get(path).map(|facts| &**facts);
        Some(MediaFile { path, kind, media_type, size: facts.and_then(|it| it.size), facts })
    }

    /// What lies beside a film or sound and belongs to it, as far as it is published.
    pub fn companions(&self, path: &SourcePath) -> Companions<'_> {
        let mut found = Companions::of(path, &self.basis.files);
        found.captions.retain(|(file, _)| self.routes.assets.contains_key(*file));
        found.poster = found.poster.filter(|file| self.routes.assets.contains_key(*file));
        found
    }

    /// What is said in a film or sound, by its captions: those in `language`, else the first.
    pub fn transcript(&self, path: &SourcePath, language: LanguageId) -> Option<Transcript<'_>> {
        let captions = self.companions(path).captions;
        let own = self.curriculum.tag_of(language);
        let tag_of = |tag: Option<&str>| {
            tag.unwrap_or_else(|| self.curriculum.tag_of(LanguageId(0))).to_owned()
        };
        let chosen = captions.iter().find(|(_, tag)| tag_of(*tag) == own);
        let (captions, tag) = chosen.or(captions.first())?;
        let facts = self.media.get(*captions)?;
        let words = facts.words.as_slice();
        (!words.is_empty()).then(|| Transcript { words, language: tag_of(*tag) })
    }

    /// Takes out variants of pictures that are not worth publishing.
    pub fn without_variants(&mut self, variants: &BTreeSet<OutputPath>) {
        if variants.is_empty() {
            return;
        }
        let routes = Arc::make_mut(&mut self.routes);
        routes.entries.retain(|path, _| !variants.contains(path));
        for list in routes.variants.values_mut() {
            list.retain(|variant| !variants.contains(&variant.url.output_path()));
        }
    }
}

/// The names of the files that a text shows.
pub(super) fn names(document: &Document) -> BTreeSet<String> {
    let images = document.body.links.iter().filter(|link| link.kind == LinkKind::Image);
    let relative = images.filter(|link| scheme(&link.target.value) == Scheme::Relative);
    relative
        .map(|link| {
            let path = link.target.value.split(['#', '?']).next().unwrap_or_default();
            let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
            path.rsplit('/').next().unwrap_or_default().to_owned()
        })
        .collect()
}

/// Looks at the files of media among `published` that texts show, what belongs to them, and all drawings
/// (SVG) of content. In parallel; costs nothing on a site without them.
pub(super) fn examine(
    world: &dyn World,
    documents: &[Arc<Document>],
    files: &BTreeSet<SourcePath>,
    published: &[SourcePath],
) -> Media {
    if files.is_empty() {
        return Media::new();
    }
    let names: BTreeSet<String> = documents.iter().flat_map(|document| names(document)).collect();
    let mut wanted: BTreeSet<&SourcePath> = BTreeSet::new();
    for path in published {
        let drawing = path.below("content").is_some() && is_drawing(path);
        if drawing || (kind_of(path.file_name()).is_some() && names.contains(path.file_name())) {
            wanted.insert(path);
            wanted.extend(Companions::of(path, files).captions.iter().map(|(file, _)| *file));
        }
    }
    let wanted: Vec<&SourcePath> = wanted.into_iter().collect();
    let found = wanted.into_par_iter().filter_map(|path| {
        // What cannot be opened is told by the folder.
        Some((path.clone(), world.media(path).ok().flatten()?))
    });
    found.collect()
}

fn is_drawing(path: &SourcePath) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg"))
}

/// Tells of drawings in content that could run code or load from other hosts when they are opened.
/// What lies in `static` is published as its owner put it there.
pub(super) fn drawings(media: &Media, raw_html: RawHtml) -> Report {
    if raw_html == RawHtml::Allow {
        return Report::default();
    }
    let content = media.iter().filter(|(path, _)| path.below("content").is_some());
    content
        .flat_map(|(path, facts)| facts.unsafe_parts.iter().map(|part| tell(path, part)))
        .collect()
}

fn tell(path: &SourcePath, part: &UnsafePart) -> Diagnostic {
    let place = Place::from(path.clone());
    match part {
        UnsafePart::Runs(what) => Diagnostic::new(
            &rules::UNSAFE_SVG,
            place,
            format!("`{path}` could run code: it holds `{what}`"),
        )
        .help(
            "save the drawing without scripts, as `plain SVG` or through an optimiser such as SVGO",
        ),
        UnsafePart::Remote(address) => Diagnostic::new(
            &rules::REMOTE_MEDIA,
            place,
            format!(
                "`{path}` loads `{address}` from elsewhere, which browsers do not do in a picture"
            ),
        )
        .help("embed the picture or font in the drawing, or turn words into paths"),
    }
}
