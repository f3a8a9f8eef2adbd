//! From `pathbook.yaml` to [`Config`].

use super::{CheckOptions, Config, Navigation, Repository};
use crate::diag::{Diagnostic, Parsed, Report, Severity, rules};
use crate::source::Spanned;
use crate::suggest;
use crate::syntax::fields::{Fields, Foreign, Key, Shape, scalar_text};
use crate::syntax::markdown::{MarkdownOptions, RawHtml};
use crate::syntax::yaml::{Node, Yaml};

const NAVIGATION: &[(&str, Navigation)] = &[
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

const fn key(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, doc }
}

const REPOSITORY: &[Key] = &[
    key("url", Shape::Text, "Its web address."),
    key("branch", Shape::Text, "The branch that edit links name; by default `main`."),
    key("folder", Shape::Text, "The site's folder inside the repository, if it is not its root."),
];

const MARKDOWN: &[Key] = &[
    key(
        "raw_html",
        Shape::Word(&["allow", "sanitize", "escape"]),
        "What happens to HTML in Markdown.",
    ),
    key("math", Shape::Flag, "Whether `$..$` and `$$..$$` are formulas."),
    key("smart_punctuation", Shape::Flag, "Whether straight quotes become curly ones."),
    key(
        "cjk_emphasis",
        Shape::Flag,
        "Whether emphasis works beside Chinese, Japanese and Korean text.",
    ),
    key(
        "cjk_line_breaks",
        Shape::Flag,
        "Whether a line break between two wide characters is no space.",
    ),
    key("autolinks", Shape::Flag, "Whether bare addresses are links."),
    key("wiki_links", Shape::Flag, "Whether `[[id]]` is a link."),
    key("highlight", Shape::Flag, "Whether code is highlighted."),
];

const CHECK: &[Key] = &[
    key("rules", Shape::Any, "Severities by rule name: `allow`, `warn` or `error`."),
    key(
        "stale_after",
        Shape::Text,
        "After how long an unchanged page is stale: `365d`, `26w`, `12m`, `1y`.",
    ),
    key("external_links", Shape::Flag, "Whether links to other sites are asked."),
];

/// The keys of `pathbook.yaml`.
pub const CONFIG: &[Key] = &[
    key("title", Shape::Text, "The site's title."),
    key("description", Shape::Text, "One or two sentences about the site."),
    key("base_url", Shape::Text, "Where the site is published, with any path prefix."),
    key("language", Shape::Text, "The default language; its pages have no prefix."),
    key("languages", Shape::Texts, "All languages of the site."),
    key("theme", Shape::Text, "The theme."),
    key("repository", Shape::Map(REPOSITORY), "Where the sources live, for edit links."),
    key("levels", Shape::Texts, "The names of the skill levels 1 to n."),
    key("navigation", Shape::Texts, "What the main navigation shows, in order."),
    key("markdown", Shape::Map(MARKDOWN), "How Markdown is read."),
    key("search", Shape::Flag, "Whether the site has a search page."),
    key("check", Shape::Map(CHECK), "How content is checked."),
    key("offline", Shape::Flag, "Whether the site can be read offline once it was visited."),
    key("extra", Shape::Any, "Your own values, for templates."),
];

const FOREIGN: Foreign = &[
    ("baseURL", "it is `base_url` here"),
    ("site_url", "it is `base_url` here"),
    ("url", "it is `base_url` here"),
    ("site", "it is `base_url` here"),
    ("base", "it is `base_url` here, with its path prefix"),
    ("site_name", "it is `title` here"),
    ("name", "it is `title` here"),
    ("default_language", "it is `language` here"),
    ("languageCode", "it is `language` here"),
    ("locale", "it is `language` here"),
    ("lang", "it is `language` here"),
    ("locales", "it is `languages` here"),
    ("params", "it is `extra` here"),
    ("nav", "it is `navigation` here"),
    ("menu", "it is `navigation` here"),
    ("repo_url", "it is `repository` here"),
    ("repo", "it is `repository` here"),
    ("edit_uri", "it is made from `repository`"),
    ("build_search_index", "it is `search` here"),
    ("markup", "it is `markdown` here"),
    ("rules", "it belongs below `check`"),
    ("plugins", "pathbook has no plug-ins: take it out"),
    ("output", "it is the option `--output` of `pathbook build`"),
];

