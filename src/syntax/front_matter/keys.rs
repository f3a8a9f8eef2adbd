//! The keys of front matter: one table for reading, messages and the JSON Schema.

use crate::syntax::fields::{Foreign, Key, Shape};
use crate::syntax::reference::NEED_KEYS;

/// The kinds of pages, as authors write them; in the order of `model::Kind::ALL`.
pub const KINDS: &[&str] = &[
    "lesson",
    "project",
    "article",
    "case-study",
    "session",
    "survey",
    "path",
    "skill",
    "role",
    "page",
];

/// The difficulties, in the order of `model::Difficulty`.
pub const DIFFICULTIES: &[&str] = &["beginner", "intermediate", "advanced"];

/// What a resource can be.
pub const RESOURCE_KINDS: &[&str] = &["book", "video", "article", "course", "tool", "exercise"];

const fn key(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, doc }
}

/// The keys of an entry of `resources`.
pub const RESOURCE: &[Key] = &[
    key("title", Shape::Text, "What it is called."),
    key("url", Shape::Text, "Where it is."),
    key("kind", Shape::Word(RESOURCE_KINDS), "What it is."),
    key("minutes", Shape::Number, "How long it takes, in minutes."),
    key("cost", Shape::Text, "What it costs, in your words."),
];

/// The keys of an entry of a path's `lessons`.
pub const ITEM: &[Key] = &[
    key("id", Shape::Text, "The lesson's id."),
    key("optional", Shape::Flag, "Whether it may be left out."),
    key("choose", Shape::Number, "How many of the lessons in `of` must be done."),
    key("of", Shape::Texts, "The lessons to choose from."),
];

/// The keys of a stage.
pub const STAGE: &[Key] = &[
    key("title", Shape::Text, "What the stage is called."),
    key("lessons", Shape::Maps(ITEM), "Its lessons, in order."),
];

/// Every key of front matter.
pub const FRONT_MATTER: &[Key] = &[
    key("title", Shape::Text, "The page's title."),
    key(
        "id",
        Shape::Text,
        "The page's stable id; by default its path below content/ without extension.",
    ),
    key("kind", Shape::Word(KINDS), "What the page is."),
    key(
        "description",
        Shape::Text,
        "One or two sentences for cards, search results and meta tags.",
    ),
    key("tags", Shape::Texts, "The page's tags."),
    key("authors", Shape::Texts, "Who wrote it."),
    key("mentors", Shape::Texts, "Whom to ask."),
    key("date", Shape::Date, "When it was published."),
    key(
        "updated",
        Shape::Date,
        "Its last real change; by default the last commit that changed it.",
    ),
    key("review_by", Shape::Date, "When it must be read again."),
    key("draft", Shape::Flag, "Left out unless drafts are built."),
    key(
        "audience",
        Shape::Word(&["everyone", "mentor"]),
        "Who reads it; a mentor's page is built only in the mentor edition.",
    ),
    key(
        "aliases",
        Shape::Texts,
        "Old addresses that redirect here; old ids that progress follows.",
    ),
    key("slug", Shape::Text, "The last segment of its address."),
    key("weight", Shape::Number, "Its place among its neighbours; lighter comes first."),
    key("template", Shape::Text, "The template that renders it."),
    key("extra", Shape::Any, "Your own values, for templates."),
    key("resources", Shape::Maps(RESOURCE), "Books, videos, courses and the like."),
    key(
        "teaches",
        Shape::Texts,
        "What a mentee can do after it: skills, such as `git.branching@2`.",
    ),
    key("requires", Shape::Maps(NEED_KEYS), "What must come before it: skills or pages, and why."),
    key("minutes", Shape::Number, "A mentee's time, in minutes."),
    key("level", Shape::Word(DIFFICULTIES), "How hard it is."),
    key("objectives", Shape::Texts, "What a mentee can do after it, as sentences."),
    key("stages", Shape::Maps(STAGE), "A path's stages."),
    key("lessons", Shape::Maps(ITEM), "A path's lessons, where it has no stages."),
    key(
        "order",
        Shape::Word(&["author", "auto"]),
        "Whether the order is yours, or pathbook sorts the lessons.",
    ),
    key("goal", Shape::Texts, "Skills that the path leads to; pathbook computes its lessons."),
    key("role", Shape::Text, "The role that the path leads to."),
    key("pace", Shape::Text, "The time for it, such as `5h/week`."),
    key(
        "cascade",
        Shape::Any,
        "On a section's page: default front matter for the section's pages.",
    ),
    key("agenda", Shape::Any, "A session's agenda."),
    key("questions", Shape::Any, "A session's or survey's questions."),
    key("items", Shape::Any, "A survey's items."),
    key("scale", Shape::Any, "A survey's scale."),
    key("context", Shape::Any, "A case study's context."),
    key("intervention", Shape::Any, "What a case study's people did."),
    key("evidence", Shape::Any, "What a case study rests on."),
    key("outcome", Shape::Any, "What came of it."),
    key("quote", Shape::Any, "A voice from a case study."),
    key("consent", Shape::Any, "Who agreed to a case study's publication."),
];

