//! One site that an editor works on: its folder, the texts that are open, what was compiled last.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use lsp_types::{Diagnostic, Location, Uri};

use crate::compile::{Compilation, Options};
use crate::lsp::diagnostics;
use crate::lsp::overlay::Overlay;
use crate::lsp::place::Encoding;
use crate::render::site::{Since, Site};
use crate::source::{FileId, SourcePath, Span};
use crate::sys::folder::FolderWorld;
use crate::sys::watch::Change;

/// What has to be looked at again.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Pending {
    Edits(BTreeSet<SourcePath>),
    Anything,
}

/// A site in an editor.
pub(super) struct Workspace {
    /// Its folder, as the editor calls it.
    pub named: PathBuf,
    world: FolderWorld,
    /// The texts that are open, and what the editor calls their files.
    open: BTreeMap<SourcePath, Arc<str>>,
    uris: BTreeMap<SourcePath, Uri>,
    pending: Pending,
    site: Option<Site>,
    /// What the editor was told about each file.
    told: BTreeMap<SourcePath, Vec<Diagnostic>>,
}

impl Workspace {
    /// Opens the site in `named`. Nothing is compiled yet.
    pub(super) fn open(named: &Path) -> Result<Self, String> {
        let mut world = FolderWorld::open(named, Some(&named.join("public")))
            .map_err(|error| error.to_string())?;
        world.keep_texts();
        Ok(Self {
            named: named.to_owned(),
            world,
            open: BTreeMap::new(),
            uris: BTreeMap::new(),
            pending: Pending::Anything,
            site: None,
            told: BTreeMap::new(),
        })
    }

    /// The path in the site of `file`, as the editor calls it; `None` for files that no site reads.
    pub(super) fn path_of(&self, file: &Path) -> Option<SourcePath> {
        let inside = file.strip_prefix(&self.named).ok()?;
        let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
        let parts = parts?;
        let hidden = parts.iter().any(|part| part.starts_with('.'));
        let read = match parts.as_slice() {
            [file] => file.ends_with(".yaml") || file.ends_with(".yml"),
            [folder, ..] => matches!(*folder, "content" | "locales" | "templates" | "themes"),
            [] => false,
        };
        if hidden || !read { None } else { SourcePath::new(&parts.join("/")) }
    }

    /// A text in the editor has come or is another now.
    pub(super) fn edit(&mut self, path: SourcePath, uri: Uri, text: Arc<str>) {
        self.touch(&path);
        self.uris.insert(path.clone(), uri);
        self.open.insert(path, text);
    }

    /// A text of the editor is gone: the file counts again.
    pub(super) fn close(&mut self, path: &SourcePath) {
        if self.open.remove(path).is_some() {
            self.touch(path);
        }
    }

    /// The open text of a file.
    pub(super) fn text(&self, path: &SourcePath) -> Option<Arc<str>> {
        self.open.get(path).cloned()
    }

    fn touch(&mut self, path: &SourcePath) {
        use crate::world::World;
        match &mut self.pending {
            // Whether the file is there at all may change with it.
            Pending::Edits(paths) if self.world.files().binary_search(path).is_ok() => {
                paths.insert(path.clone());
            }
            pending => *pending = Pending::Anything,
        }
    }

    /// The folder has changed. `Err` says why it cannot be read any more.
    pub(super) fn refresh(&mut self, change: &Change) -> Result<(), String> {
        match self.world.refresh(change) {
            Ok(true) => change.files.iter().for_each(|path| self.touch(path)),
            Ok(false) => self.pending = Pending::Anything,
            Err(error) => {
                self.pending = Pending::Anything;
                return Err(error.to_string());
            }
        }
        Ok(())
    }

    /// The site as it was compiled last.
    pub(super) fn compilation(&self) -> Option<&Compilation> {
        self.site.as_ref().map(|site| &site.compilation)
    }

    /// Compiles the site again, if anything has changed.
    pub(super) fn compile(&mut self, options: &Options) {
        let world = Overlay::new(&self.world, &self.open);
        let none = Pending::Edits(BTreeSet::new());
        let pending = std::mem::replace(&mut self.pending, none);
        let site = match (self.site.take(), pending) {
            (Some(site), Pending::Edits(paths)) if paths.is_empty() => site,
            (Some(site), Pending::Edits(paths)) => {
                site.again(&world, options, Since::Edits(&paths))
            }
            (Some(site), Pending::Anything) => site.again(&world, options, Since::Anything),
            (None, _) => Site::compile(&world, options),
        };
        self.site = Some(site);
    }

    /// What the editor has not been told yet: the files with everything that is wrong with each.
    pub(super) fn news(
        &mut self,
        options: &Options,
        encoding: Encoding,
    ) -> Vec<(Uri, Vec<Diagnostic>)> {
        self.compile(options);
        let Some(compilation) = self.compilation() else { return Vec::new() };
        let now = diagnostics::by_file(compilation, encoding, &|path| self.uri(path));
        let gone = self.told.keys().filter(|path| !now.contains_key(*path));
        let gone = gone.map(|path| (path.clone(), Vec::new()));
        let new = now.iter().filter(|(path, all)| self.told.get(*path) != Some(*all));
        let new = new.map(|(path, all)| (path.clone(), all.clone()));
        let news: Vec<(SourcePath, Vec<Diagnostic>)> = gone.chain(new).collect();
        self.told = now;
        news.into_iter().filter_map(|(path, all)| Some((self.uri(&path)?, all))).collect()
    }

    /// A place as the editor calls it.
    pub(super) fn location(&self, span: Span, encoding: Encoding) -> Option<Location> {
        let source = self.compilation()?.sources.get(span.file)?;
        Some(Location { uri: self.uri(&source.path)?, range: encoding.range(source, span) })
    }

    /// What the editor calls the file at `path`.
    pub(super) fn uri(&self, path: &SourcePath) -> Option<Uri> {
        if let Some(uri) = self.uris.get(path) {
            return Some(uri.clone());
        }
        let url = url::Url::from_file_path(self.named.join(path.as_str())).ok()?;
        Uri::from_str(url.as_str()).ok()
    }
}

/// The file at `path` in a compilation. Linear in the files.
pub(super) fn file_of(compilation: &Compilation, path: &SourcePath) -> Option<FileId> {
    compilation.sources.iter().find(|(_, source)| source.path == *path).map(|(file, _)| file)
}
