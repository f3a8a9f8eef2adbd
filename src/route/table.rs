//! [`assign`]: everything is entered in order, and what is taken is reported.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::address::{language_prefix, page_url, redirect_url, segment};
use super::{Listing, Machine, Places, Route, Routes, SearchFiles, Variant, search};
use crate::diag::{Diagnostic, Parsed, Place, Report, rules};
use crate::media::Facts;
use crate::model::{Curriculum, LanguageId, Page, PageId, RoleId, SkillId};
use crate::source::{OutputPath, SourcePath, Span, UrlPath};

/// What routes are made of besides the curriculum.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// Files of `content/` and `static/` to publish, sorted.
    pub assets: &'a [SourcePath],
    /// Files of the theme, as paths below its `static/`, sorted.
    pub theme_assets: &'a [String],
    /// What is known of the pictures among the files.
    pub media: &'a BTreeMap<SourcePath, Arc<Facts>>,
}

/// Gives everything its address. Two things at one address are [`rules::DUPLICATE_URL`]; the first
/// in this order keeps it: pages by id, skills, roles, listings, machine files, `static/`, assets,
/// theme files (which give way silently: that is how a site replaces one), redirects.
/// Linear in the number of entries (times their logarithm).
pub fn assign(curriculum: &Curriculum, files: Files<'_>) -> Parsed<Routes> {
    let places =
        |language| Places { prefix: language_prefix(curriculum, language), ..Places::default() };
    let languages = curriculum.languages().map(places).collect();
    let mut table = Table {
        curriculum,
        routes: Routes { languages, ..Routes::default() },
        places: BTreeMap::new(),
        taught: first_taught(curriculum),
        report: Report::default(),
    };
    table.content();
    table.untranslated();
    for language in curriculum.languages() {
        table.skills(language);
        table.roles(language);
        table.listings(language);
    }
    table.machines();
    table.search();
    table.assets(files);
    table.outputs();
    table.redirects();
    table.redirects_below_languages();
    table.old_skills_and_roles();
    table.folders_are_no_files();
    Parsed::new(table.routes, table.report)
}

fn first_taught(curriculum: &Curriculum) -> BTreeMap<SkillId, Span> {
    let mut first = BTreeMap::new();
    for taught in curriculum.pages.iter().flat_map(|page| &page.teaches) {
        first.entry(taught.value.skill).or_insert(taught.span);
    }
    first
}

pub(super) struct Table<'a> {
    pub(super) curriculum: &'a Curriculum,
    pub(super) routes: Routes,
    places: BTreeMap<OutputPath, Place>,
    /// Where each skill is first taught.
    taught: BTreeMap<SkillId, Span>,
    report: Report,
}

