//! The keys of front matter: one table for reading, messages and the JSON Schema.

pub mod session;

use super::foreign::FOREIGN;
use crate::syntax::fields::{Key, Mapping, Refers, Shape};
use crate::syntax::reference::NEED_KEYS;

/// The kinds of pages, as authors write them; in the order of `model::Kind::ALL`.
pub const KINDS: &[&str] = &[
    "lesson",
    "project",
    "article",
    "case-study",
    "session",
    "survey",
    "interview",
    "path",
    "skill",
    "role",
    "page",
];

/// The difficulties, in the order of `model::Difficulty`.
pub const DIFFICULTIES: &[&str] = &["beginner", "intermediate", "advanced"];

/// What a resource can be.
pub const RESOURCE_KINDS: &[&str] = &["book", "video", "article", "course", "tool", "exercise"];

/// Who a page is for: everyone, or mentors only.
pub const AUDIENCES: &[&str] = &["everyone", "mentor"];

/// Who orders a path's lessons: its author, or pathbook.
pub const ORDERS: &[&str] = &["author", "auto"];

const fn key(name: &'static str, shape: Shape, doc: &'static str, example: &'static str) -> Key {
    Key::new(name, shape, doc, example)
}

/// An entry of `resources`.
pub const RESOURCE: Mapping = Mapping {
    what: "a resource",
    keys: RESOURCE_KEYS,
    foreign: &[
        ("link", "it is `url` here"),
        ("href", "it is `url` here"),
        ("type", "it is `kind` here"),
        ("name", "it is `title` here"),
        ("text", "it is `title` here"),
        ("time", "it is `minutes` here, a whole number"),
        ("duration", "it is `minutes` here, a whole number"),
        ("price", "it is `cost` here"),
    ],
};

/// The keys of an entry of `resources`.
pub const RESOURCE_KEYS: &[Key] = &[
    key("title", Shape::Text, "What it is called.", "Pro Git"),
    key("url", Shape::Text, "Where it is.", "https://git-scm.com/book"),
    key("kind", Shape::Word(RESOURCE_KINDS), "What it is.", "book"),
    key("minutes", Shape::Count, "How long it takes, in minutes.", "90"),
    key("cost", Shape::Text, "What it costs, in your words.", "free"),
];

/// An entry of a path's `lessons`.
pub const ITEM: Mapping = Mapping {
    what: "an entry of `lessons`",
    keys: ITEM_KEYS,
    foreign: &[
        ("lesson", "it is `id` here"),
        ("page", "it is `id` here"),
        ("any", "it is `{choose: 1, of: [a, b]}` here"),
        ("lessons", "it is `of` here"),
        ("required", "it is `optional` here"),
    ],
};

/// The keys of an entry of a path's `lessons`.
pub const ITEM_KEYS: &[Key] = &[
    key("id", Shape::Text, "The lesson's id.", "git/commits").referring(Refers::Pages),
    key("optional", Shape::Flag, "Whether it may be left out.", "true"),
    key("choose", Shape::Count, "How many of the lessons in `of` must be done.", "1"),
    key("of", Shape::Texts, "The lessons to choose from.", "[projects/cli, projects/web]")
        .referring(Refers::Pages),
];

/// A stage of a path.
pub const STAGE: Mapping = Mapping {
    what: "a stage",
    keys: STAGE_KEYS,
    foreign: &[
        ("name", "it is `title` here"),
        ("items", "it is `lessons` here"),
        ("pages", "it is `lessons` here"),
        ("steps", "it is `lessons` here"),
    ],
};

/// The keys of a stage.
pub const STAGE_KEYS: &[Key] = &[
    key("title", Shape::Text, "What the stage is called.", "Version control"),
    key(
        "lessons",
        Shape::Entries(ITEM_KEYS),
        "Its lessons, in order.",
        "[git/commits, git/branching]",
    )
    .referring(Refers::Pages),
];

/// What a question of a questionnaire is answered with.
pub const ITEM_TYPES: &[&str] = &["likert", "choice", "number", "text"];

/// A moment at which a questionnaire is answered.
pub const MOMENT: Mapping = Mapping {
    what: "a moment",
    keys: MOMENT_KEYS,
    foreign: &[("name", "it is `title` here"), ("text", "it is `title` here")],
};

