//! Media types by file name.

use crate::media;

/// The media type of a file by its name.
pub fn content_type(path: &str) -> &'static str {
    // Browsers take captions only as what they are; a page's words need their encoding said.
    if let Some((_, kind)) = media::type_of(path) {
        return if kind == "text/vtt" { "text/vtt; charset=utf-8" } else { kind };
    }
    let extension =
        path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "pdf" => "application/pdf",
        "wasm" => "application/wasm",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "txt" | "md" | "csv" | "yaml" | "yml" | "log" | "py" | "rs" | "sh" => {
            "text/plain; charset=utf-8"
        }
        _ => "application/octet-stream",
    }
}
