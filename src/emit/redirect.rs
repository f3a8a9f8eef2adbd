//! Redirect pages: what an old address shows on a host that knows no redirects.

use crate::compile::Compilation;
use crate::html::escape;
use crate::source::UrlPath;

/// A page at `from` that sends its readers on to `to`, without a script.
pub fn redirect(compilation: &Compilation, from: &UrlPath, to: &UrlPath) -> String {
    let href = from.relative_to(to);
    let href = escape(&href);
    let config = &compilation.curriculum.config;
    let language = config.languages.first().map_or("en", String::as_str);
    let canonical = if config.base_url.is_empty() {
        String::new()
    } else {
        format!("<link rel=\"canonical\" href=\"{}\">\n", escape(&to.absolute(&config.base_url)))
    };
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>Moved</title>\n<meta name=\"robots\" content=\"noindex\">\n{canonical}<meta http-equiv=\"refresh\" content=\"0; url={href}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n<body>\n<main>\n<h1>This page has moved</h1>\n<p><a href=\"{href}\">Go to its new address</a></p>\n</main>\n</body>\n</html>\n",
        escape(language)
    )
}
