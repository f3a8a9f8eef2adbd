//! `pathbook new`: a page from its kind's skeleton.

use super::args::New;
use super::init::write_new;
use super::output::Terminal;
use super::{Failure, Status};
use crate::model::Kind;
use crate::source::SourcePath;
use crate::suggest;

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
    if !write_new(&target, &skeleton(kind, id))? {
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

fn skeleton(kind: Kind, id: &str) -> String {
    let title = serde_yaml::to_string(&title(id)).unwrap_or_default();
    let title = title.trim_end();
    let text = match kind {
        Kind::Lesson => include_str!("skeletons/lesson.md"),
        Kind::Project => include_str!("skeletons/project.md"),
        Kind::Article => include_str!("skeletons/article.md"),
        Kind::CaseStudy => include_str!("skeletons/case-study.md"),
        Kind::Session => include_str!("skeletons/session.md"),
        Kind::Survey => include_str!("skeletons/survey.md"),
        Kind::Interview => include_str!("skeletons/interview.md"),
        Kind::Path => include_str!("skeletons/path.md"),
        Kind::Skill => include_str!("skeletons/skill.md"),
        Kind::Role => include_str!("skeletons/role.md"),
        Kind::Page => include_str!("skeletons/page.md"),
    };
    text.replace("TITLE", title).replace("SKILLID", &id.replace('/', ".")).replace("ID", id)
}
