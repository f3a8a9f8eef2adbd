//! Routes: every file of the published site and what it shows. The only place that gives pages
//! their URLs.
//!
//! Invariant: no two entries share a file, and no entry's file is another's folder; whatever would
//! break that is left out and reported.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Parsed, Place, Report, rules};
use crate::model::{Curriculum, Kind, LanguageId, Page, PageId, RoleId, SkillId, Variant};
use crate::source::{OutputPath, SourcePath, UrlPath};
use crate::syntax::slug::{slug, tag_slug};

/// What stands at an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// A page of content in a language.
    Page(PageId, LanguageId),
    /// A page that lists others; where content has a section page at the same address, it gives
    /// the title and the text.
    Listing(Listing, LanguageId),
    /// A skill's page (with the author's prose, where there is a page for it).
    Skill(SkillId, LanguageId),
    /// A role's page (with the author's prose, where there is a page for it).
    Role(RoleId, LanguageId),
    /// A small page that sends readers of an old address on.
    Redirect(UrlPath),
    /// A file for machines.
    Machine(Machine),
    /// A file of the site folder, published as it is.
    Asset(SourcePath),
    /// A file of the theme (style sheets, scripts, icons), by its path in the theme's `static/`.
    ThemeAsset(String),
}

/// Pages that list others.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Listing {
    /// `/`
    Home,
    /// A section without a page of its own: its folder below `content/`.
    Section(String),
    /// `/paths/`
    Paths,
    /// `/skills/`
    Skills,
    /// `/roles/`
    Roles,
    /// `/articles/`
    Articles,
    /// `/tags/`
    Tags,
    /// `/tags/NAME/`, by the tag as authors write it.
    Tag(String),
    /// `/glossary/`
    Glossary,
    /// `/progress/`
    Progress,
    /// `/mentor/`
    Mentor,
    /// `/search/`
    Search,
    /// `/404.html`
    NotFound,
}

impl Listing {
    /// Its address in the default language.
    pub fn url(&self) -> UrlPath {
        match self {
            Self::Home => UrlPath::new("/"),
            Self::Section(folder) => UrlPath::new(&format!("/{}/", slug_folder(folder))),
            Self::Paths => UrlPath::new("/paths/"),
            Self::Skills => UrlPath::new("/skills/"),
            Self::Roles => UrlPath::new("/roles/"),
            Self::Articles => UrlPath::new("/articles/"),
            Self::Tags => UrlPath::new("/tags/"),
            Self::Tag(tag) => UrlPath::new(&format!("/tags/{}/", tag_slug(tag))),
            Self::Glossary => UrlPath::new("/glossary/"),
            Self::Progress => UrlPath::new("/progress/"),
            Self::Mentor => UrlPath::new("/mentor/"),
            Self::Search => UrlPath::new("/search/"),
            Self::NotFound => UrlPath::new("/404.html"),
        }
    }

    /// The id of the section page that gives this listing its title and text, if there is one.
    pub fn page_id(&self) -> Option<&str> {
        match self {
            Self::Home => Some("index"),
            Self::Section(folder) => Some(folder),
            Self::Paths => Some("paths"),
            Self::Skills => Some("skills"),
            Self::Roles => Some("roles"),
            Self::Articles => Some("articles"),
            Self::Tags => Some("tags"),
            Self::Glossary => Some("glossary"),
            Self::Progress => Some("progress"),
            Self::Mentor => Some("mentor"),
            Self::Search => Some("search"),
            Self::Tag(_) | Self::NotFound => None,
        }
    }
}

/// Files for machines.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Machine {
    /// `/graph.json`
    Graph,
    /// `/feed.xml`
    Feed,
    /// `/sitemap.xml`
    Sitemap,
    /// `/robots.txt`
    Robots,
    /// `/manifest.webmanifest`
    Manifest,
    /// `/pathbook/look.css`
    Look,
    /// `/sw.js`, the service worker; where the site is not for reading offline, one that takes itself out.
    Worker,
}

impl Machine {
    /// Its address.
    pub fn url(self) -> UrlPath {
        UrlPath::new(match self {
            Self::Graph => "/graph.json",
            Self::Feed => "/feed.xml",
            Self::Sitemap => "/sitemap.xml",
            Self::Robots => "/robots.txt",
            Self::Manifest => "/manifest.webmanifest",
            Self::Look => "/pathbook/look.css",
            Self::Worker => "/sw.js",
        })
    }
}

