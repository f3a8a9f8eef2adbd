//! Redirect pages: what an old address shows on a host that knows no redirects.

use crate::compile::Compilation;
use crate::html::escape;
use crate::locale::Locale;
use crate::source::UrlPath;

/// A page at `from` that sends its readers on to `to`, without a script; `locale` is that of `to`.
pub fn redirect(
    compilation: &Compilation,
    locale: &Locale,
    from: &UrlPath,
    to: &UrlPath,
) -> String {
    let href = from.relative_to(to);
    let href = escape(&href);
    let config = &compilation.curriculum.config;
    let direction =
        if locale.is_known() && locale.direction() == "rtl" { " dir=\"rtl\"" } else { "" };
    let (moved, onward) = (escape(locale.word("moved")), escape(locale.word("moved_to")));
    let canonical = if config.base_url.is_empty() {
        String::new()
    } else {
        format!("<link rel=\"canonical\" href=\"{}\">\n", escape(&to.absolute(&config.base_url)))
    };
    format!(
        "<!doctype html>\n<html lang=\"{}\"{direction}>\n<head>\n<meta charset=\"utf-8\">\n<title>{moved}</title>\n<meta name=\"robots\" content=\"noindex\">\n{canonical}<meta http-equiv=\"refresh\" content=\"0; url={href}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n<body>\n<main>\n<h1>{moved}</h1>\n<p><a href=\"{href}\">{onward}</a></p>\n</main>\n</body>\n</html>\n",
        escape(locale.words_tag())
    )
}