/// The keys of a moment.
pub const MOMENT_KEYS: &[Key] = &[
    key("id", Shape::Text, "Its id; answers are kept under it.", "before"),
    key("title", Shape::Text, "What it is called.", "In the first week"),
];

/// Something that can be chosen as an answer.
pub const OPTION: Mapping = Mapping {
    what: "an option",
    keys: OPTION_KEYS,
    foreign: &[
        ("title", "it is `text` here"),
        ("label", "it is `text` here"),
        ("value", "it is `id` here"),
    ],
};

/// The keys of an option.
pub const OPTION_KEYS: &[Key] = &[
    key("id", Shape::Text, "Its id; answers are kept under it.", "small"),
    key("text", Shape::Text, "What is shown.", "fewer than five people"),
];

/// A question of a questionnaire.
pub const SURVEY_ITEM: Mapping = Mapping {
    what: "an item of a survey",
    keys: SURVEY_ITEM_KEYS,
    foreign: &[
        ("question", "it is `ask` here"),
        ("title", "it is `ask` here"),
        ("text", "it is `ask` here"),
        ("kind", "it is `type` here"),
        ("skill", "it is `skills` here"),
        ("choices", "it is `options` here"),
        ("answers", "it is `options` here"),
        ("reversed", "it is `reverse` here"),
        ("required", "no answer is required here: take it out"),
    ],
};

/// The keys of a question of a questionnaire.
pub const SURVEY_ITEM_KEYS: &[Key] = &[
    key("id", Shape::Text, "Its id; answers are kept under it.", "confidence"),
    key("ask", Shape::Text, "The statement or question.", "\"I know whom I can ask.\""),
    key("type", Shape::Word(ITEM_TYPES), "What it is answered with.", "likert"),
    key("skills", Shape::Texts, "The skills that it is about.", "[review.asking]")
        .referring(Refers::Skills),
    key("theme", Shape::Text, "Items of one theme are also reported together.", "confidence"),
    key("tags", Shape::Texts, "Under which open answers are listed.", "[help]")
        .referring(Refers::Tags),
    key(
        "scale",
        Shape::Texts,
        "The points of a `likert` item, from the lowest; by default the survey's.",
        "[Never, Sometimes, Always]",
    ),
    key("reverse", Shape::Flag, "Whether agreeing is the worse answer.", "true"),
    key("min", Shape::Integer, "The least `number`.", "0"),
    key("max", Shape::Integer, "The greatest `number`.", "40"),
    key("unit", Shape::Text, "What a `number` counts.", "hours"),
    key(
        "options",
        Shape::Entries(OPTION_KEYS),
        "What a `choice` is made from.",
        "[{id: small, text: fewer than five people}, {id: large, text: more}]",
    ),
    key("multiple", Shape::Flag, "Whether several options may be chosen.", "true"),
];

/// A question of an interview guide.
pub const QUESTION: Mapping = Mapping {
    what: "a question",
    keys: QUESTION_KEYS,
    foreign: &[
        ("question", "it is `ask` here"),
        ("text", "it is `ask` here"),
        ("follow_ups", "it is `probes` here"),
        ("skill", "it is `skills` here"),
        ("time", "it is `minutes` here, a whole number"),
    ],
};

/// The keys of a question of an interview guide.
pub const QUESTION_KEYS: &[Key] = &[
    key("ask", Shape::Text, "What is asked.", "\"When did you last ask for help?\""),
    key("probes", Shape::Texts, "What to ask further.", "[\"What happened then?\"]"),
    key("skills", Shape::Texts, "The skills that it is about.", "[review.asking]")
        .referring(Refers::Skills),
    key("minutes", Shape::Count, "How long it takes, in minutes.", "10"),
];

/// A voice from a case study.
pub const QUOTE: Mapping = Mapping {
    what: "a quote",
    keys: QUOTE_KEYS,
    foreign: &[
        ("quote", "it is `text` here"),
        ("who", "it is `by` here"),
        ("author", "it is `by` here"),
        ("name", "it is `by` here"),
    ],
};

/// The keys of a voice from a case study.
pub const QUOTE_KEYS: &[Key] = &[
    key("text", Shape::Text, "What was said.", "\"I ask earlier now.\""),
    key("by", Shape::Text, "Who said it, as they wish to be called.", "a mentee"),
];

