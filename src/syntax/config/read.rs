//! From `pathbook.yaml` to [`Config`].

use super::keys::{
    CHECK, EXTERNAL, MARKDOWN, NAVIGATION, NAVIGATION_WORDS, OUTPUT_WORDS, OUTPUTS, PATHBOOK,
    RAW_HTML, REPOSITORY,
};
use super::{CheckOptions, Config, ExternalLinks, LadderNotice, Navigation, Repository};
use crate::diag::{Diagnostic, Parsed, Report, Severity, rules};
use crate::source::{SourcePath, Spanned};
use crate::suggest;
use crate::syntax::fields::{Fields, scalar_text, short};
use crate::syntax::markdown::{MarkdownOptions, RawHtml};
use crate::syntax::yaml::{Node, Yaml};

/// The most levels that a site can have.
const MOST_LEVELS: usize = 100;

/// Reads the configuration from its tree. Linear.
pub fn read(node: &Node) -> Parsed<Config> {
    let mut report = Report::default();
    let mut fields = Fields::new(node, &PATHBOOK, &mut report);
    let mut config = Config::default();
    if !fields.has("title") {
        fields.missing("title");
    }
    config.title = fields.name("title").map(|title| title.value).unwrap_or_default();
    config.description = fields.text("description").map(|text| text.value).unwrap_or_default();
    if let Some(url) = fields.text("base_url").filter(|url| !url.value.trim().is_empty()) {
        config.base_url = base_url(&url, fields.report).unwrap_or_default();
    }
    config.aliases = aliases(&mut fields, &config);
    config.languages = languages(&mut fields);
    if let Some(theme) = fields.name("theme") {
        config.theme_span = Some(theme.span);
        config.theme = theme.value;
    }
    if let Some(node) = fields.node("look") {
        config.look = super::look::read(node, fields.report);
    }
    config.repository = repository(&mut fields);
    let levels = levels(&mut fields);
    if !levels.is_empty() {
        config.levels = levels;
        config.names_levels = true;
    }
    if fields.has("navigation") {
        config.navigation = navigation(&mut fields);
    }
    if let Some(node) = fields.node("markdown") {
        config.markdown = markdown(node, fields.report);
    }
    config.search = fields.flag("search").unwrap_or(true);
    config.offline = fields.flag("offline").unwrap_or(false);
    if fields.has("outputs") {
        let words = fields.words("outputs", OUTPUT_WORDS).into_iter();
        config.outputs = words.filter_map(|word| Some(OUTPUTS.get(word.value)?.1)).collect();
    }
    config.ladder_notice = ladder_notice(&mut fields);
    if let Some(node) = fields.node("check") {
        config.check = check(node, fields.report);
    }
    if let Some(node) = fields.node("extra") {
        if matches!(node.value, Yaml::Map(_)) {
            config.extra = node.value.clone();
        } else {
            fields.wrong_type(node, "extra", "a mapping of your own values");
        }
    }
    Parsed::new(config, report)
}

/// Checks the address of a site: `http` or `https`, a host, perhaps a path; nothing else. Returns
/// it without a trailing slash.
pub fn base_url(url: &Spanned<String>, report: &mut Report) -> Option<String> {
    if let Some(good) = web_address(&url.value) {
        return Some(good);
    }
    let text = url.value.trim();
    let help = if text.contains(['?', '#']) {
        "leave out what follows `?` or `#`".to_owned()
    } else if text.contains('@') {
        "leave out the user name: everybody can read it".to_owned()
    } else if !text.contains("://")
        && web_address(&format!("https://{text}")).is_some()
        && text.split('/').next().is_some_and(|host| host.contains('.') && !host.starts_with('.'))
    {
        format!("write it with its scheme: `https://{text}`")
    } else {
        "write it with its scheme, and with its folder if it has one: `https://acme.example/mentoring/`".to_owned()
    };
    let message = format!("`{}` is not the address of a site", short(text));
    report.push(Diagnostic::new(&rules::WRONG_VALUE, url.span, message).help(help));
    None
}

