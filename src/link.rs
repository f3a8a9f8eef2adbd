//! Links and includes of documents, resolved against the routes: where each leads, or a diagnostic.
//!
//! Authors write links in several habits, and all of them work: to a source file
//! (`../git/commits.md#amend`), to a folder or an extensionless path (`../git/commits`), to an
//! address of the published site (`/git/commits/`), and by id (`[[git/commits]]`).

mod anchor;
mod include;
mod media;
mod near;
pub mod reading;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use crate::diag::{Diagnostic, Parsed, Report, rules};
use crate::html::{Scheme, scheme};
use crate::media::Facts;
use crate::model::{Curriculum, LanguageId, PageId, RoleId, SkillId};
use crate::prose::terms::Matcher;
use crate::resolve::{Hidden, Lookup, Names, mentor_link};
use crate::route::{Route, Routes};
use crate::source::{SourcePath, UrlPath};
use crate::suggest;
use crate::syntax::body::{Link, LinkKind};
use crate::syntax::document::Document;
use crate::world::World;

use anchor::Anchors;
pub use reading::{Mention, Use};

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// A page (in the reader's language where it has it), with a fragment (not encoded).
    Page(PageId, Option<String>),
    /// A skill's page.
    Skill(SkillId),
    /// A role's page.
    Role(RoleId),
    /// A fixed address inside the site (`/glossary/`, `/feed.xml`), with a fragment.
    Site(UrlPath, Option<String>),
    /// A file beside a page or below `static/`.
    Asset(SourcePath),
    /// A fragment of the page itself.
    Here(String),
    /// Another site, or `mailto:` and the like: as written.
    External(String),
    /// Nowhere: reported, and rendered as text without an address.
    Broken,
}

impl Target {
    /// The page, skill or role that it leads to, if to any.
    pub fn subject(&self, curriculum: &Curriculum) -> Option<Subject> {
        match self {
            Self::Page(page, _) => Some(Subject::of(*page, curriculum)),
            Self::Skill(skill) => Some(Subject::Skill(*skill)),
            Self::Role(role) => Some(Subject::Role(*role)),
            _ => None,
        }
    }

    /// The title of what it leads to, for a reader of `language`; `None` where that has none.
    pub fn title(&self, curriculum: &Curriculum, language: LanguageId) -> Option<String> {
        match self {
            Self::Page(page, _) => Some(curriculum.page(*page)?.variant(language)?.1.title.clone()),
            Self::Skill(skill) => Some(curriculum.skill(*skill)?.title_in(language).to_owned()),
            Self::Role(role) => Some(curriculum.role(*role)?.title_in(language).to_owned()),
            _ => None,
        }
    }
}

/// What the links and includes of one document stand for; vectors parallel to the body's tables.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// One target for each of `Body::links`.
    pub targets: Vec<Target>,
    /// The included text of each of `Body::codes` that comes from a file.
    pub codes: Vec<Option<Arc<str>>>,
    /// Fragments that their targets do not have: told where they are written.
    pub missing: Vec<String>,
    /// The sentence around the first link to each page, skill or role that has one; in order.
    pub mentions: Vec<Mention>,
    /// The first use of each term of the glossary, by place.
    pub terms: Vec<Use>,
}

/// What a link can lead to that keeps a list of the pages which link to it. A page that gives prose to
/// a skill or role is that skill or role.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Subject {
    /// A page.
    Page(PageId),
    /// A skill.
    Skill(SkillId),
    /// A role.
    Role(RoleId),
}

impl Subject {
    /// What `page` stands for.
    pub fn of(page: PageId, curriculum: &Curriculum) -> Self {
        let (skill, role) =
            curriculum.page(page).map(|page| (page.skill, page.role)).unwrap_or_default();
        skill.map(Self::Skill).or(role.map(Self::Role)).unwrap_or(Self::Page(page))
    }
}

/// What links are resolved against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The site folder, for includes.
    pub world: &'a dyn World,
    /// The documents, by path.
    pub documents: &'a [Arc<Document>],
    /// The curriculum.
    pub curriculum: &'a Curriculum,
    /// All names.
    pub names: &'a Names,
    /// The page of each document; `None` where this edition leaves it out.
    pub page_of: &'a [Option<PageId>],
    /// All addresses.
    pub routes: &'a Routes,
    /// Files of `content/` and `static/`, by path.
    pub files: &'a BTreeSet<SourcePath>,
    /// What is known of pictures, films and sounds.
    pub media: &'a BTreeMap<SourcePath, Arc<Facts>>,
    /// The words of the glossary, by language.
    pub terms: &'a [Option<Arc<Matcher>>],
}