/// Every file of the published site.
#[derive(Debug, Default)]
pub struct Routes {
    /// What each output file shows, by path.
    pub entries: BTreeMap<OutputPath, (UrlPath, Route)>,
    /// Addresses of pages, by page and language (only those that exist).
    pub pages: BTreeMap<(PageId, LanguageId), UrlPath>,
    /// Addresses of skills, by skill; in the default language.
    pub skills: Vec<UrlPath>,
    /// Addresses of roles, by role; in the default language.
    pub roles: Vec<UrlPath>,
    /// Addresses of tags, by name.
    pub tags: BTreeMap<String, UrlPath>,
    /// Addresses of content's assets and `static/` files.
    pub assets: BTreeMap<SourcePath, UrlPath>,
}

impl Routes {
    /// The address of `page` for a reader of `language`: in that language where the page has it,
    /// else in the default language, else in the first that it has.
    pub fn page(&self, page: PageId, language: LanguageId) -> Option<&UrlPath> {
        self.pages
            .get(&(page, language))
            .or_else(|| self.pages.get(&(page, LanguageId(0))))
            .or_else(|| {
                self.pages
                    .range((page, LanguageId(0))..)
                    .next()
                    .filter(|e| e.0.0 == page)
                    .map(|e| e.1)
            })
    }

    /// What stands at `url`.
    pub fn at(&self, url: &UrlPath) -> Option<&Route> {
        self.entries.get(&url.output_path()).map(|(_, route)| route)
    }
}

/// What routes are made of besides the curriculum.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// Files of `content/` and `static/` to publish, sorted.
    pub assets: &'a [SourcePath],
    /// Files of the theme, as paths below its `static/`, sorted.
    pub theme_assets: &'a [String],
}

/// Gives everything its address. Two things at one address are [`rules::DUPLICATE_URL`]; the first
/// in this order keeps it: pages by id, skills, roles, listings, machine files, `static/`, assets,
/// theme files (which give way silently: that is how a site replaces one), redirects.
/// Linear in the number of entries (times their logarithm).
pub fn assign(curriculum: &Curriculum, files: Files<'_>) -> Parsed<Routes> {
    let mut table = Table {
        curriculum,
        routes: Routes::default(),
        places: BTreeMap::new(),
        report: Report::default(),
    };
    table.content();
    table.skills_and_roles();
    table.listings();
    table.machines();
    table.assets(files);
    table.redirects();
    table.folders_are_no_files();
    Parsed::new(table.routes, table.report)
}

struct Table<'a> {
    curriculum: &'a Curriculum,
    routes: Routes,
    places: BTreeMap<OutputPath, Place>,
    report: Report,
}

