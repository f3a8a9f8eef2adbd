//! The entries of `skills.zh.yaml` and the like: how each stands to its original.

use crate::compile::Compilation;
use crate::model::LanguageId;
use crate::source::Source;
use crate::syntax::originals::{self, DataFile, Entry, Standing};
use crate::syntax::yaml::{self, Node};

/// The translated data files of a language.
pub(super) struct Data<'c> {
    compilation: &'c Compilation,
    language: LanguageId,
    files: Vec<File<'c>>,
}

/// A data file of a language, with its original.
pub(super) struct File<'c> {
    file: DataFile,
    source: &'c Source,
    original: Node,
    translation: Node,
    levels: &'c [String],
}

/// What accepting made of a file; counted in entries.
pub(super) enum Accepted {
    /// Nothing was to be written.
    Same(usize),
    /// Its new text, how many entries say something new, and how many do not.
    Written { text: String, count: usize, kept: usize },
    /// It is written in a way that cannot be added to.
    Refused,
}

/// Whether what is to be accepted is a data file or an entry of one.
pub(super) fn is_entry(name: &str) -> bool {
    let file = name.split('#').next().unwrap_or(name);
    file.ends_with(".yaml") || file.ends_with(".yml")
}

fn find<'c>(compilation: &'c Compilation, stem: &str) -> Option<(&'c Source, Node)> {
    let names = [format!("{stem}.yaml"), format!("{stem}.yml")];
    let (id, source) = compilation
        .sources
        .iter()
        .find(|(_, source)| names.iter().any(|name| name == source.path.as_str()))?;
    let start = if source.text.starts_with('\u{feff}') { 3 } else { 0 };
    let limits = DataFile::Skills.limits();
    let node = yaml::parse(id, &source.text, start..source.text.len(), limits).value?;
    Some((source, node))
}

impl<'c> Data<'c> {
    /// The data files of `language`.
    pub(super) fn new(compilation: &'c Compilation, language: LanguageId) -> Self {
        let tag = compilation.curriculum.tag_of(language);
        let file = |file: DataFile| {
            let (_, original) = find(compilation, file.stem())?;
            let (source, translation) = find(compilation, &format!("{}.{tag}", file.stem()))?;
            let levels = &compilation.curriculum.config.levels;
            Some(File { file, source, original, translation, levels })
        };
        let files = DataFile::ALL.into_iter().filter_map(file).collect();
        Self { compilation, language, files }
    }

    /// Its files.
    pub(super) fn files(&self) -> impl Iterator<Item = &File<'c>> {
        self.files.iter()
    }

    /// Every entry that has an original: its file, its name, and how it stands.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'c str, String, Standing)> {
        self.files.iter().flat_map(|file| {
            let path = file.source.path.as_str();
            let entries = file.entries().into_iter();
            entries.map(move |entry| {
                let standing = entry.standing();
                (path, entry.name, standing)
            })
        })
    }

    /// Whether there is a file, or an entry of one, that `--accept` calls so.
    pub(super) fn has(&self, name: &str) -> bool {
        self.files.iter().any(|file| {
            file.path() == name || file.entries().iter().any(|entry| file.name(&entry.name) == name)
        })
    }

    /// What could be translated and is not, by the file of its original. A skill or a role that a translated
    /// page names counts as translated.
    pub(super) fn missing(&self) -> impl Iterator<Item = (DataFile, &'c str)> {
        let (it, language) = (&self.compilation.curriculum, self.language);
        let skills = it.skills.iter().filter(move |it| !it.speaks(language));
        let roles = it.roles.iter().filter(move |it| !it.speaks(language));
        let terms = it.glossary.iter().filter(move |it| !it.speaks(language));
        skills
            .map(|it| (DataFile::Skills, it.id.as_str()))
            .chain(roles.map(|it| (DataFile::Roles, it.id.as_str())))
            .chain(terms.map(|it| (DataFile::Glossary, it.term.as_str())))
    }

    /// How many skills, roles and terms are translated, and how many there are; none of what there is none of.
    pub(super) fn counts(&self) -> Vec<(&'static str, usize, usize)> {
        let it = &self.compilation.curriculum;
        let missing = |wanted| self.missing().filter(|(file, _)| *file == wanted).count();
        [
            (DataFile::Skills, it.skills.len()),
            (DataFile::Roles, it.roles.len()),
            (DataFile::Glossary, it.glossary.len()),
        ]
        .into_iter()
        .filter(|(_, all)| *all > 0)
        .map(|(file, all)| (file.what(), all - missing(file), all))
        .collect()
    }
}

impl File<'_> {
    /// Its path.
    pub(super) fn path(&self) -> &str {
        self.source.path.as_str()
    }

    fn entries(&self) -> Vec<Entry<'_>> {
        originals::entries(self.file, &self.original, &self.translation, self.levels)
    }

    fn name(&self, entry: &str) -> String {
        format!("{}#{entry}", self.path())
    }

    /// The file with the entries that `is_meant` calls by file or by name, saying what they were made from.
    pub(super) fn accepted(&self, is_meant: impl Fn(&str) -> bool) -> Accepted {
        let entries = self.entries();
        let whole = is_meant(self.path());
        let is_meant = |name: &str| whole || is_meant(&self.name(name));
        let meant = entries.iter().filter(|entry| is_meant(&entry.name));
        let (same, new): (Vec<_>, Vec<_>) =
            meant.partition(|entry| entry.standing() == Standing::Complete);
        if new.is_empty() {
            return Accepted::Same(same.len());
        }
        match originals::accepted(self.file, &self.source.text, &entries, is_meant) {
            Some(text) => Accepted::Written { text, count: new.len(), kept: same.len() },
            None => Accepted::Refused,
        }
    }
}
