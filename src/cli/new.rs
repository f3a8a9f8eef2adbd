//! `pathbook new`: a page from its kind's skeleton.

use super::args::New;
use super::init::write_new;
use super::output::Terminal;
use super::{Failure, Status};
use crate::model::Kind;
use crate::source::SourcePath;
use crate::suggest;

/// The meetings that a session can begin from; the first is what it begins from unless asked.
const MEETINGS: &[(&str, &str)] = &[
    ("one-to-one", include_str!("skeletons/session/one-to-one.md")),
    ("first-meeting", include_str!("skeletons/session/first-meeting.md")),
    ("code-review", include_str!("skeletons/session/code-review.md")),
    ("career", include_str!("skeletons/session/career.md")),
    ("closing", include_str!("skeletons/session/closing.md")),
];

/// Writes the page; one that exists is never overwritten.
pub(super) fn run(args: &New, terminal: &mut Terminal) -> Result<Status, Failure> {
    let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == args.kind) else {
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        let help = suggest::nearest(&args.kind, names.iter().copied()).map_or_else(
            || format!("it is one of: {}", names.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(format!("there is no kind of page called `{}`\n  {help}", args.kind));
    };
    let template = template(kind, args.template.as_deref())?;
    let id = args.id.trim_matches('/').trim_end_matches(".md");
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with(['.', '-'])
            && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    if !id.split('/').all(plain) {
        return Err(format!(
            "`{}` cannot be a page's id\n  write it with letters, digits, `-` and `_`, like a path: git/branching",
            args.id
        ));
    }
    if matches!(kind, Kind::Skill | Kind::Role) && id.contains('/') {
        return Err(format!(
            "`{id}` cannot be the id of a {}\n  write it with dots: {}",
            kind.name(),
            id.replace('/', ".")
        ));
    }
    let relative = match kind {
        Kind::Skill | Kind::Role if !id.contains('/') => {
            format!("content/{}s/{id}.md", kind.name())
        }
        Kind::Path if !id.contains('/') => format!("content/paths/{id}.md"),
        _ => format!("content/{id}.md"),
    };
    let Some(path) = SourcePath::new(&relative).filter(|path| path.below("content").is_some())
    else {
        return Err(format!(
            "`{}` cannot be a page's id\n  write it like a path: git/branching",
            args.id
        ));
    };
    let has_site =
        ["pathbook.yaml", "pathbook.yml"].iter().any(|name| args.source.join(name).exists());
    if !has_site {
        return Err(format!(
            "there is no site in {}\n  name its folder with --source, or make one with `pathbook init`",
            args.source.display()
        ));
    }
    let target = args.source.join(path.as_str());
    if !write_new(&target, &skeleton(kind, template, id))? {
        return Err(format!("{} exists already; it was left as it is", target.display()));
    }
    terminal.note(&format!("made {}", target.display()));
    Ok(Status::Fine)
}

/// `git/your-first-branch` gives `Your first branch`.
fn title(id: &str) -> String {
    let words = id.rsplit('/').next().unwrap_or(id).replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The text of the meeting that was asked for, or of the usual one.
fn template(kind: Kind, asked: Option<&str>) -> Result<&'static str, Failure> {
    let usual = MEETINGS.first().map(|(_, text)| *text).unwrap_or_default();
    let Some(asked) = asked else { return Ok(usual) };
    let names = || MEETINGS.iter().map(|(name, _)| *name);
    if kind != Kind::Session {
        return Err(format!(
            "only a session has templates, and this is `{}`\n  leave `--template` out, or write `pathbook new session ID --template {asked}`",
            kind.name()
        ));
    }
    MEETINGS.iter().find(|(name, _)| *name == asked).map(|(_, text)| *text).ok_or_else(|| {
        let help = suggest::nearest(asked, names()).map_or_else(
            || format!("it is one of: {}", names().collect::<Vec<_>>().join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        format!("there is no template of a session called `{asked}`\n  {help}")
    })
}

fn skeleton(kind: Kind, session: &str, id: &str) -> String {
    let title = serde_yaml::to_string(&title(id)).unwrap_or_default();
    let title = title.trim_end();
    let text = match kind {
        Kind::Lesson => include_str!("skeletons/lesson.md"),
        Kind::Project => include_str!("skeletons/project.md"),
        Kind::Article => include_str!("skeletons/article.md"),
        Kind::CaseStudy => include_str!("skeletons/case-study.md"),
        Kind::Session => session,
        Kind::Survey => include_str!("skeletons/survey.md"),
        Kind::Interview => include_str!("skeletons/interview.md"),
        Kind::Path => include_str!("skeletons/path.md"),
        Kind::Skill => include_str!("skeletons/skill.md"),
        Kind::Role => include_str!("skeletons/role.md"),
        Kind::Page => include_str!("skeletons/page.md"),
    };
    text.replace("TITLE", title).replace("SKILLID", &id.replace('/', ".")).replace("ID", id)
}