impl Table<'_> {
    fn add(&mut self, url: &UrlPath, route: Route, place: Place) -> bool {
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
                let prefix = language_prefix(curriculum, language);
                let url = page_url(page, variant, &prefix);
                let route = match (page.skill, page.role, listing_of(&page.id)) {
                    (Some(skill), _, _) => Route::Skill(skill, language),
                    (_, Some(role), _) => Route::Role(role, language),
                    (_, _, Some(listing)) if page.is_section => Route::Listing(listing, language),
                    _ => Route::Page(id, language),
                };
                if self.add(&url, route, variant.span.into()) {
                    self.routes.pages.insert((id, language), url);
                }
            }
        }
    }

    fn skills_and_roles(&mut self) {
        let curriculum = self.curriculum;
        for (index, skill) in curriculum.skills.iter().enumerate() {
            let url = UrlPath::new(&format!("/skills/{}/", segment(&skill.id)));
            let route = Route::Skill(SkillId::from_index(index), LanguageId(0));
            match self.routes.at(&url) {
                Some(Route::Skill(first, _)) if first.index() != index => {
                    self.same_skill(*first, SkillId::from_index(index));
                }
                Some(taken) if *taken == route => {}
                _ => {
                    let place = self.skill_place(SkillId::from_index(index));
                    self.add(&url, route, place);
                }
            }
            self.routes.skills.push(url);
        }
        for (index, role) in curriculum.roles.iter().enumerate() {
            let url = UrlPath::new(&format!("/roles/{}/", segment(&role.id)));
            let route = Route::Role(RoleId::from_index(index), LanguageId(0));
            if self.routes.at(&url) != Some(&route) {
                self.add(&url, route, role.span.into());
            }
            self.routes.roles.push(url);
        }
    }

    /// Where a skill is declared, else where it is first taught.
    fn skill_place(&self, id: SkillId) -> Place {
        let declared = self.curriculum.skill(id).and_then(|skill| skill.declared);
        let taught = || {
            let all = self.curriculum.pages.iter().flat_map(|page| &page.teaches);
            all.filter(|taught| taught.value.skill == id).map(|taught| taught.span).next()
        };
        declared.or_else(taught).map_or(Place::Site, Place::Span)
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

    fn listings(&mut self) {
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
            let url = listing.url();
            if let Listing::Tag(tag) = &listing {
                self.routes.tags.insert(tag.clone(), url.clone());
            }
            let route = Route::Listing(listing.clone(), LanguageId(0));
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
            self.add(&machine.url(), Route::Machine(machine), Place::Site);
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
                    Some(Route::Machine(Machine::Robots | Machine::Manifest | Machine::Worker))
                );
            if replaces {
                self.places.remove(&url.output_path());
            }
            if self.add(&url, Route::Asset(path.clone()), path.clone().into()) {
                self.routes.assets.insert(path.clone(), url);
            }
        }
        for asset in files.theme_assets {
            let url = UrlPath::new(&format!("/{asset}"));
            if self.routes.at(&url).is_none() {
                self.add(&url, Route::ThemeAsset(asset.clone()), Place::Site);
            }
        }
    }

    fn redirects(&mut self) {
        let curriculum = self.curriculum;
        for (index, page) in curriculum.pages.iter().enumerate() {
            let Some(target) = self.routes.page(PageId::from_index(index), LanguageId(0)).cloned()
            else {
                continue;
            };
            for old in &page.redirects {
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

/// `zh` gives `/zh`; the default language nothing.
fn language_prefix(curriculum: &Curriculum, language: LanguageId) -> String {
    match curriculum.config.languages.get(language.index()) {
        Some(tag) if language.0 > 0 => format!("/{tag}"),
        _ => String::new(),
    }
}

fn listing_of(page_id: &str) -> Option<Listing> {
    use Listing::{Articles, Glossary, Home, Mentor, Paths, Progress, Roles, Search, Skills, Tags};
    [Home, Paths, Skills, Roles, Articles, Tags, Glossary, Progress, Mentor, Search]
        .into_iter()
        .find(|listing| listing.page_id() == Some(page_id))
}

fn page_url(page: &Page, variant: &Variant, prefix: &str) -> UrlPath {
    match page.kind {
        Kind::Skill if page.skill.is_some() => {
            UrlPath::new(&format!("{prefix}/skills/{}/", segment(&page.id)))
        }
        Kind::Role if page.role.is_some() => {
            UrlPath::new(&format!("{prefix}/roles/{}/", segment(&page.id)))
        }
        _ if page.is_section => match &variant.slug {
            Some(own) => {
                let parent = page.section.rsplit_once('/').map_or("", |(parent, _)| parent);
                UrlPath::new(&format!("{prefix}/{}/{}/", slug_folder(parent), segment(own)))
            }
            None => UrlPath::new(&format!("{prefix}/{}/", slug_folder(&page.section))),
        },
        _ => {
            let name = variant.slug.as_deref().unwrap_or(&variant.stem);
            UrlPath::new(&format!("{prefix}/{}/{}/", slug_folder(&page.section), segment(name)))
        }
    }
}

/// A name as one segment of an address: a slug in which dots (`git.branching`) are kept; the name
/// itself where nothing of it survives.
fn segment(name: &str) -> String {
    let parts: Vec<String> = name.split('.').map(slug).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { name.replace(['/', '\\', '\0'], "-") } else { parts.join(".") }
}

fn slug_folder(folder: &str) -> String {
    folder.split('/').filter(|s| !s.is_empty()).map(segment).collect::<Vec<_>>().join("/")
}

/// An alias as an address: `old/page`, `/old/page/` and `/old/page.html` are what they look like.
fn redirect_url(alias: &str) -> UrlPath {
    let alias = percent_encoding::percent_decode_str(alias).decode_utf8_lossy();
    let alias = alias.as_ref();
    let last = alias.rsplit('/').next().unwrap_or_default();
    if alias.ends_with('/') || last.ends_with(".html") || last.ends_with(".htm") {
        UrlPath::new(alias)
    } else {
        UrlPath::new(&format!("{alias}/"))
    }
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