/// `https://host:port/path` without a trailing slash, its scheme in lower case.
fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
    let named = !name.is_empty()
        && !name.starts_with(['.', '-'])
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    let good = matches!(scheme.as_str(), "http" | "https")
        && named
        && port.parse::<u16>().is_ok()
        && !path.contains(['?', '#', '"', '<', '>', '\\', '\'', '`', '|', '^', '{', '}'])
        && !path.contains(|c: char| c.is_whitespace() || c.is_control())
        && !path.split('/').any(|part| matches!(part, "." | ".."));
    good.then(|| format!("{scheme}://{}", rest.trim_end_matches('/')))
}

/// What a site is known by: an address with a slash at its end, or, where it has none, its title.
pub fn site_name(text: &Spanned<String>, report: &mut Report) -> Option<String> {
    let name = text.value.trim();
    // What begins like a host was meant as an address; a title may have a dot (`Node.js`).
    let host = name.split_once('/').map_or("", |(host, _)| host);
    let like_host =
        (host.contains('.') || name.starts_with("www.")) && !name.contains(char::is_whitespace);
    if name.contains("://") || like_host {
        return base_url(text, report).map(|url| format!("{url}/"));
    }
    (!name.is_empty()).then(|| name.to_owned())
}

/// What the site was known by before, each once.
fn aliases(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for alias in fields.texts("aliases") {
        let Some(name) = site_name(&alias, fields.report) else { continue };
        if name == config.key() {
            let message = format!("`{}` is what the site is known by now", short(&name));
            fields.wrong(alias.span, message, "name only what it was known by before");
        } else if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

/// The default language, then the others, each once.
fn languages(fields: &mut Fields<'_, '_>) -> Vec<String> {
    let default = fields.text("language");
    let listed = fields.texts("languages");
    let mut all: Vec<String> = Vec::new();
    for tag in default.into_iter().chain(listed) {
        let valid = (2..=35).contains(&tag.value.len())
            && tag.value.split('-').all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
            })
            && tag.value.split('-').next().is_some_and(|language| {
                matches!(language.len(), 2 | 3) && language.bytes().all(|b| b.is_ascii_alphabetic())
            });
        if !valid {
            let message = format!("`{}` is not a language tag", short(&tag.value));
            let help = if tag.value.contains('_') {
                format!("write it with a hyphen: `{}`", tag.value.replace('_', "-"))
            } else {
                "write it like `en`, `zh` or `pt-BR`".to_owned()
            };
            fields.wrong(tag.span, message, help);
        } else if !all.iter().any(|known| known.eq_ignore_ascii_case(&tag.value)) {
            all.push(tag.value);
        }
    }
    if all.is_empty() { vec!["en".to_owned()] } else { all }
}

/// The names of the levels: each once, and none that could be taken for a number.
fn levels(fields: &mut Fields<'_, '_>) -> Vec<String> {
    let mut levels: Vec<String> = Vec::new();
    for level in fields.names("levels") {
        let name = level.value;
        let problem = if name.parse::<i64>().is_ok() {
            Some((
                format!("a level cannot be called `{name}`"),
                "levels have their numbers already: give them names",
            ))
        } else if name.contains('@') {
            Some((format!("a level cannot be called `{name}`"), "leave out the `@`"))
        } else if levels.contains(&name) {
            Some((format!("two levels are called `{name}`"), "give one of them another name"))
        } else if levels.len() == MOST_LEVELS {
            Some((format!("there are more than {MOST_LEVELS} levels"), "four or five are usual"))
        } else {
            None
        };
        match problem {
            Some((message, help)) => {
                fields.wrong(level.span, message, help);
                if levels.len() == MOST_LEVELS {
                    break;
                }
            }
            None => levels.push(name),
        }
    }
    levels
}