/// A page's front matter.
pub const FRONT: Mapping = Mapping { what: "front matter", keys: FRONT_MATTER, foreign: FOREIGN };

/// What a section gives its pages.
pub const CASCADE: Mapping = Mapping { what: "`cascade`", keys: FRONT_MATTER, foreign: FOREIGN };

/// Every key of front matter.
pub const FRONT_MATTER: &[Key] = &[
    key("title", Shape::Text, "The page's title.", "Branching"),
    key(
        "id",
        Shape::Text,
        "The page's stable id; by default its path below content/ without extension.",
        "git/branching",
    )
    .referring(Refers::Itself),
    key("kind", Shape::Word(KINDS), "What the page is.", "lesson"),
    key(
        "description",
        Shape::Text,
        "One or two sentences for cards, search results and meta tags.",
        "How to work beside others.",
    ),
    key("tags", Shape::Texts, "The page's tags.", "[git, review]").referring(Refers::Tags),
    key("authors", Shape::Texts, "Who wrote it.", "[Ana, Ben]").referring(Refers::People),
    key("mentors", Shape::Texts, "Whom to ask.", "[Ana, Ben]").referring(Refers::People),
    key("date", Shape::Date, "When it was published.", "2026-11-23"),
    key(
        "updated",
        Shape::Date,
        "Its last real change; by default the last commit that changed it.",
        "2026-11-23",
    ),
    key("review_by", Shape::Date, "When it must be read again.", "2027-11-23"),
    key("draft", Shape::Flag, "Left out unless drafts are built.", "true"),
    key(
        "audience",
        Shape::Word(AUDIENCES),
        "Who reads it; a mentor's page is built only in the mentor edition.",
        "mentor",
    ),
    key(
        "aliases",
        Shape::Texts,
        "Old addresses that redirect here; old ids that progress follows.",
        "[/old/address/]",
    ),
    key(
        "original",
        Shape::Any,
        "Of a translation: what it was made from, section by section; `pathbook translations --accept` writes it.",
        "{start: kbdnfeap}",
    ),
    key("slug", Shape::Text, "The last segment of its address.", "branching"),
    key("weight", Shape::Integer, "Its place among its neighbours; lighter comes first.", "10"),
    key("template", Shape::Text, "The template that renders it.", "lesson.html"),
    key("glossary", Shape::Flag, "Whether terms of the glossary are marked in its text.", "false"),
    key("extra", Shape::Any, "Your own values, for templates.", "{colour: blue}"),
    key(
        "resources",
        Shape::Entries(RESOURCE_KEYS),
        "Books, videos, courses and the like.",
        "[{title: Pro Git, url: https://git-scm.com/book}]",
    ),
    key(
        "teaches",
        Shape::Texts,
        "What a mentee can do after it: skills, with their levels.",
        "[git.commits, git.branching@2]",
    )
    .referring(Refers::Skills),
    key(
        "requires",
        Shape::Entries(NEED_KEYS),
        "What must come before it: skills or pages, and why.",
        "[git.commits, {skill: git.branching, why: \"...\"}]",
    )
    .referring(Refers::Needs),
    key("minutes", Shape::Count, "A mentee's time, in minutes.", "90"),
    key("level", Shape::Word(DIFFICULTIES), "How hard it is.", "beginner"),
    key(
        "objectives",
        Shape::Texts,
        "What a mentee can do after it, as sentences.",
        "[make a branch and switch to it]",
    ),
    key(
        "stages",
        Shape::Maps(STAGE_KEYS),
        "A path's stages.",
        "[{title: Start, lessons: [git/commits]}]",
    ),
    key(
        "lessons",
        Shape::Entries(ITEM_KEYS),
        "A path's lessons, where it has no stages.",
        "[git/commits, git/branching]",
    )
    .referring(Refers::Pages),
    key(
        "order",
        Shape::Word(ORDERS),
        "Whether the order is yours, or pathbook sorts the lessons.",
        "auto",
    ),
    key(
        "goal",
        Shape::Texts,
        "Skills that the path leads to; pathbook computes its lessons.",
        "[git.branching@2]",
    )
    .referring(Refers::Skills),
    key("role", Shape::Text, "The role that the path leads to.", "engineer-1")
        .referring(Refers::Roles),
    key("pace", Shape::Text, "The time for it, for the schedule.", "5h/week"),
    key(
        "cascade",
        Shape::Same,
        "On a section's page: default front matter for the section's pages.",
        "{authors: [Ana]}",
    ),
    key(
        "starts",
        Shape::Text,
        "When a session begins; without it, its clock begins at 0:00.",
        "\"10:00\"",
    ),
    key(
        "agenda",
        Shape::Maps(session::AGENDA_KEYS),
        "A session's agenda.",
        "[{minutes: 5, what: Arrive, for: both}]",
    ),
    key(
        "skills",
        Shape::Texts,
        "The skills that an article, survey, interview guide, case study or session is about; those that a project practises without teaching them.",
        "[review.asking]",
    )
    .referring(Refers::Skills),
    key(
        "questions",
        Shape::Entries(QUESTION_KEYS),
        "An interview guide's or session's questions.",
        "[{ask: \"When did you last ask for help?\", minutes: 10}]",
    ),
    key(
        "moments",
        Shape::Entries(MOMENT_KEYS),
        "When a survey is answered; by default `[before, midway, after]`.",
        "[before, after]",
    ),
    key(
        "items",
        Shape::Maps(SURVEY_ITEM_KEYS),
        "A survey's questions.",
        "[{id: confidence, ask: \"I know whom I can ask.\", type: likert}]",
    ),
    key(
        "scale",
        Shape::Texts,
        "The points of a survey's `likert` items, from the lowest.",
        "[Never, Sometimes, Always]",
    ),
    key("people", Shape::Texts, "Who can be recognised in a case study.", "[Ana, Ben]"),
    key("context", Shape::Text, "Where a case study begins.", "A team of six, two sites."),
    key("intervention", Shape::Text, "What a case study's people did.", "Reviews together."),
    key("evidence", Shape::Text, "What a case study rests on.", "Two interviews."),
    key(
        "outcome",
        Shape::Entries(session::FIELD_KEYS),
        "What came of a case study, as a text; of a session, the form to fill in.",
        "[{id: next-step, ask: \"What will be done by when?\", type: text}]",
    ),
    key(
        "quote",
        Shape::Entries(QUOTE_KEYS),
        "A voice from a case study, or several.",
        "{text: \"I ask earlier now.\", by: a mentee}",
    ),
    key(
        "consent",
        Shape::Text,
        "Who agreed to a case study's publication, and how.",
        "Everybody named has read this and agreed.",
    ),
];

