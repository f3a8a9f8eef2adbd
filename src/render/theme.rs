//! Themes: the built-in one, a site's own, and overrides of single templates.
//!
//! A template is looked up in the site's `templates/`, then in its theme (`themes/NAME/templates/`,
//! or built in) and the themes that it extends, then in the built-in `default` theme.
//! `{% extends "default/base.html" %}` names that one, `{% extends "NAME/base.html" %}` a theme's. Templates see no file, no
//! environment and no clock. The only user of the template engine.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Tera, Value};

use super::template_error::{TemplateError, template_file};
use super::{builtin, folder_script, words};
use crate::diag::{Diagnostic, Parsed, Place, Report, rules};
use crate::locale::{self, Locale, Locales};
use crate::source::{FileId, Source, SourcePath, Sources, Span};
use crate::suggest;
use crate::syntax::yaml::{self, Limits};
use crate::world::World;

/// A loaded theme.
pub struct Theme {
    /// The names of templates and their texts, and where a name without a theme is looked for.
    templates: Vec<(String, String)>,
    prefixes: Vec<String>,
    /// An engine for each language of the site, once it is prepared for one.
    engines: Vec<Tera>,
    assets: BTreeMap<String, Arc<[u8]>>,
    /// Whether the script for pages from a folder is to be made.
    makes_folder_script: bool,
    /// Files of words.
    words: locale::Files,
    /// The site's own templates, and their ids once they are sources of a site.
    sources: OwnTemplates,
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Theme").field("assets", &self.assets.keys()).finish_non_exhaustive()
    }
}

/// The site's own templates by path.
type OwnTemplates = BTreeMap<SourcePath, (FileId, Arc<str>)>;

/// A chain of themes that extend each other is at most so long.
const MAX_CHAIN: usize = 8;

impl Theme {
    /// The built-in theme alone.
    pub fn built_in() -> Parsed<Self> {
        load(&[], None, "default", None)
    }

    /// The paths of the theme's own files, below its `static/`, sorted.
    pub fn asset_paths(&self) -> Vec<String> {
        self.assets.keys().cloned().collect()
    }

    /// A file of the theme.
    pub fn asset(&self, path: &str) -> Option<Arc<[u8]>> {
        self.assets.get(path).cloned()
    }

    /// The words that it and the site bring.
    pub fn words(&self) -> &locale::Files {
        &self.words
    }