/// `true`, `false`, or words.
fn ladder_notice(fields: &mut Fields<'_, '_>) -> LadderNotice {
    match fields.node("ladder_notice").map(|node| &node.value) {
        None | Some(Yaml::Bool(true, _)) => LadderNotice::Theme,
        Some(Yaml::Bool(false, _)) => LadderNotice::Off,
        Some(_) => fields.text("ladder_notice").map_or(LadderNotice::Theme, |text| {
            let words = text.value.trim();
            if words.is_empty() { LadderNotice::Off } else { LadderNotice::Words(words.to_owned()) }
        }),
    }
}

fn repository(fields: &mut Fields<'_, '_>) -> Option<Repository> {
    let node = fields.node("repository")?;
    let mut contributors = false;
    let (url, branch, folder) = if let Some(url) = scalar_text(node) {
        (Some(url), None, None)
    } else {
        let mut entry = Fields::new(node, &REPOSITORY, fields.report);
        if matches!(node.value, Yaml::Map(_)) && !entry.has("url") {
            entry.missing("url");
        }
        contributors = entry.flag("contributors").unwrap_or(false);
        (entry.text("url"), entry.name("branch"), entry.text("folder"))
    };
    let folder = folder.and_then(|folder| {
        let path = folder.value.trim_matches('/');
        let good = path.is_empty() || SourcePath::new(path).is_some_and(|p| p.as_str() == path);
        if !good {
            let message = format!("`{}` is not a folder of the repository", short(&folder.value));
            let help = "write its path from the repository's root: `docs/mentoring`";
            fields.wrong(folder.span, message, help);
        }
        good.then(|| path.to_owned())
    });
    let url = repository_url(&url?, fields.report)?;
    Some(Repository {
        url,
        branch: branch.map_or_else(|| "main".to_owned(), |branch| branch.value),
        folder: folder.unwrap_or_default(),
        contributors,
    })
}

/// The web address of a repository: without `.git`, which is for the program alone.
fn repository_url(url: &Spanned<String>, report: &mut Report) -> Option<String> {
    let text = url.value.trim();
    if let Some(web) = web_address(text) {
        return Some(web.strip_suffix(".git").unwrap_or(&web).to_owned());
    }
    // `git@github.com:acme/site.git`, `ssh://git@github.com/acme/site`
    let remote = text.strip_prefix("ssh://").unwrap_or(text).strip_prefix("git@");
    let path = remote.map(|rest| rest.replacen(':', "/", 1));
    let path = path.as_deref().map(|path| path.strip_suffix(".git").unwrap_or(path));
    let help = match path {
        Some(path) => format!("write its web address: `https://{path}`"),
        None => "write its web address: `https://github.com/acme/mentoring`".to_owned(),
    };
    let message = format!("`{}` is not the web address of a repository", short(text));
    report.push(Diagnostic::new(&rules::WRONG_VALUE, url.span, message).help(help));
    None
}

fn navigation(fields: &mut Fields<'_, '_>) -> Vec<Navigation> {
    let mut list = Vec::new();
    for word in fields.words("navigation", NAVIGATION_WORDS) {
        let Some((name, entry)) = NAVIGATION.get(word.value) else { continue };
        if list.contains(entry) {
            let message = format!("`navigation` holds `{name}` twice");
            fields.wrong(word.span, message, "keep one of them");
        } else {
            list.push(*entry);
        }
    }
    list
}

