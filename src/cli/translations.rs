//! `pathbook translations`: which pages, skills, roles and terms are translated, what has changed since,
//! and saying that a translation is up to date.

mod data;

use serde_json::{Value, json};

use super::args::Translations;
use super::output::{Terminal, counted};
use super::{Failure, Status};
use crate::compile::{Compilation, Options, compile};
use crate::model::{LanguageId, Page, Variant};
use crate::suggest;
use crate::syntax::originals;
use crate::syntax::sections::{self, Change, Difference, START};
use crate::sys::folder::FolderWorld;
use data::Data;

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
    let mut out = format!("{tag}: {there} of {all} pages are translated");
    let data = Data::new(compilation, language);
    for (what, there, all) in data.counts() {
        out.push_str(&format!(", {there} of {all} {what}s"));
    }
    out.push('\n');
    for (file, name) in data.missing() {
        lines.push(format!("  {}.yaml: {} is not translated", file.stem(), shown(name)));
    }
    for (file, name, standing) in data.entries() {
        match standing {
            originals::Standing::Stale => {
                lines.push(format!("  {file}: {} has changed", shown(&name)));
            }
            originals::Standing::Unrecorded => unrecorded += 1,
            originals::Standing::Complete => {}
        }
    }
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
    if unrecorded > 0 {
        out.push_str(&match unrecorded {
            1 => "  1 translation does not say what it was made from: `pathbook translations --accept --all` writes it into it\n".to_owned(),
            _ => format!("  {unrecorded} translations do not say what they were made from: `pathbook translations --accept --all` writes it into them\n"),
        });
    }
    out
}

/// An entry of a data file in a list.
fn shown(name: &str) -> String {
    if name.is_empty() { "the site's own words".to_owned() } else { format!("`{name}`") }
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
        let data = Data::new(compilation, language);
        let missing = data.missing().map(|(file, name)| {
            json!({"file": null, "original": format!("{}.yaml", file.stem()), "entry": name, "state": "missing"})
        });
        let entries = data.entries().map(|(file, name, standing)| {
            let state = match standing {
                originals::Standing::Unrecorded => "unrecorded",
                originals::Standing::Complete => "complete",
                originals::Standing::Stale => "stale",
            };
            let stem = file.split('.').next().unwrap_or_default();
            json!({"file": file, "original": format!("{stem}.yaml"), "entry": name, "state": state})
        });
        let entries: Value = missing.chain(entries).collect();
        json!({"language": curriculum.tag_of(language), "pages": pages, "data": entries})
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
        return Err("name the translations that are up to date, or say `--all`".to_owned());
    }
    let data: Vec<Data<'_>> =
        languages.iter().map(|language| Data::new(compilation, *language)).collect();
    let (entries, pages): (Vec<&String>, Vec<&String>) =
        wanted.iter().partition(|name| data::is_entry(name));
    known(compilation, &data, &pages, &entries)?;
    untranslated(compilation, &pages, languages, terminal);
    let (mut written, mut same, mut refused) = (0, 0, 0);
    for page in curriculum.pages.iter().filter(|page| args.all || pages.contains(&&page.id)) {
        let Some((from, text)) = original(compilation, page) else { continue };
        let made_from = sections::sections(from, text);
        for variant in languages.iter().filter_map(|language| page.variants.get(language)) {
            let Some(document) = compilation.documents.get(variant.document) else { continue };
            let Some(own) = compilation.sources.get(document.file) else { continue };
            match sections::accepted(document, &own.text, &made_from) {
                Some(new) if *new == *own.text => same += 1,
                Some(new) => {
                    write(world, variant.path.as_str(), &new)?;
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
    let is_meant = |name: &str| args.all || entries.iter().any(|wanted| *wanted == name);
    for file in data.iter().flat_map(Data::files) {
        match file.accepted(is_meant) {
            data::Accepted::Same(count) => same += count,
            data::Accepted::Written { text, count, kept } => {
                write(world, file.path(), &text)?;
                written += count;
                same += kept;
            }
            data::Accepted::Refused => {
                terminal.note(&format!(
                    "`{}` is left as it is: write each entry one key a line, or as `{{id: ..., title: ...}}`",
                    file.path()
                ));
                refused += 1;
            }
        }
    }
    let (new, were) = (counted(written, "translation"), if same == 1 { "was" } else { "were" });
    terminal.print(&format!("{new} accepted, {same} {were} so already\n"));
    Ok(if refused > 0 { Status::Content } else { Status::Fine })
}

fn write(world: &FolderWorld, path: &str, text: &str) -> Result<(), Failure> {
    std::fs::write(world.root().join(path), text)
        .map_err(|error| format!("`{path}` cannot be written: {error}"))
}

/// Says of which of the pages there is nothing to accept.
fn untranslated(
    compilation: &Compilation,
    pages: &[&String],
    languages: &[LanguageId],
    terminal: &mut Terminal,
) {
    let curriculum = &compilation.curriculum;
    for page in curriculum.pages.iter().filter(|page| pages.contains(&&page.id)) {
        if !languages.iter().any(|language| page.variants.contains_key(language)) {
            terminal.note(&format!("`{}` has no translation that could be accepted", page.id));
        }
    }
}

/// Whether everything that is to be accepted is there.
fn known(
    compilation: &Compilation,
    data: &[Data<'_>],
    pages: &[&String],
    entries: &[&String],
) -> Result<(), Failure> {
    let curriculum = &compilation.curriculum;
    for id in pages {
        if curriculum.find_page(id).is_none() {
            let near = suggest::nearest(id, curriculum.pages.iter().map(|page| page.id.as_str()));
            let help = near.map_or_else(
                || "ids are paths below content/ without `.md`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(format!("there is no page `{id}`\n  {help}"));
        }
    }
    for name in entries {
        if !data.iter().any(|data| data.has(name)) {
            return Err(format!(
                "there is no translation `{name}` of something that has an original\n  write it like `skills.zh.yaml` or `skills.zh.yaml#git.branching`"
            ));
        }
    }
    Ok(())
}
