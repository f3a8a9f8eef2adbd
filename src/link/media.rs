//! What is wrong with the pictures, films and sounds that a text shows: told where it shows them.

use super::{Problem, Resolver, Target};
use crate::diag::{Diagnostic, Report, rules};
use crate::media::captions::Companions;
use crate::media::{Kind, MAX_PIXELS, Trouble, kind_of};
use crate::source::{SourcePath, Span};
use crate::syntax::body::{Body, Link};

impl Resolver<'_> {
    /// Looks at one image and where it leads.
    pub(super) fn shown(&self, link: &Link, target: &Target, report: &mut Report) {
        let problem = match target {
            Target::External(address) => Some(elsewhere(address)),
            Target::Asset(path) => self.file(path, &link.target.value),
            // Told already, or in a part that this edition leaves out.
            Target::Broken => None,
            Target::Page(..)
            | Target::Skill(_)
            | Target::Role(_)
            | Target::Site(..)
            | Target::Here(_) => Some(not_media(&link.target.value, "a page")),
        };
        report.extend(problem.map(|problem| tell(problem, link.target.span)).into_iter().collect());
    }

    /// Looks at what belongs to the films and sounds of a text.
    pub(super) fn companions(&self, body: &Body, targets: &[Target], report: &mut Report) {
        for image in &body.images {
            let (Some(link), Some(Target::Asset(path))) =
                (body.links.get(image.link as usize), targets.get(image.link as usize))
            else {
                continue;
            };
            let kind = kind_of(path.file_name());
            if !matches!(kind, Some(Kind::Video | Kind::Audio)) {
                continue;
            }
            let companions = Companions::of(path, self.context.files);
            for (captions, _) in &companions.captions {
                if self.context.media.get(*captions).is_some_and(|facts| facts.trouble.is_some()) {
                    report.push(tell(broken_captions(captions), link.target.span));
                }
            }
            if companions.captions.is_empty() {
                let sound = kind == Some(Kind::Audio);
                report.push(tell(without_captions(path, sound), link.target.span));
            }
        }
    }

    fn file(&self, path: &SourcePath, written: &str) -> Option<Problem> {
        let name = path.file_name();
        if kind_of(name).is_none() {
            return Some(not_media(written, "a file of another kind"));
        }
        let message = match self.context.media.get(path)?.trouble.as_ref()? {
            Trouble::TooLarge => {
                return Some(Problem {
                    rule: &rules::LARGE_IMAGE,
                    message: format!("`{name}` is too large to look into"),
                    label: "every reader loads it as it is",
                    help: format!(
                        "save it smaller: at most {} million pixels, or 4 MiB for a drawing",
                        MAX_PIXELS / 1_000_000
                    ),
                });
            }
            // Told once, at the film.
            Trouble::Broken if kind_of(name) == Some(Kind::Captions) => return None,
            Trouble::Broken => {
                format!("`{name}` cannot be read: it is empty, cut off or no picture")
            }
            Trouble::Misnamed(really) => format!("`{name}` is in truth a `.{really}` file"),
        };
        let help = match self.context.media.get(path)?.trouble.as_ref()? {
            Trouble::Misnamed(really) => {
                let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                format!("rename it to `{stem}.{really}`, here as well")
            }
            _ => "open it in a picture viewer, and save or copy it again".to_owned(),
        };
        Some(Problem { rule: &rules::BROKEN_IMAGE, message, label: "published as it is", help })
    }
}

fn tell(problem: Problem, span: Span) -> Diagnostic {
    Diagnostic::new(problem.rule, span, problem.message).label(problem.label).help(problem.help)
}

fn elsewhere(address: &str) -> Problem {
    let shown: String = address.chars().filter(|c| !c.is_control()).take(80).collect();
    Problem {
        rule: &rules::REMOTE_MEDIA,
        message: format!("`{shown}` lies on another host"),
        label: "readers get a link to it instead",
        help: "save the file beside the page, and show that one; or write it as a link".to_owned(),
    }
}

fn not_media(written: &str, what: &str) -> Problem {
    Problem {
        rule: &rules::BROKEN_IMAGE,
        message: format!("`{written}` is {what}: no picture, film or sound"),
        label: "cannot be shown here",
        help: "link to it: the same without the `!`".to_owned(),
    }
}

fn without_captions(path: &SourcePath, sound: bool) -> Problem {
    let name = path.file_name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (what, label) = if sound {
        ("has no transcript", "those who do not hear it cannot follow")
    } else {
        ("has no captions", "those who do not hear it cannot follow")
    };
    Problem {
        rule: &rules::MISSING_CAPTIONS,
        message: format!("`{name}` {what}"),
        label,
        help: format!(
            "put `{stem}.vtt` beside it, and for other languages `{stem}.de.vtt`, with what is said"
        ),
    }
}

fn broken_captions(path: &SourcePath) -> Problem {
    Problem {
        rule: &rules::BROKEN_CAPTIONS,
        message: format!("`{path}` are no captions that browsers can read"),
        label: "this film or sound uses them",
        help: "the file must be UTF-8 and begin with the line `WEBVTT`".to_owned(),
    }
}
