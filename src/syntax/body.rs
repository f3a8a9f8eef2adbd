//! [`Body`]: a Markdown text after parsing: HTML with holes, and tables of what the holes stand for.
//!
//! HTML is written once, at parse time. What depends on other pages or files (a link's address,
//! highlighted code, a wiki link's words) is a [`Piece`] that refers to a table; rendering fills
//! it in. So a page costs one parse, and a body is about as large as its HTML.

use crate::source::{SourcePath, Span, Spanned};

/// A parsed Markdown text.
#[derive(Clone, Default, Debug)]
pub struct Body {
    /// The byte of the file that it begins at.
    pub start: usize,
    /// The HTML, in order.
    pub pieces: Vec<Piece>,
    /// Links, images and wiki links, in source order (those of sanitized HTML last);
    /// [`Piece::Href`] is an index into it.
    pub links: Vec<Link>,
    /// Pictures, films and sounds, in the order of `links`; [`Piece::Image`] is an index into it.
    pub images: Vec<Image>,
    /// Code blocks, in source order; [`Piece::Code`] is an index into it.
    pub codes: Vec<CodeBlock>,
    /// Headings, in order, without the one that became the title.
    pub headings: Vec<Heading>,
    /// Checklist items, in order.
    pub tasks: Vec<Task>,
    /// Quizzes, in order.
    pub quizzes: Vec<Quiz>,
    /// Every other id that can be linked to (`{#id}` on blocks, raw HTML ids, footnotes).
    pub anchors: Vec<Anchor>,
    /// The first `#` heading, if it stands before any other text or the front matter gives no title:
    /// then it is the title. It is not part of `pieces`; [`Body::title_html`] renders it where the
    /// front matter has its own title.
    pub title: Option<Spanned<String>>,
    /// The taken-out first heading as it would be rendered (an `h2` with its id), for a page whose
    /// front matter has a different title.
    pub title_html: String,
    /// The id of that heading; empty if there is none. A link to it leads to the top of a page that
    /// shows the heading as its title.
    pub title_id: String,
    /// Plain text of the first paragraph, one line, at most 300 characters: the description of a
    /// page that gives none. Never from a mentor block.
    pub excerpt: String,
    /// Words (a CJK character counts as one), mentor blocks left out: for reading time.
    pub words: u32,
    /// Whether a Mermaid figure occurs.
    pub has_mermaid: bool,
    /// Which bytes of the file no mentee is to see: parts for mentors, and comments. They overlap in no
    /// order; a part that is never closed lasts to the end of the file.
    pub private: Vec<Private>,
}

/// Bytes of a file that are not for everybody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Private {
    /// From the first byte to one past the last.
    pub range: std::ops::Range<usize>,
    /// Whether it is for mentors; else it is a comment.
    pub mentor: bool,
}

/// A run of HTML, or a hole in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Finished, escaped HTML.
    Html(String),
    /// The address of `links[i]`, already inside the quotes of an attribute.
    Href(u32),
    /// The words of `links[i]` where the author gave none: the target's title.
    Title(u32),
    /// The whole figure of `codes[i]`.
    Code(u32),
    /// The element that shows `images[i]`.
    Image(u32),
    /// What follows is for mentors only, until the matching [`Piece::MentorEnd`].
    MentorStart,
    /// The end of a part for mentors.
    MentorEnd,
}

/// How a link was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkKind {
    /// `[text](target)`, an autolink, or raw HTML's `href`.
    Link,
    /// `![alt](target)` or raw HTML's `src`.
    Image,
    /// `[[target]]` or `[[target|text]]`: an id, not a path.
    Wiki,
}

/// A link as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// How it was written.
    pub kind: LinkKind,
    /// The target as written, entities and escapes undone, fragment included.
    pub target: Spanned<String>,
    /// Plain text between the brackets.
    pub text: String,
    /// Whether it stands in a part for mentors.
    pub mentor: bool,
}

/// A picture, film or sound in a text: `![alt](target "title")`, or an `<img>` in HTML that is cleaned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Image {
    /// Its row in [`Body::links`].
    pub link: u32,
    /// What it shows, in words; empty if it is only decoration.
    pub alt: String,
    /// What is shown on hovering; of one with a caption it is the caption, and not here.
    pub title: String,
    /// Where it stands.
    pub place: ImagePlace,
    /// Further attributes from HTML: names, and values as they stand in markup, escaped.
    pub attributes: Vec<(String, String)>,
}

/// Where an image stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ImagePlace {
    /// Among words, or in HTML of the author's own.
    Inline,
    /// In the words of a link.
    Linked,
    /// Alone in its paragraph.
    Alone,
    /// Alone in a figure, which may have a caption.
    Figure,
}

/// A fenced or indented code block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodeBlock {
    /// The language's name as written, lower case; empty if none.
    pub language: Spanned<String>,
    /// The code; empty where it comes from `include`.
    pub text: String,
    /// `title="..."`.
    pub title: Option<String>,
    /// `{2,4-6}`: marked lines from 1, sorted, inclusive ranges.
    pub marked: Vec<(u32, u32)>,
    /// `linenos`, with the number of the first line.
    pub line_numbers: Option<u32>,
    /// `file="..."` and `lines="3-9"`.
    pub include: Option<Include>,
    /// Whether it stands in a part for mentors.
    pub mentor: bool,
    /// The fence.
    pub span: Span,
}

/// Code that is read from a file of the site folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Include {
    /// As written, relative to the site folder (`./x` and `../x`: to the page).
    pub file: Spanned<String>,
    /// The file, `None` if it would lie outside the site folder.
    pub path: Option<SourcePath>,
    /// First and last line, from 1, inclusive.
    pub lines: Option<(u32, u32)>,
}

/// A heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// 2 to 6 (an author's further `#` headings count as 2).
    pub level: u8,
    /// Its id, unique in the page.
    pub id: String,
    /// Its plain text.
    pub text: String,
    /// Whether it stands in a part for mentors.
    pub mentor: bool,
    /// Where.
    pub span: Span,
}

/// An item of the page's checklist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// Its id, unique in the page; explicit, or made from its text.
    pub id: String,
    /// Plain text, one line.
    pub text: String,
    /// Whether the author wrote `{#id}`.
    pub explicit: bool,
    /// Whether it stands in a part for mentors.
    pub mentor: bool,
    /// Where.
    pub span: Span,
}

/// A quiz. Its markup is in the body's pieces; this is what other programs need of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quiz {
    /// Its id, unique in the page: explicit, or `q1`, `q2` ... in order.
    pub id: String,
    /// The question in plain text.
    pub question: String,
    /// The answers in plain text, and whether each is right.
    pub answers: Vec<(String, bool)>,
    /// Whether it stands in a part for mentors.
    pub mentor: bool,
    /// Where.
    pub span: Span,
}

/// A place that can be linked to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Anchor {
    /// The id.
    pub id: String,
    /// Whether it stands in a part for mentors.
    pub mentor: bool,
    /// Where.
    pub span: Span,
}
