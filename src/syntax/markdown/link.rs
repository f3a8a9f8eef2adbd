//! Links, wiki links and images.
//!
//! Every destination is a hole and a row of the table, so that whoever knows the other pages fills it
//! in. What could run code gets no destination at all.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::diag::{Diagnostic, rules};
use crate::html::{Scheme, is_http, scheme};
use crate::media::{self, Kind};
use crate::source::{Span, Spanned};

use super::super::body::{Image, ImagePlace, Link, LinkKind};
use super::out::Hole;
use super::plain::Capture;
use super::writer::{Paragraph, Writer};

/// What a reference may say that it refers to, before a colon.
const TYPED: [&str; 4] = ["page", "skill", "role", "path"];

/// The open link. Links do not nest.
#[derive(Debug)]
pub(super) struct OpenLink {
    close: &'static str,
    /// Its row, and where its text begins.
    row: Option<(usize, Capture)>,
    /// Its text is the target's title: what stands between the brackets is not written.
    pub mute: bool,
}

/// An open image.
#[derive(Debug)]
pub(super) struct OpenImage {
    row: Option<u32>,
    title: String,
    capture: Capture,
    place: ImagePlace,
    /// The author says that it means nothing; the words for that end here.
    decorative: Option<usize>,
}

/// What says behind an image that it only decorates.
const DECORATIVE: &str = "{.decorative}";

