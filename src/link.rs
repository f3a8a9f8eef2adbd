//! Links and includes of documents, resolved against the routes: where each leads, or a diagnostic.

use crate::model::{PageId, RoleId, SkillId};
use crate::source::SourcePath;

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
    Site(crate::source::UrlPath, Option<String>),
    /// A file beside a page or below `static/`.
    Asset(SourcePath),
    /// A fragment of the page itself.
    Here(String),
    /// Another site, or `mailto:` and the like: as written.
    External(String),
    /// Nowhere: reported, and rendered as text without an address.
    Broken,
}

/// What the links and includes of one document stand for; vectors parallel to the body's tables.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// One target for each of `Body::links`.
    pub targets: Vec<Target>,
    /// The text of each of `Body::codes` (included text where it comes from a file).
    pub codes: Vec<Option<std::sync::Arc<str>>>,
}
