//! What many pages need of the whole site, computed once.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::Linker;
use crate::compile::Compilation;
use crate::locale::Locale;
use crate::model::{Curriculum, Kind, LanguageId, Need, PageId, RoleId, SkillId};

/// The longest list of what a lesson unlocks.
const MAX_UNLOCKS: usize = 24;

/// A lesson's place in a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    /// Index into `Curriculum::paths`.
    pub path: usize,
    /// Index into the path's stages.
    pub stage: usize,
    /// Index into the stage's items.
    pub item: usize,
}

/// Look-ups by page, skill and section.
#[derive(Debug, Default)]
pub struct Index {
    /// Where each page stands in paths, by path; parallel to the pages.
    pub positions: Vec<Vec<Position>>,
    /// What each page unlocks: the first few lessons by id; parallel to the pages.
    pub unlocks: Vec<Vec<PageId>>,
    /// Lessons that need each skill, by id; parallel to the skills.
    pub needed_by: Vec<Vec<PageId>>,
    /// Surveys, interview guides, case studies and others that are about each skill, by id; parallel to
    /// the skills.
    pub about: Vec<Vec<PageId>>,
    /// Roles that ask for each skill; parallel to the skills.
    pub asked_by: Vec<Vec<RoleId>>,
    /// Pages of each section without its own page, sorted by weight and by title in the
    /// default language.
    pub sections: BTreeMap<String, Vec<PageId>>,
    /// Sections directly below each section.
    pub subsections: BTreeMap<String, BTreeSet<String>>,
    /// Articles and the like, newest first, then by title in the default language.
    pub articles: Vec<PageId>,
}

impl Index {
    /// Builds the index: n log n in pages, requirements and path entries.
    pub fn new(compilation: &Compilation, locale: &Locale) -> Self {
        let curriculum = &compilation.curriculum;
        let mut index = Self {
            positions: vec![Vec::new(); curriculum.pages.len()],
            unlocks: vec![Vec::new(); curriculum.pages.len()],
            needed_by: vec![Vec::new(); curriculum.skills.len()],
            asked_by: vec![Vec::new(); curriculum.skills.len()],
            about: vec![Vec::new(); curriculum.skills.len()],
            ..Self::default()
        };
        index.paths(compilation);
        index.needs(compilation);
        index.contents(compilation, locale);
        for (number, role) in curriculum.roles.iter().enumerate() {
            for wanted in &role.requires {
                if let Some(list) = index.asked_by.get_mut(wanted.value.skill.index()) {
                    list.push(RoleId::from_index(number));
                }
            }
        }
        index
    }

    fn paths(&mut self, compilation: &Compilation) {
        for (path, entry) in compilation.curriculum.paths.iter().enumerate() {
            for (stage, content) in entry.stages.iter().enumerate() {
                for (item, entry) in content.items.iter().enumerate() {
                    for page in entry.pages() {
                        if let Some(list) = self.positions.get_mut(page.index())
                            && list.last().is_none_or(|last: &Position| last.path != path)
                        {
                            list.push(Position { path, stage, item });
                        }
                    }
                }
            }
        }
    }

    fn needs(&mut self, compilation: &Compilation) {
        for (number, node) in
            compilation.prerequisites.nodes.iter().enumerate().filter(|(_, node)| node.is_lesson)
        {
            let page = PageId::from_index(number);
            let mut seen = BTreeSet::new();
            for &need in &node.requires {
                if let Need::Skill(wanted) = need
                    && let Some(list) = self.needed_by.get_mut(SkillId::index(wanted.skill))
                    && list.last() != Some(&page)
                {
                    list.push(page);
                }
                for provider in compilation.prerequisites.providers_of(need) {
                    if let Some(list) = self.unlocks.get_mut(provider.index())
                        && provider != page
                        && list.len() < MAX_UNLOCKS
                        && seen.insert(provider)
                    {
                        list.push(page);
                    }
                }
            }
        }
    }

    fn contents(&mut self, compilation: &Compilation, locale: &Locale) {
        let curriculum = &compilation.curriculum;
        for (number, page) in curriculum.pages.iter().enumerate() {
            let id = PageId::from_index(number);
            for skill in super::inquiry::skills_of(page) {
                if let Some(list) = self.about.get_mut(skill.index()) {
                    list.push(id);
                }
            }
            let own = !page.is_section && page.skill.is_none() && page.role.is_none();
            if own {
                self.sections.entry(page.section.clone()).or_default().push(id);
            }
            if own
                && matches!(
                    page.kind,
                    Kind::Article
                        | Kind::CaseStudy
                        | Kind::Session
                        | Kind::Survey
                        | Kind::Interview
                        | Kind::Page
                )
            {
                self.articles.push(id);
            }
            let mut folder = page.section.as_str();
            while let Some((parent, _)) =
                folder.rsplit_once('/').or((!folder.is_empty()).then_some(("", folder)))
            {
                self.subsections.entry(parent.to_owned()).or_default().insert(folder.to_owned());
                folder = parent;
            }
        }
        let order = Order { curriculum, locale, language: LanguageId(0) };
        self.sections.values_mut().for_each(|pages| order.by_weight(pages));
        order.newest(&mut self.articles);
    }

    /// The pages of a section as a reader of the linker's language finds them: by weight and title.
    pub fn section(&self, linker: Linker<'_>, folder: &str) -> Vec<PageId> {
        let mut pages = self.sections.get(folder).cloned().unwrap_or_default();
        if let Some(order) = Order::of(linker) {
            order.by_weight(&mut pages);
        }
        pages
    }

    /// Articles and the like, newest first, then by the titles of the linker's language.
    pub fn newest(&self, linker: Linker<'_>) -> Vec<PageId> {
        let mut pages = self.articles.clone();
        if let Some(order) = Order::of(linker) {
            order.newest(&mut pages);
        }
        pages
    }
}

/// How pages are put in order in a language.
struct Order<'a> {
    curriculum: &'a Curriculum,
    locale: &'a Locale,
    language: LanguageId,
}

impl<'a> Order<'a> {
    /// The order of a language that is not the default one's, in which pages are kept.
    fn of(linker: Linker<'a>) -> Option<Self> {
        let Linker { compilation, locale, language, .. } = linker;
        (language != LanguageId(0)).then_some(Self {
            curriculum: &compilation.curriculum,
            locale,
            language,
        })
    }

    fn by_weight(&self, pages: &mut [PageId]) {
        let weight = |id: &PageId| {
            self.curriculum.page(*id).and_then(|page| page.weight).unwrap_or(i64::MAX)
        };
        pages.sort_by(|a, b| weight(a).cmp(&weight(b)).then_with(|| self.by_title(*a, *b)));
    }

    fn newest(&self, pages: &mut [PageId]) {
        let date = |id: &PageId| {
            let page = self.curriculum.page(*id)?;
            page.variant(LanguageId(0)).and_then(|(_, variant)| variant.updated).max(page.date)
        };
        pages.sort_by(|a, b| date(b).cmp(&date(a)).then_with(|| self.by_title(*a, *b)));
    }

    fn by_title(&self, a: PageId, b: PageId) -> Ordering {
        self.locale.compare(self.title(a), self.title(b)).then(a.cmp(&b))
    }

    fn title(&self, id: PageId) -> &'a str {
        let variant = self.curriculum.page(id).and_then(|page| page.variant(self.language));
        variant.map_or("", |(_, variant)| variant.title.as_str())
    }
}
