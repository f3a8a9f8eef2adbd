//! `pathbook translations`: which pages are translated, what has changed since, and saying that a
//! translation is up to date.

use serde_json::{Value, json};

use super::args::Translations;
use super::output::Terminal;
use super::{Failure, Status};
use crate::compile::{Compilation, Options, compile};
use crate::model::{LanguageId, Page, Variant};
use crate::suggest;
use crate::syntax::sections::{self, Change, Difference, START};
use crate::sys::folder::FolderWorld;

/// How a page stands in a language.
enum Standing<'a> {
    /// There is no translation.
    Missing,
    /// It does not say what it was made from.
    Unrecorded(&'a Variant),
    /// It was made from the original as it is.
    Complete(&'a Variant),
    /// The original has changed since.
    Stale(&'a Variant, Vec<Difference>),
}

/// Lists translations, or accepts them.
pub(super) fn run(args: &Translations, terminal: &mut Terminal) -> Result<Status, Failure> {
    let world = FolderWorld::open(&args.site.folder(), None).map_err(|error| error.to_string())?;
    let options = Options { drafts: true, mentor_edition: true, ..Options::default() };
    let compilation = compile(None, &world, &options, &[]);
    let languages = languages(&compilation, args)?;
    if args.accept.is_some() {
        return accept(args, &compilation, &world, &languages, terminal);
    }
    if args.format == super::args::TranslationsFormat::Json {
        let value = json(&compilation, &languages);
        terminal.print(&(serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"));
    } else {
        for language in languages {
            terminal.print(&human(&compilation, language));
        }
    }
    Ok(Status::Fine)
}

fn languages(compilation: &Compilation, args: &Translations) -> Result<Vec<LanguageId>, Failure> {
    let curriculum = &compilation.curriculum;
    let all: Vec<LanguageId> = curriculum.languages().skip(1).collect();
    if all.is_empty() {
        return Err(
            "the site has one language\n  list others in pathbook.yaml: `languages: [en, zh]`"
                .into(),
        );
    }
    let Some(wanted) = &args.language else { return Ok(all) };
    let found = all.iter().find(|language| curriculum.tag_of(**language) == wanted);
    found.map(|language| vec![*language]).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|language| curriculum.tag_of(*language)).collect();
        format!("`{wanted}` is no language to translate into\n  it is one of: {}", known.join(", "))
    })
}

/// The original's document and text.
fn original<'a>(
    compilation: &'a Compilation,
    page: &Page,
) -> Option<(&'a crate::syntax::document::Document, &'a str)> {
    let variant = page.variants.get(&LanguageId(0))?;
    let document = compilation.documents.get(variant.document)?;
    Some((document, &compilation.sources.get(document.file)?.text))
}

/// How a page stands; `None` where it has no original.
fn standing<'a>(
    compilation: &Compilation,
    page: &'a Page,
    language: LanguageId,
) -> Option<Standing<'a>> {
    let (from, text) = original(compilation, page)?;
    let Some(variant) = page.variants.get(&language) else { return Some(Standing::Missing) };
    let translation = compilation.documents.get(variant.document)?;
    Some(match sections::differences(from, text, translation) {
        None => Standing::Unrecorded(variant),
        Some(found) if found.is_empty() => Standing::Complete(variant),
        Some(found) => Standing::Stale(variant, found),
    })
}

fn name(difference: &Difference) -> String {
    let what = match difference.change {
        Change::Changed => "has changed",
        Change::New => "is new",
        Change::Gone => "is there no more",
    };
    if difference.id == START {
        format!("the beginning {what}")
    } else if difference.title.is_empty() {
        format!("`{}` {what}", difference.id)
    } else {
        format!("“{}” {what}", difference.title)
    }
}