/// Keys that name one page and so cannot be given to a whole section.
pub const NOT_CASCADED: &[&str] = &["id", "title", "slug", "aliases", "cascade"];

/// What other generators call things, and what to write here.
pub const FOREIGN: Foreign = &[
    ("lastmod", "it is `updated` here"),
    ("last_modified", "it is `updated` here"),
    ("last_updated", "it is `updated` here"),
    ("lastUpdated", "it is `updated` here"),
    ("last_update", "it is `updated` here"),
    ("modified", "it is `updated` here"),
    ("last_reviewed_on", "it is `updated` here (and the next review `review_by`)"),
    ("review_in", "write the day itself: `review_by: 2027-03-01`"),
    ("expires", "it is `review_by` here"),
    ("expiryDate", "it is `review_by` here"),
    ("publishDate", "it is `date` here"),
    ("pubDate", "it is `date` here"),
    ("published", "it is `date` here (and `draft: true` keeps a page back)"),
    ("created", "it is `date` here"),
    ("sidebar_position", "it is `weight` here"),
    ("nav_order", "it is `weight` here"),
    ("menu_order", "it is `weight` here"),
    ("eleventyNavigation", "it is `weight` here"),
    ("sidebar", "it is `weight` here"),
    ("sidebar_label", "it is `title` here"),
    ("linkTitle", "it is `title` here"),
    ("nav_title", "it is `title` here"),
    ("pagination_label", "it is `title` here"),
    ("categories", "it is `tags` here"),
    ("category", "it is `tags` here"),
    ("keywords", "it is `tags` here"),
    ("taxonomies", "it is `tags` here"),
    ("tag", "it is `tags` here"),
    ("author", "it is `authors` here"),
    ("owner", "it is `mentors` here"),
    ("owner_slack", "it is `mentors` here: whom to ask"),
    ("maintainers", "it is `mentors` here"),
    ("summary", "it is `description` here"),
    ("excerpt", "it is `description` here"),
    ("abstract", "it is `description` here"),
    ("lead", "it is `description` here"),
    ("permalink", "it is `slug` here (old addresses go into `aliases`)"),
    ("url", "it is `slug` here (old addresses go into `aliases`)"),
    ("path", "it is `slug` here"),
    ("redirect_from", "it is `aliases` here"),
    ("redirects", "it is `aliases` here"),
    ("layout", "it is `template` here"),
    ("type", "it is `kind` here"),
    ("prerequisites", "it is `requires` here"),
    ("prereqs", "it is `requires` here"),
    ("depends_on", "it is `requires` here"),
    ("skills", "it is `teaches` here"),
    ("concepts", "it is `teaches` here"),
    ("learning_objectives", "it is `objectives` here"),
    ("outcomes", "it is `objectives` here"),
    ("goals", "it is `goal` on a path, `objectives` on a lesson"),
    ("duration", "it is `minutes` here, a whole number"),
    ("time", "it is `minutes` here, a whole number"),
    ("teaching", "it is `minutes` here, a whole number"),
    ("exercises", "it is `minutes` here, a whole number"),
    ("difficulty", "it is `level` here"),
    ("params", "it is `extra` here"),
    ("links", "it is `resources` here"),
    ("hidden", "`draft: true` keeps a page back"),
    ("toc", "every page has its table of contents: take it out"),
    ("math", "it is set once, in pathbook.yaml: `markdown: {math: true}`"),
];
