//! `markdown`: a folder of Markdown from Obsidian, Hugo, Zola, Jekyll or `MkDocs`.

mod front;
mod layout;

use super::losses::Losses;
use super::site::{Page, Site, text};
use super::{Import, Options, Tree};
use crate::diag::{Diagnostic, Place, Report, rules};
use layout::{Layout, Role};

/// Imports a folder of Markdown, or one Markdown file.
pub(super) fn import(tree: &Tree, options: &Options) -> Import {
    let layout = Layout::of(tree);
    if layout.pages().next().is_none() {
        return Import::refused(
            Diagnostic::new(&rules::WRONG_SOURCE, Place::Site, "there is no Markdown here")
                .help("name a folder that holds files ending in `.md`"),
        );
    }
    let (mut losses, mut report) = (Losses::default(), Report::default());
    let mut site = Site::new(options.title.as_deref().unwrap_or_else(|| tree.name()));
    for file in &layout.files {
        match &file.role {
            Role::Page(id) => {
                let Some(source) = tree.text(file.path) else { continue };
                let read = front::read(source, &mut losses, &mut report);
                let body = source.text.get(read.body..).unwrap_or_default();
                let mut page = Page { front: read.front, body: body.to_owned() };
                if let Some(title) = &read.title {
                    page.front.set("title", text(title));
                }
                site.page(id, page);
            }
            Role::Asset(to) => {
                site.copy(to, file.path);
            }
            Role::Machinery(what) => losses.left_out(*what, file.path.clone()),
        }
    }
    Import { files: site.finish(), losses, report }
}