fn markdown(node: &Node, report: &mut Report) -> MarkdownOptions {
    let mut fields = Fields::new(node, &MARKDOWN, report);
    let default = MarkdownOptions::default();
    let raw_html = fields.word("raw_html", RAW_HTML).map(|word| match word.value {
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
        glossary: flag("glossary", default.glossary),
    }
}

fn check(node: &Node, report: &mut Report) -> CheckOptions {
    let mut fields = Fields::new(node, &CHECK, report);
    let mut options = CheckOptions {
        stale_after_days: stale_after(&mut fields),
        external_links: external_links(&mut fields),
        ..CheckOptions::default()
    };
    let Some(node) = fields.node("rules") else { return options };
    if !matches!(node.value, Yaml::Map(_)) {
        fields.wrong_type(node, "rules", "a mapping from rules to severities");
    }
    for entry in node.value.entries() {
        let name = &entry.key.value;
        if rules::find(name).is_none() {
            let help = suggest::nearest(name, rules::RULES.iter().map(|rule| rule.name))
                .map_or_else(
                    || "`pathbook explain` lists them".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
            let message = format!("there is no rule `{}`", short(name));
            fields
                .report
                .push(Diagnostic::new(&rules::UNKNOWN_KEY, entry.key.span, message).help(help));
            continue;
        }
        if let Some(severity) = severity(&entry.value.value) {
            options.rules.insert(name.clone(), severity);
            continue;
        }
        let written = entry.value.value.text();
        let written = written.map_or_else(
            || entry.value.value.describe().to_owned(),
            |text| format!("`{}`", short(&text)),
        );
        let message = format!("the severity of `{name}` cannot be {written}");
        fields.wrong(entry.value.span, message, "it is one of: allow, warn, error");
    }
    options
}

fn severity(value: &Yaml) -> Option<Severity> {
    Some(match &*value.text()? {
        "allow" | "off" | "ignore" | "false" => Severity::Allow,
        "warn" | "warning" => Severity::Warning,
        "error" | "deny" => Severity::Error,
        _ => return None,
    })
}

fn external_links(fields: &mut Fields<'_, '_>) -> ExternalLinks {
    let mut options = ExternalLinks::default();
    match fields.node("external_links") {
        Some(node) if matches!(node.value, Yaml::Map(_)) => {
            let mut fields = Fields::new(node, &EXTERNAL, fields.report);
            options.always = fields.flag("always").unwrap_or(false);
            options.allow = fields.texts("allow").into_iter().map(|text| text.value).collect();
            let mut count = |key: &str, most: i64| {
                let number = fields.integer(key)?;
                if (1..=most).contains(&number.value) {
                    return u32::try_from(number.value).ok();
                }
                let message = format!("`{key}` cannot be `{}`", number.value);
                fields.wrong(number.span, message, format!("a whole number from 1 to {most}"));
                None
            };
            let (failures, timeout) = (count("failures", 100), count("timeout", 300));
            options.failures = failures.unwrap_or(options.failures);
            options.timeout_seconds = timeout.unwrap_or(options.timeout_seconds);
            if let Some(text) = fields.text("keep") {
                match days(&text.value) {
                    Some(days) => options.keep_days = days,
                    None => fields.wrong(
                        text.span,
                        format!("`{}` is no length of time", short(&text.value)),
                        "write days, weeks, months or years: `7d`, `2w`, `1m`",
                    ),
                }
            }
        }
        _ => options.always = fields.flag("external_links").unwrap_or(false),
    }
    options
}

fn stale_after(fields: &mut Fields<'_, '_>) -> Option<u32> {
    let text = fields.text("stale_after")?;
    let days = days(&text.value);
    if days.is_none() {
        let message = format!("`{}` is no length of time", short(&text.value));
        let help = "write days, weeks, months or years: `365d`, `26w`, `12m`, `1y`";
        fields.wrong(text.span, message, help);
    }
    days
}

/// `365d`, `26w`, `12m`, `1y` in days, of which there are a hundred years' at most.
fn days(text: &str) -> Option<u32> {
    let unit = text.chars().last()?;
    let number: u32 = text.strip_suffix(unit)?.trim().parse().ok()?;
    let days = match unit {
        'd' => 1,
        'w' => 7,
        'm' => 30,
        'y' => 365,
        _ => return None,
    };
    number.checked_mul(days).filter(|days| (1..=36_500).contains(days))
}

#[cfg(test)]
mod tests;