/// Keys that name one page, or hold its content, and so cannot be given to a whole section.
pub const NOT_CASCADED: &[&str] = &[
    "id",
    "title",
    "slug",
    "aliases",
    "cascade",
    "stages",
    "lessons",
    "goal",
    "items",
    "questions",
    "original",
    "agenda",
    "outcome",
];

/// Keys that make a path, one of them at a time; anywhere else they would quietly do nothing.
pub const PATH_CONTENT: &[&str] = &["stages", "lessons", "goal"];

/// Keys that say more of a path; anywhere else they would quietly do nothing.
pub const PATH_DETAILS: &[&str] = &["order", "role", "pace"];

/// Kinds whose pages are no work of a mentee: `minutes` and `level` would quietly do nothing there.
pub const WITHOUT_TIME: &[&str] = &["path", "skill", "role"];

/// Kinds whose pages teach nothing by themselves.
pub const WITHOUT_TEACHING: &[&str] = &["path", "skill", "role", "survey", "interview"];

/// Keys of certain kinds of pages, the kinds, and what messages call those: anywhere else they would
/// quietly do nothing.
pub const OF_KINDS: &[(&str, &[&str], &str)] = &[
    ("moments", &["survey"], "surveys"),
    ("items", &["survey"], "surveys"),
    ("scale", &["survey"], "surveys"),
    ("questions", &["interview", "session"], "interview guides and sessions"),
    ("agenda", &["session"], "sessions"),
    ("starts", &["session"], "sessions"),
    ("people", &["case-study"], "case studies"),
    ("context", &["case-study"], "case studies"),
    ("intervention", &["case-study"], "case studies"),
    ("evidence", &["case-study"], "case studies"),
    ("outcome", &["case-study", "session"], "case studies and sessions"),
    ("quote", &["case-study"], "case studies"),
    ("consent", &["case-study"], "case studies"),
];
