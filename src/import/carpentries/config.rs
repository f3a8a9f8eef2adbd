//! `config.yaml` of a Workbench lesson.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::is_page;
use crate::diag::{Diagnostic, rules};
use crate::import::read;
use crate::import::record::{Found, Record};
use crate::import::site::Site;
use crate::import::tree::{Text, Tree};
use crate::source::{SourcePath, Spanned};

/// The keys that have no place in pathbook's configuration: kept in `extra`, for templates.
const KEPT: &[&str] =
    &["carpentry", "created", "keywords", "life_cycle", "license", "source", "branch", "contact"];

/// What it says.
#[derive(Debug, Default)]
pub(super) struct Config {
    pub(super) title: Option<String>,
    language: Option<String>,
    address: Option<String>,
    kept: Vec<(&'static str, String)>,
    lists: Vec<(&'static str, Vec<Spanned<String>>)>,
}

impl Config {
    /// Reads it.
    pub(super) fn read(file: &Text<'_>, found: &mut Found) -> Self {
        let mut config = Self::default();
        let node = read::yaml(*file, &mut found.report);
        let Some(mut record) = node.as_ref().and_then(|n| Record::new(n, "`config.yaml`", found))
        else {
            return config;
        };
        let mut value = |key, found: &mut Found| record.text(key, found).map(|text| text.value);
        config.title = value("title", found);
        config.language = value("lang", found);
        config.address = value("url", found);
        for key in KEPT {
            config.kept.extend(value(key, found).map(|text| (*key, text)));
        }
        for folder in ["episodes", "learners", "instructors", "profiles"] {
            config.lists.push((folder, record.texts(folder, found)));
        }
        record.finish(found);
        config
    }

    /// Writes what belongs into `pathbook.yaml`.
    pub(super) fn write(&self, site: &mut Site) {
        if let Some(address) = &self.address
            && crate::html::is_http(address)
        {
            site.set("base_url", format!("{}/", address.trim_end_matches('/')));
        }
        if let Some(language) = &self.language {
            site.set("language", language.as_str());
        }
        let kept = self.kept.iter();
        let kept: Mapping =
            kept.map(|(key, text)| (Value::from(*key), Value::from(text.as_str()))).collect();
        site.set("extra", kept);
    }

    /// The files of `folder` in the order that is written down; those that are missing are reported.
    pub(super) fn listed(&self, folder: &str, tree: &Tree, found: &mut Found) -> Vec<SourcePath> {
        let lists = self.lists.iter().filter(|(name, _)| *name == folder);
        let (mut paths, mut known) = (Vec::new(), BTreeSet::new());
        for name in lists.flat_map(|(_, names)| names) {
            let path = SourcePath::new(&format!("{folder}/{}", name.value));
            let path = path.filter(|path| path.below(folder).is_some() && is_page(path));
            match path.filter(|path| tree.text(path).is_some()) {
                Some(path) if !known.insert(path.clone()) => {}
                Some(path) => paths.push(path),
                None => {
                    let message = format!("there is no page `{folder}/{}`", name.value);
                    found.report.push(
                        Diagnostic::new(&rules::DANGLING_REFERENCE, name.span, message)
                            .help("it is left out; mend its name here, or add the file"),
                    );
                }
            }
        }
        paths
    }
}