/// Reads the configuration from its tree. Linear.
pub fn read(node: &Node) -> Parsed<Config> {
    let mut report = Report::default();
    let mut fields = Fields::new(node, "pathbook.yaml", &mut report);
    fields.only(CONFIG, FOREIGN, "pathbook.yaml");
    let mut config = Config::default();
    match fields.text("title") {
        Some(title) => config.title = title.value,
        None => fields.missing("title", "pathbook.yaml", "title: Our mentoring handbook"),
    }
    config.description = fields.text("description").map(|text| text.value).unwrap_or_default();
    if let Some(url) = fields.text("base_url") {
        config.base_url = base_url(&url, fields.report).unwrap_or_default();
    }
    config.languages = languages(&mut fields);
    if let Some(theme) = fields.text("theme") {
        config.theme_span = Some(theme.span);
        config.theme = theme.value;
    }
    config.repository = repository(&mut fields);
    let levels = fields.texts("levels");
    if !levels.is_empty() {
        config.levels = levels.into_iter().take(100).map(|level| level.value).collect();
    }
    if fields.node("navigation").is_some() {
        config.navigation = navigation(&mut fields);
    }
    if let Some(node) = fields.node("markdown") {
        config.markdown = markdown(node, fields.report);
    }
    config.search = fields.flag("search").unwrap_or(true);
    config.offline = fields.flag("offline").unwrap_or(false);
    if let Some(node) = fields.node("check") {
        config.check = check(node, fields.report);
    }
    if let Some(extra) = fields.node("extra") {
        config.extra = extra.value.clone();
    }
    Parsed::new(config, report)
}

/// Checks the address of a site: `http` or `https`, a host, perhaps a path; nothing else. Returns
/// it without a trailing slash.
pub fn base_url(url: &Spanned<String>, report: &mut Report) -> Option<String> {
    let text = url.value.trim();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let good = rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !rest.contains(['?', '#', ' ', '"', '<', '>', '\\', '\''])
            && !rest.contains(char::is_control)
    });
    if good {
        return Some(text.trim_end_matches('/').to_owned());
    }
    let message = format!("`{}` is not the address of a site", url.value);
    report.push(
        Diagnostic::new(&rules::WRONG_VALUE, url.span, message)
            .help("write it with its scheme, and with its folder if it has one: `https://acme.example/mentoring/`"),
    );
    None
}

fn languages(fields: &mut Fields<'_, '_>) -> Vec<String> {
    let default = fields.text("language");
    let mut all: Vec<Spanned<String>> = Vec::new();
    let listed = fields.texts("languages");
    for tag in default.into_iter().chain(listed) {
        let valid = (2..=35).contains(&tag.value.len())
            && tag.value.split('-').all(|part| {
                !part.is_empty()
                    && part.len() <= 8
                    && part.bytes().all(|b| b.is_ascii_alphanumeric())
            });
        if !valid {
            let message = format!("`{}` is not a language tag", tag.value);
            fields.report.push(
                Diagnostic::new(&rules::WRONG_VALUE, tag.span, message)
                    .help("write it like `en`, `zh` or `pt-BR`"),
            );
        } else if !all.iter().any(|known| known.value == tag.value) {
            all.push(tag);
        }
    }
    if all.is_empty() {
        vec!["en".to_owned()]
    } else {
        all.into_iter().map(|tag| tag.value).collect()
    }
}

fn repository(fields: &mut Fields<'_, '_>) -> Option<Repository> {
    let node = fields.node("repository")?;
    let (url, branch, folder) = if let Some(url) = scalar_text(node) {
        (Some(url), None, None)
    } else {
        let mut entry = Fields::new(node, "`repository`", fields.report);
        entry.only(
            REPOSITORY,
            &[("edit_branch", "it is `branch` here"), ("path", "it is `folder` here")],
            "`repository`",
        );
        let url = entry.text("url");
        if url.is_none() {
            entry.missing(
                "url",
                "`repository`",
                "repository: {url: https://github.com/acme/mentoring, branch: main}",
            );
        }
        (url, entry.text("branch"), entry.text("folder"))
    };
    let url = base_url(&url?, fields.report)?;
    Some(Repository {
        url,
        branch: branch.map_or_else(|| "main".to_owned(), |branch| branch.value),
        folder: folder.map(|folder| folder.value.trim_matches('/').to_owned()).unwrap_or_default(),
    })
}