fn human(compilation: &Compilation, language: LanguageId) -> String {
    let curriculum = &compilation.curriculum;
    let mut lines = Vec::new();
    let (mut all, mut there, mut unrecorded) = (0, 0, 0);
    for page in &curriculum.pages {
        let Some(standing) = standing(compilation, page, language) else { continue };
        all += 1;
        there += usize::from(!matches!(standing, Standing::Missing));
        match standing {
            Standing::Missing => lines.push(format!("  {}: not translated", page.id)),
            Standing::Stale(_, found) => {
                let names: Vec<String> = found.iter().map(name).collect();
                lines.push(format!("  {}: {}", page.id, names.join(", ")));
            }
            Standing::Unrecorded(_) => unrecorded += 1,
            Standing::Complete(_) => {}
        }
    }
    let tag = curriculum.tag_of(language);
    let mut out = format!("{tag}: {there} of {all} pages are translated\n");
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
    if unrecorded > 0 {
        out.push_str(&format!(
            "  {unrecorded} do not say what they were made from: `pathbook translations --accept --all` writes it into them\n"
        ));
    }
    out
}

fn json(compilation: &Compilation, languages: &[LanguageId]) -> Value {
    let curriculum = &compilation.curriculum;
    let of = |language: LanguageId| {
        let page = |page: &Page| {
            let standing = standing(compilation, page, language)?;
            let (state, variant, found) = match standing {
                Standing::Missing => ("missing", None, Vec::new()),
                Standing::Unrecorded(variant) => ("unrecorded", Some(variant), Vec::new()),
                Standing::Complete(variant) => ("complete", Some(variant), Vec::new()),
                Standing::Stale(variant, found) => ("stale", Some(variant), found),
            };
            let section = |difference: &Difference| {
                let change = match difference.change {
                    Change::Changed => "changed",
                    Change::New => "new",
                    Change::Gone => "gone",
                };
                json!({"section": difference.id, "title": difference.title, "change": change})
            };
            Some(json!({
                "page": page.id,
                "state": state,
                "file": variant.map(|variant| variant.path.as_str()),
                "sections": found.iter().map(section).collect::<Value>(),
            }))
        };
        let pages: Value = curriculum.pages.iter().filter_map(page).collect();
        json!({"language": curriculum.tag_of(language), "pages": pages})
    };
    let languages: Value = languages.iter().map(|language| of(*language)).collect();
    json!({"format": "pathbook-translations", "version": 1, "languages": languages})
}

/// Writes into translations that they were made from their originals as these are.
fn accept(
    args: &Translations,
    compilation: &Compilation,
    world: &FolderWorld,
    languages: &[LanguageId],
    terminal: &mut Terminal,
) -> Result<Status, Failure> {
    let curriculum = &compilation.curriculum;
    let wanted = args.accept.as_deref().unwrap_or_default();
    if wanted.is_empty() != args.all {
        return Err("name the pages whose translations are up to date, or say `--all`".to_owned());
    }
    for id in wanted {
        if curriculum.find_page(id).is_none() {
            let near = suggest::nearest(id, curriculum.pages.iter().map(|page| page.id.as_str()));
            let help = near.map_or_else(
                || "ids are paths below content/ without `.md`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(format!("there is no page `{id}`\n  {help}"));
        }
    }
    let (mut written, mut same, mut refused) = (0, 0, 0);
    for page in curriculum.pages.iter().filter(|page| args.all || wanted.contains(&page.id)) {
        let Some((from, text)) = original(compilation, page) else { continue };
        let made_from = sections::sections(from, text);
        for variant in languages.iter().filter_map(|language| page.variants.get(language)) {
            let Some(document) = compilation.documents.get(variant.document) else { continue };
            let Some(own) = compilation.sources.get(document.file) else { continue };
            match sections::accepted(document, &own.text, &made_from) {
                Some(new) if *new == *own.text => same += 1,
                Some(new) => {
                    let path = world.root().join(variant.path.as_str());
                    std::fs::write(&path, new).map_err(|error| {
                        format!("`{}` cannot be written: {error}", variant.path)
                    })?;
                    written += 1;
                }
                None => {
                    terminal.note(&format!(
                        "`{}` is left as it is: write its front matter one key a line",
                        variant.path
                    ));
                    refused += 1;
                }
            }
        }
    }
    terminal.print(&format!("{written} translations accepted, {same} were so already\n"));
    Ok(if refused > 0 { Status::Content } else { Status::Fine })
}