impl Writer<'_> {
    pub(super) fn link_start(
        &mut self,
        link_type: LinkType,
        target: &str,
        title: &str,
        range: Range<usize>,
    ) {
        if self.headings.in_title || !self.inline.images.is_empty() || self.inline.link.is_some() {
            self.inline.ignored_links += 1;
            return;
        }
        if let LinkType::WikiLink { has_pothole } = link_type {
            self.wiki_start(target, has_pothole, &range);
            return;
        }
        let (target, place) = self.restore(target, &range);
        let target = match link_type {
            LinkType::Email => format!("mailto:{target}"),
            _ => target.to_owned(),
        };
        let title = self.restore(title, &range).0.to_owned();
        self.open_anchor(target, &title, place);
    }

    fn open_anchor(&mut self, target: String, title: &str, place: Range<usize>) {
        let scheme = scheme(&target);
        if scheme == Scheme::Unsafe {
            self.report_unsafe(&target, place);
            self.out.raw("<span class=\"unsafe-link\">");
            self.inline.link = Some(OpenLink { close: "</span>", row: None, mute: false });
            return;
        }
        let external = is_http(&target);
        let index = self.push_link(LinkKind::Link, target, place);
        self.out.raw("<a href=\"");
        self.out.hole(Hole::Href(index));
        self.out.raw("\"");
        if !title.is_empty() {
            self.out.raw(" title=\"");
            self.out.text(title);
            self.out.raw("\"");
        }
        self.out.raw(if external { " rel=\"noopener\">" } else { ">" });
        let capture = self.plain.begin();
        let row = Some((index as usize, capture));
        self.inline.link = Some(OpenLink { close: "</a>", row, mute: false });
    }

    fn wiki_start(&mut self, target: &str, has_text: bool, range: &Range<usize>) {
        let (target, place) = self.restore(target, range);
        // In a table the bar before the text is escaped.
        let target = target.strip_suffix('\\').filter(|_| has_text).unwrap_or(target);
        let blanks = target.len() - target.trim_start().len();
        let target = target.trim();
        let exact = place.start + blanks..place.start + blanks + target.len();
        let place = if self.text.get(exact.clone()) == Some(target) { exact } else { place };
        // `[[skill:x]]` is no address; any other scheme that could run code is not even looked up.
        let typed = target.split_once(':').is_some_and(|(kind, _)| TYPED.contains(&kind));
        if !typed && scheme(target) == Scheme::Unsafe {
            self.report_unsafe(target, place);
            self.out.raw("<span class=\"unsafe-link\">");
            self.inline.link = Some(OpenLink { close: "</span>", row: None, mute: false });
            return;
        }
        let index = self.push_link(LinkKind::Wiki, target.to_owned(), place);
        self.out.raw("<a class=\"wiki\" href=\"");
        self.out.hole(Hole::Href(index));
        self.out.raw("\">");
        if !has_text {
            self.out.hole(Hole::Title(index));
            // Its words are not known here; the id is the best there is.
            self.visible_object(target);
            self.count(target);
        }
        let row = has_text.then(|| (index as usize, self.plain.begin()));
        self.inline.link = Some(OpenLink { close: "</a>", row, mute: !has_text });
    }

    pub(super) fn link_end(&mut self) {
        if self.inline.ignored_links > 0 {
            self.inline.ignored_links -= 1;
            return;
        }
        let Some(link) = self.inline.link.take() else { return };
        self.out.raw(link.close);
        if let Some((row, capture)) = link.row {
            let text = self.plain.end(capture);
            if let Some(link) = self.body.links.get_mut(row) {
                link.text = text;
            }
        }
    }

    /// A bare URL or e-mail address that stands at `place`.
    pub(super) fn bare_link(&mut self, prefix: &str, words: &str, place: Range<usize>) {
        let target = format!("{prefix}{words}");
        let external = is_http(&target);
        let index = self.push_link(LinkKind::Link, target, place);
        if let Some(link) = self.body.links.last_mut() {
            words.clone_into(&mut link.text);
        }
        self.out.raw("<a href=\"");
        self.out.hole(Hole::Href(index));
        self.out.raw(if external { "\" rel=\"noopener\">" } else { "\">" });
        self.out.text(words);
        self.out.raw("</a>");
    }

    /// Adds a row and returns its index.
    pub(super) fn push_link(&mut self, kind: LinkKind, target: String, place: Range<usize>) -> u32 {
        let index = u32::try_from(self.body.links.len()).unwrap_or(u32::MAX);
        let target = Spanned::new(target, self.span(place));
        let mentor = self.in_mentor();
        self.body.links.push(Link { kind, target, text: String::new(), mentor });
        index
    }

    pub(super) fn report_unsafe(&mut self, target: &str, place: Range<usize>) {
        let shown: String = target.trim().chars().filter(|c| !c.is_control()).take(60).collect();
        self.report.push(
            Diagnostic::new(
                &rules::UNSAFE_LINK,
                self.span(place),
                format!("`{shown}` is no address that can be linked safely"),
            )
            .label("not linked")
            .help("link to a page of the site, or to an address with `https:` or `mailto:`"),
        );
    }

    pub(super) fn image_start(
        &mut self,
        link_type: LinkType,
        target: &str,
        title: &str,
        range: Range<usize>,
    ) {
        let (target, place) = self.restore(target, &range);
        let wiki = matches!(link_type, LinkType::WikiLink { .. });
        // In a table the bar of `![[x\|text]]` is escaped.
        let target = target.strip_suffix('\\').filter(|_| wiki).unwrap_or(target).to_owned();
        let exact = place.start..place.start + target.len();
        let stands = wiki && self.text.get(exact.clone()) == Some(target.as_str());
        let place = if stands { exact } else { place };
        let title = self.restore(title, &range).0.to_owned();
        let written = self.inline.images.is_empty() && !self.headings.in_title;
        let row = if !written {
            None
        } else if scheme(&target) == Scheme::Unsafe {
            self.report_unsafe(&target, place);
            None
        } else {
            Some(self.push_link(LinkKind::Image, target, place))
        };
        let rest = self.text.get(range.end..).unwrap_or_default();
        let decorative = rest.starts_with(DECORATIVE).then_some(range.end + DECORATIVE.len());
        let alone = self.paragraph == Paragraph::Open && self.fills_paragraph(&range);
        let image_place = match self.paragraph {
            Paragraph::Figure => ImagePlace::Figure,
            _ if self.inline.link.is_some() => ImagePlace::Linked,
            _ if alone => ImagePlace::Alone,
            _ => ImagePlace::Inline,
        };
        let capture = self.plain.begin();
        let place = image_place;
        self.inline.images.push(OpenImage { row, title, capture, place, decorative });
    }

    pub(super) fn image_end(&mut self) {
        let Some(image) = self.inline.images.pop() else { return };
        let alt = self.plain.end(image.capture);
        if !self.inline.images.is_empty() {
            return;
        }
        self.inline.forget_break();
        if let Some(end) = image.decorative {
            self.inline.skip_until(end);
        }
        let Some(row) = image.row else {
            if self.headings.in_title {
                self.out.text(&alt);
            } else {
                self.out.raw("<span class=\"unsafe-link\">");
                self.out.text(&alt);
                self.out.raw("</span>");
            }
            return;
        };
        let OpenImage { title, place, decorative, .. } = image;
        let target = self.body.links.get_mut(row as usize).map(|link| {
            link.text.clone_from(&alt);
            link.target.clone()
        });
        let alt = if decorative.is_some() { String::new() } else { alt };
        if let Some(target) = target.filter(|_| decorative.is_none()) {
            self.tell_alt(&alt, &target.value, target.span);
        }
        let figure = place == ImagePlace::Figure;
        let name = self.body.links.get(row as usize).map_or("", |link| &link.target.value);
        let class = match media::kind_of(name.split(['?', '#']).next().unwrap_or_default()) {
            Some(Kind::Video) => "video",
            Some(Kind::Audio) => "audio",
            _ => "image",
        };
        let caption = if figure { title.clone() } else { String::new() };
        let title = if figure { String::new() } else { title };
        let image = Image { link: row, alt, title, place, attributes: Vec::new() };
        if figure {
            self.out.raw(&format!("<figure class=\"{class}\">"));
        }
        self.push_image(image);
        if !caption.is_empty() {
            self.out.raw("<figcaption>");
            self.out.text(&caption);
            self.out.raw("</figcaption>");
        }
        if figure {
            self.out.raw("</figure>\n");
        }
    }

    /// Adds a row, and writes its hole.
    fn push_image(&mut self, image: Image) {
        let index = u32::try_from(self.body.images.len()).unwrap_or(u32::MAX);
        self.body.images.push(image);
        self.out.hole(Hole::Image(index));
    }

    /// Tells of an image that says nothing to those who do not see it.
    pub(super) fn tell_alt(&mut self, alt: &str, target: &str, span: Span) {
        let (words, name) = (alt.trim(), file_name(target));
        let (message, label) = if words.is_empty() {
            (format!("`{name}` has no words for those who do not see it"), "no alternative text")
        } else if is_file_name(words, &name) {
            (
                format!("`{words}` is a file name: it does not say what there is to see"),
                "only its name",
            )
        } else {
            return;
        };
        let help = format!(
            "say what it shows: `![A branch that comes back](...)`; if it only decorates: `![](...){DECORATIVE}`"
        );
        let diagnostic = Diagnostic::new(&rules::MISSING_ALT, span, message);
        self.report.push(diagnostic.label(label).help(help));
    }

    /// Whether `event` at `range` is an image with a title, a film, a sound, or a formula on lines of its
    /// own, that fills the paragraph which has just begun.
    pub(super) fn is_figure(&self, event: &Event<'_>, range: &Range<usize>) -> bool {
        let figure = match event {
            Event::Start(Tag::Image { title, dest_url, .. }) => {
                let name = dest_url.split(['?', '#']).next().unwrap_or_default();
                let plays = matches!(media::kind_of(name), Some(Kind::Video | Kind::Audio));
                (!title.is_empty() || plays) && scheme(dest_url) != Scheme::Unsafe
            }
            Event::DisplayMath(_) => true,
            _ => false,
        };
        figure && self.fills_paragraph(range)
    }

    /// Whether nothing else stands in the paragraph of what stands at `range`.
    fn fills_paragraph(&self, range: &Range<usize>) -> bool {
        let paragraph = self.paragraph_range.clone();
        let words = self.text.get(paragraph.clone()).unwrap_or_default();
        let end = paragraph.start + words.trim_end().len();
        let rest = self.text.get(range.end..end).unwrap_or_default();
        range.start == paragraph.start && (range.end == end || rest == DECORATIVE)
    }
}

/// The name of the file that an address ends with.
fn file_name(target: &str) -> String {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
    name.chars().filter(|c| !c.is_control()).take(60).collect()
}

/// Whether `words` are the name of a file and nothing more: with its extension, or such as a camera
/// gives (`IMG_1234`).
fn is_file_name(words: &str, name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let technical = words.contains('_') || words.bytes().any(|byte| byte.is_ascii_digit());
    words.eq_ignore_ascii_case(name)
        || (words.eq_ignore_ascii_case(stem) && technical && !words.contains(' '))
        || (media::kind_of(words).is_some() && !words.contains(' '))
}
