//! The keys of `pathbook.yaml`: one table for reading, messages and the JSON Schema.

use super::{Navigation, Output};
use crate::syntax::fields::{Foreign, Key, Mapping, Shape};

/// What the navigation can hold, by name.
pub(super) const NAVIGATION: &[(&str, Navigation)] = &[
    ("paths", Navigation::Paths),
    ("skills", Navigation::Skills),
    ("roles", Navigation::Roles),
    ("articles", Navigation::Articles),
    ("glossary", Navigation::Glossary),
    ("tags", Navigation::Tags),
    ("progress", Navigation::Progress),
    ("mentor", Navigation::Mentor),
    ("search", Navigation::Search),
];

/// The words of [`NAVIGATION`].
pub(super) const NAVIGATION_WORDS: &[&str] =
    &["paths", "skills", "roles", "articles", "glossary", "tags", "progress", "mentor", "search"];

/// What a site can be read as besides its pages, by name.
pub(super) const OUTPUTS: &[(&str, Output)] = &[
    ("print", Output::Print),
    ("epub", Output::Epub),
    ("markdown", Output::Markdown),
    ("llms", Output::Llms),
];

/// The words of [`OUTPUTS`].
pub(super) const OUTPUT_WORDS: &[&str] = &["print", "epub", "markdown", "llms"];

/// What can happen to HTML, in the order of `RawHtml`.
pub(super) const RAW_HTML: &[&str] = &["allow", "sanitize", "escape"];

const fn key(name: &'static str, shape: Shape, doc: &'static str, example: &'static str) -> Key {
    Key::new(name, shape, doc, example)
}

pub(super) const REPOSITORY: Mapping = Mapping {
    what: "`repository`",
    keys: &[
        key("url", Shape::Text, "Its web address.", "https://github.com/acme/mentoring"),
        key("branch", Shape::Text, "The branch that edit links name; by default `main`.", "main"),
        key(
            "folder",
            Shape::Text,
            "The site's folder inside the repository, if it is not its root.",
            "docs/mentoring",
        ),
        key(
            "contributors",
            Shape::Flag,
            "Whether pages name who wrote them, by Git's history.",
            "true",
        ),
    ],
    foreign: &[
        ("edit_branch", "it is `branch` here"),
        ("path", "it is `folder` here"),
        ("dir", "it is `folder` here"),
        ("repo", "it is `url` here, the whole address"),
        ("edit_uri", "edit links are made from `url`, `branch` and `folder`: take it out"),
    ],
};

pub(super) const MARKDOWN: Mapping = Mapping {
    what: "`markdown`",
    keys: &[
        key("raw_html", Shape::Word(RAW_HTML), "What happens to HTML in Markdown.", "sanitize"),
        key("math", Shape::Flag, "Whether `$..$` and `$$..$$` are formulas.", "true"),
        key("smart_punctuation", Shape::Flag, "Whether straight quotes become curly ones.", "true"),
        key(
            "cjk_emphasis",
            Shape::Flag,
            "Whether emphasis works beside Chinese, Japanese and Korean text.",
            "true",
        ),
        key(
            "cjk_line_breaks",
            Shape::Flag,
            "Whether a line break between two wide characters is no space.",
            "true",
        ),
        key("autolinks", Shape::Flag, "Whether bare addresses are links.", "true"),
        key("wiki_links", Shape::Flag, "Whether `[[id]]` is a link.", "true"),
        key("highlight", Shape::Flag, "Whether code is highlighted.", "true"),
        key(
            "glossary",
            Shape::Flag,
            "Whether the first use of each term of the glossary is a link to it.",
            "true",
        ),
    ],
    foreign: &[
        ("unsafe", "it is `raw_html: allow` here"),
        ("html", "it is `raw_html: allow` here"),
        ("highlight_code", "it is `highlight` here"),
        ("highlighting", "it is `highlight` here"),
        ("typographer", "it is `smart_punctuation` here"),
        ("smartypants", "it is `smart_punctuation` here"),
        ("katex", "it is `math` here"),
        ("latex", "it is `math` here"),
        ("wikilinks", "it is `wiki_links` here"),
        ("linkify", "it is `autolinks` here"),
    ],
};