/// Resolves the links and includes of the documents `which` (indices). Documents that this edition
/// leaves out are not looked at. Linear in links; documents in parallel, results in their order.
pub fn resolve(context: Context<'_>, which: &[usize]) -> Vec<Parsed<Resolved>> {
    let resolver =
        Resolver { context, anchors: Anchors::new(context.documents, context.curriculum) };
    which.par_iter().map(|&index| resolver.document(index)).collect()
}

/// Whether links from elsewhere could lead to another place now that a page's text is `new`.
pub fn moves_places(old: &Document, new: &Document) -> bool {
    anchor::differ(&old.body, &new.body)
}

/// The pages, skills and roles that `page` links to, over all of its texts: sorted, without repetition,
/// itself left out. Links in parts for mentors count only in the edition for mentors.
pub fn linked_from<'a>(
    page: PageId,
    texts: impl Iterator<Item = (&'a Document, &'a Resolved)>,
    curriculum: &Curriculum,
) -> BTreeSet<Subject> {
    let own = Subject::of(page, curriculum);
    let links =
        texts.flat_map(|(document, resolved)| document.body.links.iter().zip(&resolved.targets));
    links
        .filter(|(link, _)| curriculum.mentor_edition || !link.mentor)
        .filter_map(|(_, target)| target.subject(curriculum))
        .filter(|subject| *subject != own)
        .collect()
}

/// Pages that link to each page, skill and role.
pub type Backlinks = BTreeMap<Subject, Vec<PageId>>;

/// Pages that link to each page, skill and role: sorted, without repetition, a page itself left out.
/// Links in parts for mentors count only in the edition for mentors.
pub fn backlinks(
    documents: &[Arc<Document>],
    resolved: &[Arc<Resolved>],
    page_of: &[Option<PageId>],
    curriculum: &Curriculum,
) -> Backlinks {
    let mut backlinks: BTreeMap<Subject, BTreeSet<PageId>> = BTreeMap::new();
    for ((document, resolved), page) in documents.iter().zip(resolved).zip(page_of) {
        let Some(from) = *page else { continue };
        for to in linked_from(from, std::iter::once((&**document, &**resolved)), curriculum) {
            backlinks.entry(to).or_default().insert(from);
        }
    }
    backlinks.into_iter().map(|(to, from)| (to, from.into_iter().collect())).collect()
}

struct Resolver<'a> {
    context: Context<'a>,
    anchors: Anchors<'a>,
}

/// A problem with a target, before it has a place.
struct Problem {
    rule: &'static crate::diag::Rule,
    message: String,
    label: &'static str,
    help: String,
}

impl Problem {
    fn missing(target: &str, help: String) -> Self {
        Self {
            rule: &rules::BROKEN_LINK,
            message: format!("`{target}` leads nowhere"),
            label: "there is no such page or file",
            help,
        }
    }
}