impl Table<'_> {
    pub(super) fn add(&mut self, url: &UrlPath, route: Route, place: Place) -> bool {
        let file = url.output_path();
        if let Some(first) = self.places.get(&file) {
            self.report.push(
                Diagnostic::new(
                    &rules::DUPLICATE_URL,
                    place,
                    format!("`{url}` is published twice"),
                )
                .label("this would be published there too")
                .help("give one of them another `slug`, `id` or file name")
                .related(first.clone(), "the first is here"),
            );
            return false;
        }
        self.places.insert(file.clone(), place);
        self.routes.entries.insert(file, (url.clone(), route));
        true
    }

    fn content(&mut self) {
        let curriculum = self.curriculum;
        for (index, page) in curriculum.pages.iter().enumerate() {
            let id = PageId::from_index(index);
            for (&language, variant) in &page.variants {
                let url = page_url(page, variant, self.prefix(language));
                if self.add(&url, route(id, page, language), variant.span.into()) {
                    self.routes.pages.insert((id, language), url);
                }
            }
        }
    }

    fn prefix(&self, language: LanguageId) -> &str {
        self.routes.languages.get(language.index()).map_or("", |places| &places.prefix)
    }

    /// Pages without a translation, in the languages that lack them. They give way to all that
    /// authors have put at their places.
    fn untranslated(&mut self) {
        let curriculum = self.curriculum;
        if curriculum.config.languages.len() < 2 {
            return;
        }
        for (index, page) in curriculum.pages.iter().enumerate() {
            let id = PageId::from_index(index);
            for language in curriculum.languages().filter(|it| !page.variants.contains_key(it)) {
                let Some((_, variant)) = page.variant(language) else { continue };
                let url = page_url(page, variant, self.prefix(language));
                if self.routes.at(&url).is_none()
                    && self.add(&url, route(id, page, language), variant.span.into())
                {
                    self.routes.pages.insert((id, language), url);
                }
            }
        }
    }

    fn skills(&mut self, language: LanguageId) {
        let curriculum = self.curriculum;
        let mut urls = Vec::with_capacity(curriculum.skills.len());
        for (index, skill) in curriculum.skills.iter().enumerate() {
            let prefix = self.prefix(language);
            let url = UrlPath::new(&format!("{prefix}/skills/{}/", segment(&skill.id)));
            let route = Route::Skill(SkillId::from_index(index), language);
            match self.routes.at(&url) {
                Some(Route::Skill(first, _)) if first.index() != index => {
                    // Told once, not in each language.
                    if language == LanguageId(0) {
                        self.same_skill(*first, SkillId::from_index(index));
                    }
                }
                Some(taken) if *taken == route => {}
                _ => {
                    let place = self.skill_place(SkillId::from_index(index));
                    self.add(&url, route, place);
                }
            }
            urls.push(url);
        }
        if let Some(places) = self.routes.languages.get_mut(language.index()) {
            places.skills = urls;
        }
    }

    fn roles(&mut self, language: LanguageId) {
        let curriculum = self.curriculum;
        let mut urls = Vec::with_capacity(curriculum.roles.len());
        for (index, role) in curriculum.roles.iter().enumerate() {
            let prefix = self.prefix(language);
            let url = UrlPath::new(&format!("{prefix}/roles/{}/", segment(&role.id)));
            let route = Route::Role(RoleId::from_index(index), language);
            let told = language != LanguageId(0) && self.routes.at(&url).is_some();
            if self.routes.at(&url) != Some(&route) && !told {
                self.add(&url, route, role.span.into());
            }
            urls.push(url);
        }
        if let Some(places) = self.routes.languages.get_mut(language.index()) {
            places.roles = urls;
        }
    }

    /// Where a skill is declared, else where it is first taught.
    fn skill_place(&self, id: SkillId) -> Place {
        let declared = self.curriculum.skill(id).and_then(|skill| skill.declared);
        declared.or(self.taught.get(&id).copied()).map_or(Place::Site, Place::Span)
    }

    fn same_skill(&mut self, first: SkillId, second: SkillId) {
        let id = |skill| self.curriculum.skill(skill).map_or("", |skill| skill.id.as_str());
        let (a, b) = (id(first), id(second));
        let diagnostic = Diagnostic::new(
            &rules::DUPLICATE_URL,
            self.skill_place(second),
            format!("the skills `{b}` and `{a}` would share one page"),
        )
        .label("too like the other")
        .help(format!("if they are one skill, write `{a}` in both places; else rename one"))
        .related(self.skill_place(first), "the other is here");
        self.report.push(diagnostic);
    }

    fn listings(&mut self, language: LanguageId) {
        let curriculum = self.curriculum;
        let mut listings = vec![Listing::Home];
        let mut when = |wanted: bool, listing: Listing| {
            if wanted {
                listings.push(listing);
            }
        };
        when(!curriculum.paths.is_empty(), Listing::Paths);
        when(!curriculum.skills.is_empty(), Listing::Skills);
        when(!curriculum.roles.is_empty(), Listing::Roles);
        when(true, Listing::Articles);
        when(!curriculum.glossary.is_empty(), Listing::Glossary);
        when(true, Listing::Progress);
        when(true, Listing::Mentor);
        when(curriculum.config.search, Listing::Search);
        when(true, Listing::NotFound);
        when(!curriculum.tags.is_empty(), Listing::Tags);
        listings.extend(curriculum.tags.keys().cloned().map(Listing::Tag));
        listings.extend(sections(curriculum).into_iter().map(Listing::Section));
        for listing in listings {
            let url = self.routes.listing(&listing, language);
            if let (Listing::Tag(tag), Some(places)) =
                (&listing, self.routes.languages.get_mut(language.index()))
            {
                places.tags.insert(tag.clone(), url.clone());
            }
            let route = Route::Listing(listing.clone(), language);
            let taken = self.routes.at(&url);
            // A section may be called `tags` or `glossary`: the listing of that name serves it.
            let served = taken == Some(&route)
                || (matches!(listing, Listing::Section(_) | Listing::Home) && taken.is_some());
            if !served {
                self.add(&url, route, Place::Site);
            }
        }
    }

    fn machines(&mut self) {
        let absolute = !self.curriculum.config.base_url.is_empty();
        let always = [Machine::Graph, Machine::Robots, Machine::Manifest, Machine::Worker];
        let with_base = [Machine::Feed, Machine::Sitemap];
        let look = self.curriculum.config.look.has_styles().then_some(Machine::Look);
        let with_base = with_base.into_iter().filter(|_| absolute);
        for machine in always.into_iter().chain(with_base).chain(look) {
            for language in self.curriculum.languages() {
                if language == LanguageId(0) || machine.has_languages() {
                    let url = self.routes.machine(machine, language);
                    self.add(&url, Route::Machine(machine, language), Place::Site);
                }
            }
        }
    }

    fn search(&mut self) {
        let config = &self.curriculum.config;
        if !config.search {
            return;
        }
        for (number, tag) in config.languages.iter().enumerate() {
            let language = LanguageId::from_index(number);
            let entries = search::entries(&self.routes, self.curriculum, language);
            for file in SearchFiles::of(config, language, entries).all() {
                self.add(&file.url(tag), Route::Search(language, file), Place::Site);
            }
        }
    }

    fn assets(&mut self, files: Files<'_>) {
        for path in files.assets {
            let Some(below) = path.below("static").or_else(|| path.below("content")) else {
                continue;
            };
            let url = UrlPath::new(&format!("/{below}"));
            // A site's own robots.txt or manifest replaces the one that pathbook would make.
            let replaces = path.below("static").is_some()
                && matches!(
                    self.routes.at(&url),
                    Some(Route::Machine(Machine::Robots | Machine::Manifest | Machine::Worker, _))
                );
            if replaces {
                self.places.remove(&url.output_path());
            }
            if self.add(&url, Route::Asset(path.clone()), path.clone().into()) {
                self.routes.assets.insert(path.clone(), url);
                if let Some(facts) = files.media.get(path) {
                    self.variants(path, below, facts);
                }
            }
        }
        for asset in files.theme_assets {
            let url = UrlPath::new(&format!("/{asset}"));
            if self.routes.at(&url).is_none() {
                self.add(&url, Route::ThemeAsset(asset.clone()), Place::Site);
            }
        }
    }

    /// The smaller variants of a picture, beside it.
    fn variants(&mut self, path: &SourcePath, below: &str, facts: &Facts) {
        let folder = below.strip_suffix(path.file_name()).unwrap_or_default();
        let mut variants = Vec::new();
        for (width, height) in facts.variants() {
            let name = facts.variant_name(path.file_name(), width);
            let url = UrlPath::new(&format!("/{folder}{name}"));
            if self.add(&url, Route::Variant(path.clone(), width), path.clone().into()) {
                variants.push(Variant { width, height, url });
            }
        }
        if !variants.is_empty() {
            self.routes.variants.insert(path.clone(), variants);
        }
    }

    fn redirects(&mut self) {
        let curriculum = self.curriculum;
        for (index, page) in curriculum.pages.iter().enumerate() {
            for (language, old) in page.variants.iter().flat_map(|(language, variant)| {
                variant.redirects.iter().map(move |old| (*language, old))
            }) {
                let target = self.routes.page(PageId::from_index(index), language).cloned();
                let Some(target) = target else { continue };
                let url = redirect_url(&old.value);
                if url
                    .as_str()
                    .split('/')
                    .any(|part| part.starts_with('.') && part != ".well-known")
                {
                    let message = format!("`{}` is a hidden address", old.value);
                    self.report.push(
                        Diagnostic::new(&rules::WRONG_VALUE, old.span, message)
                            .help("hosts do not show what begins with a dot: take the alias out"),
                    );
                } else if url != target {
                    self.add(&url, Route::Redirect(target.clone()), old.span.into());
                }
            }
        }
    }

    /// The old addresses of originals below each language: the page was published there as well,
    /// translated or not. What stands there now stays.
    fn redirects_below_languages(&mut self) {
        let curriculum = self.curriculum;
        let others: Vec<LanguageId> = curriculum.languages().skip(1).collect();
        for (index, page) in curriculum.pages.iter().enumerate().filter(|_| !others.is_empty()) {
            let Some(original) = page.variants.get(&LanguageId(0)) else { continue };
            for (&language, old) in others
                .iter()
                .flat_map(|language| original.redirects.iter().map(move |old| (language, old)))
            {
                let from = redirect_url(&old.value);
                let is_below = |other: &LanguageId| {
                    from.as_str().starts_with(&format!("{}/", self.prefix(*other)))
                };
                let target = self.routes.pages.get(&(PageId::from_index(index), language));
                let (Some(target), false) = (target.cloned(), others.iter().any(is_below)) else {
                    continue;
                };
                let url = self.routes.below(&from, language);
                // Addresses of the original that could not be are told there.
                let stands = matches!(self.routes.at(&from), Some(Route::Redirect(_)));
                if stands && self.routes.at(&url).is_none() && url != target {
                    self.add(&url, Route::Redirect(target), old.span.into());
                }
            }
        }
    }

    /// The addresses that skills and roles had: what has been published there since stays.
    fn old_skills_and_roles(&mut self) {
        let curriculum = self.curriculum;
        let mut old: Vec<(UrlPath, UrlPath, Place)> = Vec::new();
        for places in &self.routes.languages {
            let skills = curriculum.skills.iter().map(|skill| &skill.old_ids).zip(&places.skills);
            let roles = curriculum.roles.iter().map(|role| &role.old_ids).zip(&places.roles);
            let both = skills.map(|it| ("skills", it)).chain(roles.map(|it| ("roles", it)));
            old.extend(both.flat_map(|(folder, (old, url))| {
                old.iter().map(move |old| {
                    let id = segment(old.value.trim_matches('/'));
                    let from = UrlPath::new(&format!("{}/{folder}/{id}/", places.prefix));
                    (from, url.clone(), old.span.into())
                })
            }));
        }
        for (old, url, place) in old {
            if self.routes.at(&old).is_none() {
                self.add(&old, Route::Redirect(url), place);
            }
        }
    }

    /// A file `a` and a page `a/index.html` cannot both be written.
    fn folders_are_no_files(&mut self) {
        let clashes: Vec<(OutputPath, OutputPath)> = self
            .routes
            .entries
            .keys()
            .flat_map(|file| {
                let path = file.as_str();
                path.match_indices('/').filter_map(|(end, _)| {
                    let folder = UrlPath::new(path.get(..end)?).output_path();
                    self.routes.entries.contains_key(&folder).then(|| (folder, file.clone()))
                })
            })
            .collect();
        for (file, below) in clashes {
            let place = self.places.get(&file).cloned().unwrap_or(Place::Site);
            let other = self.places.get(&below).cloned().unwrap_or(Place::Site);
            self.routes.entries.remove(&file);
            self.report.push(
                Diagnostic::new(
                    &rules::DUPLICATE_URL,
                    place,
                    format!("`/{file}` is a file and a folder at once"),
                )
                .label("published as a file")
                .help("rename one of them")
                .related(other, "this needs a folder of that name"),
            );
        }
    }
}