pub(super) const EXTERNAL: Mapping = Mapping {
    what: "`external_links`",
    keys: &[
        key("always", Shape::Flag, "Whether they are asked without `--external` too.", "true"),
        key(
            "allow",
            Shape::Texts,
            "Addresses that are not asked: how they begin; `*` stands for anything.",
            "[\"https://intranet.example/\"]",
        ),
        key("failures", Shape::Count, "How often in a row a link fails before it is told.", "3"),
        key("keep", Shape::Text, "How long a good answer lasts, with `--cache`.", "7d"),
        key("timeout", Shape::Count, "How long an answer may take, in seconds.", "10"),
    ],
    foreign: &[
        ("enabled", "it is `always` here"),
        ("ignore", "it is `allow` here"),
        ("exclude", "it is `allow` here"),
        ("skip", "it is `allow` here"),
        ("max_age", "it is `keep` here"),
        ("retries", "`failures` says how often a link must fail"),
    ],
};

pub(super) const CHECK: Mapping = Mapping {
    what: "`check`",
    keys: &[
        key(
            "rules",
            Shape::Severities,
            "Severities by rule name: `allow`, `warn` or `error`.",
            "{unused-skill: allow}",
        ),
        key("stale_after", Shape::Text, "After how long an unchanged page is stale.", "365d"),
        key(
            "external_links",
            Shape::FlagOrMap(EXTERNAL.keys),
            "Whether `pathbook check` asks for links to other sites without `--external`, and how.",
            "{failures: 3, allow: [\"https://intranet.example/\"]}",
        ),
    ],
    foreign: &[
        ("external", "it is `external_links` here"),
        ("links", "it is `external_links` here"),
        ("stale", "it is `stale_after` here"),
        ("severity", "it is `rules` here"),
        ("strict", "it is the option `--strict` of `pathbook build` and `pathbook check`"),
    ],
};

pub(super) const LOOK: Mapping = Mapping {
    what: "`look`",
    keys: &[
        key("accent", Shape::Text, "The colour of links, buttons and the line.", "\"#14594b\""),
        key(
            "accent_dark",
            Shape::Text,
            "The same in the dark scheme; made from `accent` where it is not given.",
            "\"#8fd0bd\"",
        ),
        key("second", Shape::Text, "The colour of badges and marks.", "\"#8a4b10\""),
        key(
            "second_dark",
            Shape::Text,
            "The same in the dark scheme; made from `second` where it is not given.",
            "\"#e6b27a\"",
        ),
        key("text_font", Shape::Texts, "Fonts of running text.", "[Georgia, serif]"),
        key("heading_font", Shape::Texts, "Fonts of headings.", "[fonts/inter.woff2, sans-serif]"),
        key("interface_font", Shape::Texts, "Fonts of menus and buttons.", "[Inter, sans-serif]"),
        key("code_font", Shape::Texts, "Fonts of code.", "[Fira Code, monospace]"),
        key("logo", Shape::Text, "A picture of `static/` beside the site's title.", "logo.svg"),
    ],
    foreign: &[
        ("primary", "it is `accent` here"),
        ("palette", "it is `accent` and `second` here"),
        ("colour", "it is `accent` here"),
        ("color", "it is `accent` here"),
        ("font", "it is `text_font` here"),
        ("favicon", "put it into a theme below `themes/` as `static/pathbook/icon.svg`"),
    ],
};

/// `pathbook.yaml`.
pub const PATHBOOK: Mapping = Mapping { what: "pathbook.yaml", keys: CONFIG, foreign: FOREIGN };