fn navigation(fields: &mut Fields<'_, '_>) -> Vec<Navigation> {
    let words = NAVIGATION.iter().map(|(word, _)| *word);
    let mut list = Vec::new();
    for entry in fields.texts("navigation") {
        if let Some((_, navigation)) = NAVIGATION.iter().find(|(word, _)| *word == entry.value) {
            list.push(*navigation);
            continue;
        }
        let known: Vec<&str> = words.clone().collect();
        let help = suggest::nearest(&entry.value, words.clone()).map_or_else(
            || format!("it can hold: {}", known.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("`navigation` cannot hold `{}`", entry.value);
        fields.report.push(Diagnostic::new(&rules::WRONG_VALUE, entry.span, message).help(help));
    }
    list
}

fn markdown(node: &Node, report: &mut Report) -> MarkdownOptions {
    let mut fields = Fields::new(node, "`markdown`", report);
    fields.only(
        MARKDOWN,
        &[
            ("unsafe", "it is `raw_html: allow` here"),
            ("html", "it is `raw_html: allow` here"),
            ("highlight_code", "it is `highlight` here"),
            ("typographer", "it is `smart_punctuation` here"),
        ],
        "`markdown`",
    );
    let default = MarkdownOptions::default();
    let raw_html =
        fields.word("raw_html", &["allow", "sanitize", "escape"]).map(|word| match word.value {
            0 => RawHtml::Allow,
            1 => RawHtml::Sanitize,
            _ => RawHtml::Escape,
        });
    let mut flag = |key: &str, default: bool| fields.flag(key).unwrap_or(default);
    MarkdownOptions {
        raw_html: raw_html.unwrap_or(default.raw_html),
        math: flag("math", default.math),
        smart_punctuation: flag("smart_punctuation", default.smart_punctuation),
        cjk_emphasis: flag("cjk_emphasis", default.cjk_emphasis),
        cjk_line_breaks: flag("cjk_line_breaks", default.cjk_line_breaks),
        autolinks: flag("autolinks", default.autolinks),
        wiki_links: flag("wiki_links", default.wiki_links),
        highlight: flag("highlight", default.highlight),
    }
}

fn check(node: &Node, report: &mut Report) -> CheckOptions {
    let mut fields = Fields::new(node, "`check`", report);
    fields.only(CHECK, &[], "`check`");
    let mut options = CheckOptions {
        external_links: fields.flag("external_links").unwrap_or(false),
        stale_after_days: stale_after(&mut fields),
        ..CheckOptions::default()
    };
    let Some(rules_node) = fields.node("rules") else { return options };
    for entry in rules_node.value.entries() {
        let name = &entry.key.value;
        if rules::find(name).is_none() {
            let help = suggest::nearest(name, rules::RULES.iter().map(|rule| rule.name))
                .map_or_else(
                    || "`pathbook explain` lists them".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
            let message = format!("there is no rule `{name}`");
            fields
                .report
                .push(Diagnostic::new(&rules::UNKNOWN_KEY, entry.key.span, message).help(help));
            continue;
        }
        let severity = match scalar_text(&entry.value).map(|text| text.value).as_deref() {
            Some("allow" | "off" | "false") => Severity::Allow,
            Some("warn" | "warning") => Severity::Warning,
            Some("error" | "deny") => Severity::Error,
            _ => {
                fields.wrong(&entry.value, name, "`allow`, `warn` or `error`");
                continue;
            }
        };
        options.rules.insert(name.clone(), severity);
    }
    if !matches!(rules_node.value, Yaml::Map(_)) {
        fields.wrong(rules_node, "rules", "a mapping such as `{unused-skill: allow}`");
    }
    options
}

fn stale_after(fields: &mut Fields<'_, '_>) -> Option<u32> {
    let text = fields.text("stale_after")?;
    let parse = || {
        let unit = text.value.chars().last()?;
        let number: u32 = text.value.strip_suffix(unit)?.trim().parse().ok()?;
        let days = match unit {
            'd' => 1,
            'w' => 7,
            'm' => 30,
            'y' => 365,
            _ => return None,
        };
        number.checked_mul(days).filter(|days| (1..=36_500).contains(days))
    };
    let days = parse();
    if days.is_none() {
        let message = format!("`{}` is no length of time", text.value);
        fields.report.push(
            Diagnostic::new(&rules::WRONG_VALUE, text.span, message)
                .help("write days, weeks, months or years: `365d`, `26w`, `12m`, `1y`"),
        );
    }
    days
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::source::FileId;
    use crate::syntax::yaml::{Limits, parse};

    #[test]
    fn the_documented_configuration_is_read() {
        let text = "title: T\nbase_url: https://a.example/m/\nlanguage: en\nlanguages: [en, zh]\nrepository: {url: https://github.com/a/m, branch: main}\nlevels: [a, b]\nnavigation: [paths, skills]\nmarkdown: {raw_html: escape, math: true}\ncheck: {rules: {unused-skill: allow, stale-page: warn}, stale_after: 365d}\nextra: {x: 1}\n";
        let node = parse(FileId(0), text, 0..text.len(), Limits::FRONT_MATTER).value.unwrap();
        let parsed = read(&node);
        assert!(parsed.report.diagnostics().is_empty(), "{:?}", parsed.report);
        assert_eq!(parsed.value.base_url, "https://a.example/m");
        assert_eq!(parsed.value.languages, ["en", "zh"]);
        assert_eq!(parsed.value.check.stale_after_days, Some(365));
    }

    #[test]
    fn mistakes_are_all_reported() {
        let text = "tilte: T\nbaseURL: x\nbase_url: acme.example\nnavigation: [path]\ncheck: {rules: {stale-pages: warn, stale-page: maybe}, stale_after: soon}\n";
        let node = parse(FileId(0), text, 0..text.len(), Limits::FRONT_MATTER).value.unwrap();
        let found: Vec<String> = read(&node)
            .report
            .diagnostics()
            .iter()
            .map(|d| format!("{} {}", d.rule.name, d.help.clone().unwrap_or_default()))
            .collect();
        for expected in [
            "unknown-key did you mean `title`?",
            "unknown-key it is `base_url` here",
            "missing-key",
            "wrong-value write it with its scheme",
            "wrong-value did you mean `paths`?",
            "unknown-key did you mean `stale-page`?",
            "wrong-value write days",
        ] {
            assert!(found.iter().any(|f| f.starts_with(expected)), "{expected}: {found:#?}");
        }
    }
}
