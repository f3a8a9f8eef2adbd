//! [`MarkdownOptions`]: how Markdown is read, as authors set it in the configuration.

/// What happens to HTML in Markdown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RawHtml {
    /// Published as it is.
    Allow,
    /// Cleaned of everything that could run code.
    Sanitize,
    /// Shown as text.
    Escape,
}

/// How Markdown is read.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch that authors set by name")]
pub struct MarkdownOptions {
    /// What happens to HTML.
    pub raw_html: RawHtml,
    /// `$..$` and `$$..$$` are formulas.
    pub math: bool,
    /// Straight quotes become curly ones, `--` a dash.
    pub smart_punctuation: bool,
    /// `**strong**` next to CJK characters and punctuation works as its author meant.
    pub cjk_emphasis: bool,
    /// A line break between two wide characters is no space.
    pub cjk_line_breaks: bool,
    /// Bare URLs are links.
    pub autolinks: bool,
    /// `[[id]]` is a link.
    pub wiki_links: bool,
    /// Code is highlighted.
    pub highlight: bool,
    /// The first use of each term of the glossary is a link to it.
    pub glossary: bool,
}

impl Default for MarkdownOptions {
    fn default() -> Self {
        Self {
            raw_html: RawHtml::Sanitize,
            math: true,
            smart_punctuation: false,
            cjk_emphasis: true,
            cjk_line_breaks: true,
            autolinks: true,
            wiki_links: true,
            highlight: true,
            glossary: true,
        }
    }
}
