//! The link that was meant instead of one that leads nowhere, as it must stand in the page.

use crate::link::Context;
use crate::model::LanguageId;
use crate::source::SourcePath;
use crate::suggest;
use crate::syntax::document::Document;

/// The nearest page or file to what `path` names in `document`, as a link that works there: of equal
/// names the one in the nearest folder. Linear in the site's files.
pub(super) fn near(
    context: &Context<'_>,
    document: &Document,
    path: &str,
    fragment: Option<&str>,
) -> Option<String> {
    let rooted = path.strip_prefix('/');
    let wanted = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let meant = match rooted {
        Some(below) => SourcePath::new(&format!("content/{below}")),
        None => document.path.resolve(path),
    };
    let meant = meant.as_ref().map_or(path, SourcePath::as_str);
    let pages =
        context.documents.iter().enumerate().filter(|(index, _)| is_original(context, *index));
    let pages = pages.map(|(_, page)| &page.path);
    let found = pages
        .chain(context.files)
        .filter(|path| **path != document.path)
        .filter_map(|path| {
            let name = names(path).filter_map(|name| suggest::distance(wanted, name)).min()?;
            Some((name, strsim::levenshtein(meant, path.as_str()), path))
        })
        .min()?;
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    let (_, _, found) = found;
    let link = match (found.below("static"), found.below("content")) {
        (Some(below), _) => format!("/{below}"),
        (None, Some(below)) if rooted.is_some() => format!("/{below}"),
        _ => found.seen_from(&document.path),
    };
    // A link in Markdown ends at a space.
    Some(link.replace(' ', "%20") + &fragment)
}

/// Whether a document is published, and no translation of another.
fn is_original(context: &Context<'_>, index: usize) -> bool {
    let page = context.page_of.get(index).copied().flatten();
    let page = page.and_then(|page| context.curriculum.page(page));
    page.and_then(|page| page.variant(LanguageId(0))).is_some_and(|(_, v)| v.document == index)
}

/// What a link may call a file: its name, with and without extension; of a section its folder.
fn names(path: &SourcePath) -> impl Iterator<Item = &str> {
    let name = path.file_name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let folder = path.parent().and_then(|folder| folder.rsplit('/').next());
    let is_section = matches!(stem, "index" | "_index" | "README");
    let folder = folder.filter(|folder| is_section && *folder != "content");
    [Some(name), Some(stem), folder].into_iter().flatten()
}