impl Resolver<'_> {
    fn document(&self, index: usize) -> Parsed<Resolved> {
        let mut report = Report::default();
        let mut resolved = Resolved::default();
        let page = self.context.page_of.get(index).copied().flatten();
        let (Some(document), Some(page)) = (self.context.documents.get(index), page) else {
            return Parsed::new(resolved, report);
        };
        for link in &document.body.links {
            let target = match self.link(document, page, link) {
                Ok(target) => target,
                Err(problem) => {
                    report.push(
                        Diagnostic::new(problem.rule, link.target.span, problem.message)
                            .label(problem.label)
                            .help(problem.help),
                    );
                    Target::Broken
                }
            };
            let (target, broken) = self.anchors.find(index, page, link, target);
            if let (Some(_), Target::Page(_, Some(fragment)) | Target::Here(fragment)) =
                (&broken, &target)
            {
                resolved.missing.push(fragment.clone());
            }
            report.extend(broken.into_iter().collect());
            if link.kind == LinkKind::Image {
                self.shown(link, &target, &mut report);
            }
            resolved.targets.push(target);
        }
        self.companions(&document.body, &resolved.targets, &mut report);
        for code in &document.body.codes {
            let include = code.include.as_ref();
            let text = include.and_then(|i| include::read(self.context.world, i, &mut report));
            resolved.codes.push(text);
        }
        reading::read(
            reading::Text {
                body: &document.body,
                page,
                language: self.anchors.language(index, page),
                curriculum: self.context.curriculum,
                terms: self.context.terms,
            },
            &mut resolved,
        );
        Parsed::new(resolved, report)
    }

    fn link(&self, document: &Document, page: PageId, link: &Link) -> Result<Target, Problem> {
        let text = link.target.value.as_str();
        if link.kind == LinkKind::Wiki {
            return self.wiki(link);
        }
        match scheme(text) {
            Scheme::Safe => return Ok(Target::External(text.to_owned())),
            // Reported where it was parsed.
            Scheme::Unsafe => return Ok(Target::Broken),
            Scheme::Relative => {}
        }
        let (path, fragment) = split_fragment(text);
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        if path.is_empty() {
            return Ok(match fragment {
                Some(fragment) => Target::Here(fragment),
                None if text.is_empty() => {
                    return Err(Problem::missing(
                        "",
                        "write where the link leads to between the brackets".to_owned(),
                    ));
                }
                None => Target::Page(page, None),
            });
        }
        let path = percent_decode_str(path).decode_utf8_lossy();
        self.path(document, page, &path, fragment, link)
    }

    fn path(
        &self,
        document: &Document,
        page: PageId,
        path: &str,
        fragment: Option<String>,
        link: &Link,
    ) -> Result<Target, Problem> {
        let rooted = path.strip_prefix('/');
        let source = match rooted {
            Some(below) => SourcePath::new(&format!("content/{below}")),
            None => document.path.resolve(path),
        };
        if rooted.is_none()
            && source.as_ref().is_none_or(|source| source.below("content").is_none())
            && !is_address(path)
        {
            return Err(self.outside(document, path, fragment.as_deref()));
        }
        if let Some(source) = &source {
            if let Some(found) = self.source(source, fragment.clone(), link)? {
                return Ok(found);
            }
            if let Some(below) =
                rooted.and_then(|below| SourcePath::new(&format!("static/{below}")))
                && self.context.files.contains(&below)
            {
                return Ok(Target::Asset(below));
            }
        }
        // An address of the published site, absolute or as seen from the page's own address.
        let url = if rooted.is_some() {
            UrlPath::new(path)
        } else {
            let own = self.context.routes.page(page, LanguageId(0));
            UrlPath::new(&format!("{}{path}", own.map_or("/", UrlPath::as_str)))
        };
        let with_slash = UrlPath::new(&format!("{url}/"));
        for url in [url, with_slash] {
            if let Some(target) = self.address(&url, fragment.clone()) {
                return Ok(target);
            }
        }
        Err(Problem::missing(path, self.near(document, path, fragment.as_deref())))
    }

    fn by_path(&self, path: &SourcePath) -> Option<usize> {
        self.context.documents.binary_search_by(|document| document.path.cmp(path)).ok()
    }

    fn outside(&self, document: &Document, path: &str, fragment: Option<&str>) -> Problem {
        Problem {
            rule: &rules::OUTSIDE_SITE,
            message: format!("`{path}` leaves the `content` folder"),
            label: "outside the content folder",
            help: self.near(document, path, fragment),
        }
    }

    /// A path as a file: a page's source, an asset, a folder, a page without its extension.
    fn source(
        &self,
        source: &SourcePath,
        fragment: Option<String>,
        link: &Link,
    ) -> Result<Option<Target>, Problem> {
        let text = source.as_str();
        let stem = text.strip_suffix(".html").unwrap_or(text);
        let candidates = [
            text.to_owned(),
            format!("{stem}.md"),
            format!("{stem}.markdown"),
            format!("{stem}.html.md"),
            format!("{text}/index.html.md"),
            format!("{text}/index.md"),
            format!("{text}/_index.md"),
            format!("{text}/README.md"),
        ];
        for candidate in candidates.iter().filter_map(|path| SourcePath::new(path)) {
            if let Some(index) = self.by_path(&candidate) {
                return match self.context.page_of.get(index).copied().flatten() {
                    Some(page) => Ok(Some(Target::Page(page, fragment))),
                    None => self.left_out(index, link).map(Some),
                };
            }
        }
        Ok(self.context.files.contains(source).then(|| Target::Asset(source.clone())))
    }

    /// A link to a page that this edition leaves out: fine where mentees do not see the link.
    fn left_out(&self, document: usize, link: &Link) -> Result<Target, Problem> {
        if link.mentor {
            return Ok(Target::Broken);
        }
        let path =
            self.context.documents.get(document).map_or("", |document| document.path.as_str());
        let is_draft = self.context.names.hidden.iter().any(|(id, hidden)| {
            *hidden == Hidden::Draft
                && path.strip_prefix("content/").is_some_and(|below| below.starts_with(id.as_str()))
        });
        Err(if is_draft { draft_problem(path) } else { mentor_problem(link, path) })
    }

    fn address(&self, url: &UrlPath, fragment: Option<String>) -> Option<Target> {
        Some(match self.context.routes.at(url)? {
            Route::Page(page, _) => Target::Page(*page, fragment),
            Route::Asset(path) => Target::Asset(path.clone()),
            Route::Skill(skill, _) => Target::Skill(*skill),
            Route::Role(role, _) => Target::Role(*role),
            _ => Target::Site(url.clone(), fragment),
        })
    }

    fn near(&self, document: &Document, path: &str, fragment: Option<&str>) -> String {
        near::near(&self.context, document, path, fragment).map_or_else(
            || "links are relative to the page's file, such as `../git/commits.md`".to_owned(),
            |link| format!("did you mean `{link}`?"),
        )
    }

    fn wiki(&self, link: &Link) -> Result<Target, Problem> {
        let (name, fragment) = split_fragment(&link.target.value);
        let name = name.trim();
        if name.is_empty() {
            return Ok(fragment.map_or(Target::Broken, Target::Here));
        }
        match self.context.names.page(name) {
            Lookup::Found(page) => return Ok(Target::Page(page, fragment)),
            Lookup::Hidden(_) if link.mentor => return Ok(Target::Broken),
            Lookup::Hidden(Hidden::Draft) => return Err(draft_problem(name)),
            Lookup::Hidden(Hidden::Mentor) => return Err(mentor_problem(link, name)),
            Lookup::Ambiguous(pages) => {
                let ids: Vec<String> = pages
                    .iter()
                    .filter_map(|id| self.context.curriculum.page(*id))
                    .map(|page| format!("`{}`", page.id))
                    .collect();
                return Err(Problem {
                    rule: &rules::AMBIGUOUS_REFERENCE,
                    message: format!("`{name}` could be any of {} pages", ids.len()),
                    label: "more than one page ends in this name",
                    help: format!("write the whole id: {}", ids.join(" or ")),
                });
            }
            Lookup::Missing => {}
        }
        if let Some(skill) = self.context.names.skill(name) {
            return Ok(Target::Skill(skill));
        }
        if let Some(role) = self.context.names.role(name) {
            return Ok(Target::Role(role));
        }
        let names = self.context.names;
        let known = names
            .pages
            .keys()
            .chain(names.segments.keys())
            .chain(names.skills.keys())
            .chain(names.roles.keys());
        let help = suggest::nearest(name, known.map(String::as_str)).map_or_else(
            || "write a page's id: its path below `content/` without `.md`".to_owned(),
            |near| format!("did you mean `[[{near}]]`?"),
        );
        Err(Problem::missing(name, help))
    }
}

fn draft_problem(name: &str) -> Problem {
    Problem {
        rule: &rules::BROKEN_LINK,
        message: format!("`{name}` is a draft"),
        label: "drafts are not built",
        help: "take `draft: true` out of it, or build with `--drafts`".to_owned(),
    }
}

fn mentor_problem(link: &Link, name: &str) -> Problem {
    let diagnostic = mentor_link(link.target.span, name);
    Problem {
        rule: diagnostic.rule,
        message: diagnostic.message,
        label: "mentees cannot see this page",
        help: diagnostic.help.unwrap_or_default(),
    }
}

fn is_address(path: &str) -> bool {
    path.ends_with('/')
}

/// Splits `path#fragment`; the fragment percent-decoded.
fn split_fragment(text: &str) -> (&str, Option<String>) {
    match text.split_once('#') {
        Some((path, fragment)) => {
            let decoded: Cow<'_, str> = percent_decode_str(fragment).decode_utf8_lossy();
            (path, Some(decoded.into_owned()))
        }
        None => (text, None),
    }
}