/// The keys of `pathbook.yaml`.
pub const CONFIG: &[Key] = &[
    key("title", Shape::Text, "The site's title.", "Our mentoring handbook"),
    key(
        "description",
        Shape::Text,
        "One or two sentences about the site.",
        "How we bring new engineers up to speed",
    ),
    key(
        "base_url",
        Shape::Text,
        "Where the site is published, with any path prefix.",
        "https://acme.example/mentoring/",
    ),
    key(
        "aliases",
        Shape::Texts,
        "Where the site was published before, or its old title: progress files from there are its own.",
        "[https://old.example/mentoring/]",
    ),
    key("language", Shape::Text, "The default language; its pages have no prefix.", "en"),
    key("languages", Shape::Texts, "All languages of the site.", "[en, zh]"),
    key("theme", Shape::Text, "The theme.", "default"),
    key(
        "look",
        Shape::Map(LOOK.keys),
        "The site's own colours, fonts and logo.",
        "{accent: \"#14594b\", logo: logo.svg}",
    ),
    key(
        "repository",
        Shape::TextOrMap(REPOSITORY.keys),
        "Where the sources live, for edit links.",
        "{url: https://github.com/acme/mentoring, branch: main}",
    ),
    key(
        "levels",
        Shape::Texts,
        "The names of the skill levels 1 to n; without them four, in the reader's language.",
        "[awareness, working, practitioner, expert]",
    ),
    key(
        "navigation",
        Shape::Words(NAVIGATION_WORDS),
        "What the main navigation shows, in order.",
        "[paths, skills, roles, articles, progress]",
    ),
    key("markdown", Shape::Map(MARKDOWN.keys), "How Markdown is read.", "{math: true}"),
    key("search", Shape::Flag, "Whether the site has a search page.", "true"),
    key(
        "check",
        Shape::Map(CHECK.keys),
        "How content is checked.",
        "{rules: {unused-skill: allow}}",
    ),
    key(
        "offline",
        Shape::Flag,
        "Whether the site can be read offline once it was visited.",
        "true",
    ),
    key(
        "outputs",
        Shape::Words(OUTPUT_WORDS),
        "What the site can be read as besides its pages: paths to print and as EPUB, Markdown, llms.txt.",
        "[print, epub]",
    ),
    key(
        "ladder_notice",
        Shape::Text,
        "What roles say about a ladder being no checklist for promotion: your own words, or `false`; in another language `ladder_notice` of `pathbook.LANG.yaml`.",
        "\"Talk with your lead about what counts.\"",
    ),
    key("extra", Shape::Any, "Your own values, for templates.", "{colour: blue}"),
];

