//! The words of skills and roles in another language: `skills.zh.yaml`, `roles.zh.yaml`.

use serde_yaml::Value;

use super::{Content, Site, front};
use crate::source::SourcePath;

impl Site {
    /// Writes the words of `stem` (`skills`, `roles`, `glossary`) in `language`; nothing where there are none.
    pub fn words(&mut self, stem: &str, language: &str, words: Vec<Value>) {
        let path = SourcePath::new(&format!("{stem}.{language}.yaml"));
        if let Some(path) = path.filter(|path| !words.is_empty() && path.parent().is_none()) {
            self.files.insert(path, Content::Text(front::yaml(&Value::from(words))));
        }
    }
}