/// What stands at the address of a page of content.
fn route(id: PageId, page: &Page, language: LanguageId) -> Route {
    match (page.skill, page.role, listing_of(&page.id)) {
        (Some(skill), _, _) => Route::Skill(skill, language),
        (_, Some(role), _) => Route::Role(role, language),
        (_, _, Some(listing)) if page.is_section => Route::Listing(listing, language),
        _ => Route::Page(id, language),
    }
}

fn listing_of(page_id: &str) -> Option<Listing> {
    use Listing::{Articles, Glossary, Home, Mentor, Paths, Progress, Roles, Search, Skills, Tags};
    [Home, Paths, Skills, Roles, Articles, Tags, Glossary, Progress, Mentor, Search]
        .into_iter()
        .find(|listing| listing.page_id() == Some(page_id))
}

/// Folders of content that hold pages, at any depth, without a section page: each gets a listing.
fn sections(curriculum: &Curriculum) -> Vec<String> {
    let mut folders: BTreeMap<&str, bool> = BTreeMap::new();
    for page in &curriculum.pages {
        let mut folder = page.section.as_str();
        if page.is_section {
            folders.insert(folder, true);
        }
        while !folder.is_empty() {
            folders.entry(folder).or_insert(false);
            folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        }
    }
    folders
        .into_iter()
        .filter(|(folder, own)| !own && !folder.is_empty())
        .map(|(f, _)| f.to_owned())
        .collect()
}