/// Hugo, Zola, Jekyll, mdBook, Docusaurus, Starlight, `MkDocs`, Eleventy and the GOV.UK technical
/// documentation template; names are compared without regard to case.
const FOREIGN: Foreign = &[
    ("baseURL", "it is `base_url` here"),
    ("site_url", "it is `base_url` here"),
    ("url", "it is `base_url` here"),
    ("site", "it is `base_url` here"),
    ("host", "it is `base_url` here"),
    ("base", "it is `base_url` here, with its path prefix"),
    ("pathPrefix", "it is `base_url` here, with its path prefix"),
    ("site_name", "it is `title` here"),
    ("service_name", "it is `title` here"),
    ("full_service_name", "it is `title` here"),
    ("name", "it is `title` here"),
    ("book", "its `title`, `description` and `language` stand here directly"),
    ("site_description", "it is `description` here"),
    ("tagline", "it is `description` here"),
    ("subtitle", "it is `description` here"),
    ("default_language", "it is `language` here"),
    ("defaultContentLanguage", "it is `language` here"),
    ("languageCode", "it is `language` here"),
    ("defaultLocale", "it is `language` here"),
    ("locale", "it is `language` here"),
    ("lang", "it is `language` here"),
    ("locales", "it is `languages` here"),
    ("i18n", "it is `language` and `languages` here"),
    ("translations", "it is `languages` here; words of the theme stand in the theme"),
    ("params", "it is `extra` here"),
    ("themeConfig", "it is `extra` here"),
    ("nav", "it is `navigation` here"),
    ("menu", "it is `navigation` here"),
    ("menus", "it is `navigation` here"),
    ("sidebar", "it is `navigation` here; the folders of content/ are the rest"),
    ("header_links", "it is `navigation` here"),
    ("repo_url", "it is `repository` here"),
    ("repo", "it is `repository` here"),
    ("github_repo", "it is `repository` here, the whole address"),
    ("git_repository_url", "it is `repository` here"),
    ("editLink", "edit links are made from `repository`: take it out"),
    ("edit_uri", "edit links are made from `repository`: take it out"),
    ("outputFormats", "it is `outputs` here: `[print, epub, markdown, llms]`"),
    ("formats", "it is `outputs` here: `[print, epub, markdown, llms]`"),
    ("build_search_index", "it is `search` here"),
    ("enable_search", "it is `search` here"),
    ("pagefind", "it is `search` here"),
    ("markup", "it is `markdown` here"),
    ("markdown_extensions", "it is `markdown` here"),
    ("kramdown", "it is `markdown` here"),
    ("highlight_code", "it belongs below `markdown`: `markdown: {highlight: true}`"),
    ("math", "it belongs below `markdown`: `markdown: {math: true}`"),
    ("raw_html", "it belongs below `markdown`: `markdown: {raw_html: sanitize}`"),
    ("rules", "it belongs below `check`: `check: {rules: {unused-skill: allow}}`"),
    ("stale_after", "it belongs below `check`: `check: {stale_after: 365d}`"),
    ("external_links", "it belongs below `check`: `check: {external_links: true}`"),
    ("link_checker", "it is `check` here"),
    ("onBrokenLinks", "it is `check: {rules: {broken-link: warn}}` here"),
    ("defaults", "it is `cascade` in the front matter of a section's `index.md`"),
    ("taxonomies", "pages have `tags`: take it out"),
    ("old_url", "it is `aliases` here"),
    ("old_base_url", "it is `aliases` here"),
    ("redirects", "it is `aliases` in the front matter of the page that they lead to"),
    ("permalinks", "the folders of content/ are the addresses: take it out"),
    ("permalink", "the folders of content/ are the addresses: take it out"),
    ("authors", "it is `authors` in a page's front matter, or in a section's `cascade`"),
    ("author", "it is `authors` in a page's front matter, or in a section's `cascade`"),
    (
        "default_owner_slack",
        "it is `mentors` in a page's front matter, or in a section's `cascade`",
    ),
    ("plugins", "pathbook has no plug-ins: take it out"),
    ("preprocessor", "pathbook has no plug-ins: take it out"),
    ("integrations", "pathbook has no plug-ins: take it out"),
    ("presets", "pathbook has no plug-ins: take it out"),
    ("extra_css", "put styles into a theme below `themes/`"),
    ("extra_javascript", "put scripts into a theme below `themes/`"),
    ("generate_feeds", "every site with a `base_url` has a feed: take it out"),
    ("feed", "every site with a `base_url` has a feed: take it out"),
    ("docs_dir", "pages lie in `content/`: take it out"),
    ("source", "it is the option `--source` of `pathbook build`"),
    ("src", "pages lie in `content/`: take it out"),
    ("output", "it is the option `--output` of `pathbook build`"),
    ("output_dir", "it is the option `--output` of `pathbook build`"),
    ("site_dir", "it is the option `--output` of `pathbook build`"),
    ("publishDir", "it is the option `--output` of `pathbook build`"),
    ("destination", "it is the option `--output` of `pathbook build`"),
    ("drafts", "it is the option `--drafts` of `pathbook build`"),
    ("buildDrafts", "it is the option `--drafts` of `pathbook build`"),
    ("show_drafts", "it is the option `--drafts` of `pathbook build`"),
    ("edition", "it is the option `--edition mentor` of `pathbook build`"),
    ("strict", "it is the option `--strict` of `pathbook build`"),
    ("skills", "skills stand in skills.yaml, beside this file"),
    ("roles", "roles stand in roles.yaml, beside this file"),
    ("glossary", "terms stand in glossary.yaml, beside this file"),
];
