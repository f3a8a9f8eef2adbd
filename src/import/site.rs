//! [`Site`]: pathbook content as importers write it: pages, assets, skills, roles, terms, configuration.
//!
//! Promises: what is written is read by pathbook as it was meant (front matter through a YAML writer,
//! keys in the order of the format); every id, file name and address is valid, whatever the source calls
//! its things; nothing can be written outside `content/`, `static/` and the files at the site's top. The
//! same calls give the same bytes.

pub mod front;
pub mod names;
pub mod taxonomy;
mod translated;

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};

pub use front::{Front, Need, number, resource, text};
pub use names::Names;
pub use taxonomy::{Role, Skill, Term};

use crate::source::SourcePath;

/// What a file of the site will hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Content {
    /// This text.
    Text(String),
    /// The bytes of this file of the source.
    Copy(SourcePath),
}

/// A page: its front matter and its Markdown.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Page {
    /// The front matter.
    pub front: Front,
    /// The text below it.
    pub body: String,
}

/// A site that grows.
#[derive(Clone, Debug, Default)]
pub struct Site {
    files: BTreeMap<SourcePath, Content>,
    config: Mapping,
    skills: Vec<Skill>,
    roles: Vec<Role>,
    terms: Vec<Term>,
}

impl Site {
    /// An empty site with this title.
    pub fn new(title: &str) -> Self {
        let mut site = Self::default();
        let title = title.trim();
        site.set("title", if title.is_empty() { "Curriculum" } else { title });
        site
    }

    /// Sets a key of `pathbook.yaml`; keys are written in the order in which they were first set.
    pub fn set(&mut self, key: &str, value: impl Into<Value>) {
        let value = value.into();
        if !front::is_empty(&value) {
            self.config.insert(Value::from(key), value);
        }
    }

    /// Says that the source has lessons and knows no skills: that no lesson teaches one is then no mistake
    /// of the source's, and not told.
    pub fn without_skills(&mut self) {
        let mut rules = Mapping::new();
        rules.insert("teaches-nothing".into(), "allow".into());
        let mut check = Mapping::new();
        check.insert("rules".into(), Value::Mapping(rules));
        self.set("check", Value::Mapping(check));
    }

    /// Says that the source knows no formulas: its dollar signs begin none.
    pub fn without_formulas(&mut self) {
        let mut markdown = Mapping::new();
        markdown.insert("math".into(), false.into());
        self.set("markdown", Value::Mapping(markdown));
    }

    /// Adds `page` at `id`, its path below `content/` without `.md` (`git/branching`; a section's own
    /// page is `git/index`). Returns whether the place was free; a second page does not replace the
    /// first.
    pub fn page(&mut self, id: &str, page: Page) -> bool {
        let Some(path) = SourcePath::new(&format!("content/{id}.md")) else { return false };
        if path.below("content").is_none() || self.files.contains_key(&path) {
            return false;
        }
        self.files.insert(path, Content::Text(page.render()));
        true
    }

    /// Copies the file `from` of the source to `path`, which lies in `content/` or `static/`. Returns
    /// whether that is so, and the place was free.
    pub fn copy(&mut self, path: &str, from: &SourcePath) -> bool {
        self.put(path, Content::Copy(from.clone()))
    }

    /// Writes `text` to `path`, which lies in `content/` or `static/`. Returns whether that is so, and
    /// the place was free.
    pub fn write(&mut self, path: &str, text: String) -> bool {
        self.put(path, Content::Text(text))
    }

    fn put(&mut self, path: &str, content: Content) -> bool {
        let Some(path) = SourcePath::new(path) else { return false };
        let inside = ["content", "static"].iter().any(|folder| path.below(folder).is_some());
        if !inside || self.files.contains_key(&path) {
            return false;
        }
        self.files.insert(path, content);
        true
    }

    /// Whether something is there already.
    pub fn contains(&self, path: &str) -> bool {
        SourcePath::new(path).is_some_and(|path| self.files.contains_key(&path))
    }

    /// Adds a skill at the top of the taxonomy.
    pub fn skill(&mut self, skill: Skill) {
        self.skills.push(skill);
    }

    /// Adds a role.
    pub fn role(&mut self, role: Role) {
        self.roles.push(role);
    }

    /// Adds a term of the glossary.
    pub fn term(&mut self, term: Term) {
        self.terms.push(term);
    }

    /// All files of the site, with `pathbook.yaml`.
    pub fn finish(mut self) -> BTreeMap<SourcePath, Content> {
        let mut data = |name: &str, values: Vec<Value>| {
            if let Some(path) = SourcePath::new(name).filter(|_| !values.is_empty()) {
                self.files.insert(path, Content::Text(front::yaml(&Value::from(values))));
            }
        };
        data("skills.yaml", self.skills.iter().map(Skill::value).collect());
        data("roles.yaml", self.roles.iter().map(Role::value).collect());
        data("glossary.yaml", self.terms.iter().map(Term::value).collect());
        if let Some(path) = SourcePath::new("pathbook.yaml") {
            let text = front::yaml(&Value::Mapping(self.config));
            self.files.insert(path, Content::Text(text));
        }
        self.files
    }
}

impl Page {
    /// A page with this title.
    pub fn titled(title: &str) -> Self {
        let mut page = Self::default();
        page.front.set("title", text(title));
        page
    }

    /// The file: front matter, an empty line, the text, one line end.
    pub fn render(&self) -> String {
        let body = self.body.trim_end();
        // A first line that is indented is code: only empty lines above it go.
        let body = body.trim_start_matches(['\n', '\r']);
        let front = self.front.yaml();
        match (front.is_empty(), body.is_empty()) {
            (true, _) => format!("{body}\n"),
            (false, true) => format!("---\n{front}---\n"),
            (false, false) => format!("---\n{front}---\n\n{body}\n"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Content, Page, Site, Skill};
    use crate::source::SourcePath;

    #[test]
    fn a_site_has_only_what_belongs_to_it() {
        let mut site = Site::new("A: B");
        assert!(site.page("git/index", Page::titled("Git")));
        assert!(!site.page("git/index", Page::titled("Again")));
        assert!(!site.page("../x", Page::titled("Out")));
        let from = SourcePath::new("x.png").unwrap();
        assert!(site.copy("content/x.png", &from));
        for path in
            ["x.png", "../content/x", "content", "templates/x.html", "/etc/x", "content/../a"]
        {
            assert!(!site.copy(path, &from), "{path}");
        }
        site.skill(Skill { id: "git".into(), title: "Git".into(), ..Skill::default() });
        let files = site.finish();
        let names: Vec<&str> = files.keys().map(SourcePath::as_str).collect();
        assert_eq!(
            names,
            ["content/git/index.md", "content/x.png", "pathbook.yaml", "skills.yaml"]
        );
        let text = |path: &str| match &files[&SourcePath::new(path).unwrap()] {
            Content::Text(text) => text.clone(),
            Content::Copy(from) => from.to_string(),
        };
        assert_eq!(text("pathbook.yaml"), "title: 'A: B'\n");
        assert_eq!(text("content/git/index.md"), "---\ntitle: Git\n---\n");
        assert_eq!(text("skills.yaml"), "- id: git\n  title: Git\n");
    }
}