    /// Makes it ready to render in each language of a site: its templates with their words, the
    /// values that every template sees, the words of its scripts. What is wrong with templates is
    /// returned, and the built-in ones take over.
    pub(super) fn prepare(
        &mut self,
        locales: &Locales,
        shared: impl Fn(usize) -> Vec<(&'static str, Value)>,
    ) -> Report {
        let mut problems = Vec::new();
        for (number, locale) in locales.iter().enumerate() {
            let mut tera = match engine(&self.prefixes, &self.templates, locale) {
                Ok(tera) => tera,
                Err(errors) => {
                    if number == 0 {
                        problems = errors;
                    }
                    let mut built_in = self.templates.clone();
                    built_in.retain(|(name, _)| name.starts_with("default/"));
                    engine(&["default/".to_owned()], &built_in, locale).unwrap_or_default()
                }
            };
            for (name, value) in shared(number) {
                tera.global_context().insert_value(name, value);
            }
            self.engines.push(tera);
        }
        let (page, more) = words::scripts(&mut self.assets, locales, self.makes_folder_script);
        let mut used = more.with(page);
        for (_, text) in self.sources.values() {
            used.add_template(text);
        }
        let mut report = self.words.check(locales, &used);
        report.extend(problems.iter().map(|problem| problem.diagnostic("", self)).collect());
        report
    }

    /// Whether a template of this name exists.
    pub(super) fn has(&self, name: &str) -> bool {
        self.engines.first().is_some_and(|tera| tera.contains_template(name))
    }

    /// Renders `template` with `page` in a language of the site; an error says where in which
    /// template.
    pub(super) fn render(
        &self,
        language: usize,
        template: &str,
        page: &impl serde::Serialize,
    ) -> Result<String, TemplateError> {
        let mut context = Context::new();
        context.insert_value("page", Value::from_serializable(page));
        let Some(tera) = self.engines.get(language).or(self.engines.first()) else {
            return Ok(String::new());
        };
        tera.render(template, &context).map_err(|error| {
            TemplateError::all(&error).into_iter().next().unwrap_or_else(|| TemplateError {
                message: error.to_string(),
                help: None,
                template: None,
                at: None,
            })
        })
    }

    /// Adds the site's templates and words to its sources, so that diagnostics can show their lines.
    pub(super) fn register(&mut self, sources: &mut Sources) {
        for (path, (id, text)) in &mut self.sources {
            *id = sources.add(Source::new(path.clone(), Arc::clone(text)));
        }
        self.words.register(sources);
    }

    /// A template of the site: its id among the sources, and its text.
    pub(super) fn source(&self, path: &SourcePath) -> Option<(FileId, &str)> {
        self.sources.get(path).map(|(id, text)| (*id, text.as_ref()))
    }
}

/// Loads the theme `name` of a site. What is wrong is reported, and the built-in theme takes over
/// for what cannot be used.
pub fn theme(world: &dyn World, name: &str, span: Option<Span>) -> Parsed<Theme> {
    load(world.files(), Some(world), name, span)
}

fn load(
    files: &[SourcePath],
    world: Option<&dyn World>,
    name: &str,
    span: Option<Span>,
) -> Parsed<Theme> {
    let mut report = Report::default();
    let chain = chain(files, world, name, span, &mut report);
    let mut templates: Vec<(String, String)> = Vec::new();
    let mut assets: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    let mut own = BTreeMap::new();
    let mut words = locale::Files::default();
    read_builtin("default", &mut templates, &mut assets, &mut words);
    for theme in chain.iter().rev() {
        match world.filter(|_| has_folder(files, theme)) {
            Some(world) => {
                read_theme(files, world, theme, &mut templates, &mut assets, &mut own, &mut report);
                let folder = format!("themes/{theme}/{}", locale::FOLDER);
                read_words(files, world, &folder, &mut words, &mut report);
            }
            None => read_builtin(theme, &mut templates, &mut assets, &mut words),
        }
    }
    if let Some(world) = world {
        read_templates(files, world, "templates", "", &mut templates, &mut own, &mut report);
        read_words(files, world, locale::FOLDER, &mut words, &mut report);
    }
    let makes_folder_script =
        assets.contains_key(folder_script::ENTRY) && !assets.contains_key(folder_script::PATH);
    if makes_folder_script {
        // Its bytes come with the words; its address is known now.
        assets.insert(folder_script::PATH.to_owned(), Arc::default());
    }
    let prefixes: Vec<String> =
        chain.iter().map(|theme| format!("{theme}/")).chain(["default/".to_owned()]).collect();
    let engines = Vec::new();
    let theme =
        Theme { templates, prefixes, engines, assets, makes_folder_script, words, sources: own };
    Parsed::new(theme, report)
}

/// Whether the site has a theme of this name.
fn has_folder(files: &[SourcePath], theme: &str) -> bool {
    let folder = format!("themes/{theme}");
    files.iter().any(|path| path.below(&folder).is_some())
}

/// Adds the files of a built-in theme; nothing for a name that is none.
fn read_builtin(
    theme: &str,
    templates: &mut Vec<(String, String)>,
    assets: &mut BTreeMap<String, Arc<[u8]>>,
    words: &mut locale::Files,
) {
    for (path, bytes) in builtin::theme(theme).unwrap_or_default() {
        if let (Some(name), Ok(text)) = (path.strip_prefix("locales/"), std::str::from_utf8(bytes))
        {
            if let Some(file) = locale::File::new(name, None, text) {
                words.add(file);
            }
        } else if let Some(asset) = path.strip_prefix("static/") {
            let text = std::str::from_utf8(bytes)
                .ok()
                .filter(|_| asset.ends_with(".js") || asset.ends_with(".css"))
                .map(builtin::without_comments);
            let bytes = text.map_or_else(|| (*bytes).into(), |text| text.into_bytes().into());
            assets.insert(asset.to_owned(), bytes);
        } else if let (Some(name), Ok(text)) =
            (path.strip_prefix("templates/"), std::str::from_utf8(bytes))
        {
            templates.push((format!("{theme}/{name}"), text.to_owned()));
        }
    }
}

fn engine(
    prefixes: &[String],
    templates: &[(String, String)],
    locale: &Arc<Locale>,
) -> Result<Tera, Vec<TemplateError>> {
    let mut tera = Tera::new();
    let text = |error: tera::Error| TemplateError::all(&error);
    tera.set_fallback_prefixes(prefixes.to_vec()).map_err(text)?;
    tera.autoescape_on(vec![""]);
    words::teach(&mut tera, locale);
    // A site's own templates stay as they are written: errors name their columns.
    let is_built_in = |name: &str| template_file(name).is_none();
    let texts = templates.iter().map(|(name, text)| {
        let text = if is_built_in(name) {
            Cow::Owned(words::put_in_place(text, locale))
        } else {
            Cow::Borrowed(text.as_str())
        };
        (name.as_str(), text)
    });
    tera.add_raw_templates(texts).map_err(text)?;
    Ok(tera)
}

/// The theme and those that it extends, the nearest first; empty for the built-in one.
fn chain(
    files: &[SourcePath],
    world: Option<&dyn World>,
    name: &str,
    span: Option<Span>,
    report: &mut Report,
) -> Vec<String> {
    let mut chain = Vec::new();
    let mut next = name.to_owned();
    while next != "default" && chain.len() < MAX_CHAIN && !chain.contains(&next) {
        let own = !next.contains('/') && has_folder(files, &next);
        if !own && builtin::theme(&next).is_none() {
            report.push(unknown(files, &next, span));
            break;
        }
        let manifest = own.then(|| SourcePath::new(&format!("themes/{next}/theme.yaml"))).flatten();
        chain.push(next);
        next = manifest
            .and_then(|path| extends(world?, &path))
            .unwrap_or_else(|| "default".to_owned());
    }
    chain
}

/// What `extends:` of a theme's `theme.yaml` names.
fn extends(world: &dyn World, manifest: &SourcePath) -> Option<String> {
    let bytes = world.read(manifest).ok()?;
    let text = std::str::from_utf8(&bytes).ok()?;
    let node = yaml::parse(FileId(0), text, 0..text.len(), Limits::FRONT_MATTER).value?;
    match &yaml::get(&node, "extends")?.value {
        yaml::Yaml::String(name) => Some(name.clone()),
        _ => None,
    }
}

fn unknown(files: &[SourcePath], name: &str, span: Option<Span>) -> Diagnostic {
    let mut known: Vec<&str> = files
        .iter()
        .filter_map(|path| path.below("themes")?.split_once('/'))
        .map(|(theme, _)| theme)
        .collect();
    known.extend(builtin::THEMES.iter().map(|(theme, _)| *theme));
    let help = suggest::nearest(name, known.into_iter()).map_or_else(
        || format!("add it as `themes/{name}/`, or use `default` or `handbook`"),
        |near| format!("did you mean `{near}`?"),
    );
    Diagnostic::new(
        &rules::UNKNOWN_THEME,
        span.map_or(Place::Site, Place::Span),
        format!("there is no theme `{name}`"),
    )
    .label("neither built in nor below `themes/`")
    .help(help)
}

fn read_theme(
    files: &[SourcePath],
    world: &dyn World,
    theme: &str,
    templates: &mut Vec<(String, String)>,
    assets: &mut BTreeMap<String, Arc<[u8]>>,
    own: &mut OwnTemplates,
    report: &mut Report,
) {
    read_templates(
        files,
        world,
        &format!("themes/{theme}/templates"),
        &format!("{theme}/"),
        templates,
        own,
        report,
    );
    let folder = format!("themes/{theme}/static");
    for path in files {
        let Some(asset) = path.below(&folder) else { continue };
        match world.read(path) {
            Ok(bytes) => {
                assets.insert(asset.to_owned(), bytes);
            }
            Err(problem) => report.push(crate::load::unreadable(path, &problem)),
        }
    }
}

fn read_templates(
    files: &[SourcePath],
    world: &dyn World,
    folder: &str,
    prefix: &str,
    templates: &mut Vec<(String, String)>,
    own: &mut OwnTemplates,
    report: &mut Report,
) {
    for path in files {
        let Some(name) = path.below(folder) else { continue };
        match world.read(path).map(|bytes| String::from_utf8(bytes.to_vec())) {
            Ok(Ok(text)) => {
                own.insert(path.clone(), (FileId(u32::MAX), text.as_str().into()));
                templates.push((format!("{prefix}{name}"), text));
            }
            Ok(Err(_)) => report.push(not_utf8(path)),
            Err(problem) => report.push(crate::load::unreadable(path, &problem)),
        }
    }
}

/// Reads the files of words in a folder.
fn read_words(
    files: &[SourcePath],
    world: &dyn World,
    folder: &str,
    words: &mut locale::Files,
    report: &mut Report,
) {
    for path in files.iter().filter(|path| path.extension() == Some("ftl")) {
        let Some(name) = path.below(folder) else { continue };
        match world.read(path).map(|bytes| String::from_utf8(bytes.to_vec())) {
            Ok(Ok(text)) => {
                if let Some(file) = locale::File::new(name, Some(path.clone()), &text) {
                    words.add(file);
                }
            }
            Ok(Err(_)) => report.push(not_utf8(path)),
            Err(problem) => report.push(crate::load::unreadable(path, &problem)),
        }
    }
}

fn not_utf8(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(&rules::NOT_UTF8, path.clone(), format!("`{path}` is not UTF-8 text"))
}
