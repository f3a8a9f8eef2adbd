//! Themes: the built-in one, a site's own, and overrides of single templates.
//!
//! A template is looked up in the site's `templates/`, then in its theme (`themes/NAME/templates/`,
//! or built in) and the themes that it extends, then in the built-in `default` theme.
//! `{% extends "default/base.html" %}` names that one, `{% extends "NAME/base.html" %}` a theme's. Templates see no file, no
//! environment and no clock. The only user of the template engine.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Tera, Value};

use super::template_error::TemplateError;
use super::{builtin, folder_script};
use crate::diag::{Diagnostic, Parsed, Place, Report, rules};
use crate::model::LanguageId;
use crate::source::{FileId, Source, SourcePath, Sources, Span};
use crate::suggest;
use crate::syntax::yaml::{self, Limits};
use crate::world::World;

/// A loaded theme.
pub struct Theme {
    tera: Tera,
    assets: BTreeMap<String, Arc<[u8]>>,
    /// The site's own templates, and their ids once they are sources of a site.
    sources: OwnTemplates,
    /// What was wrong when the templates were loaded.
    problems: Vec<TemplateError>,
    /// The site's shared values in the languages but the default one, in their order.
    languages: Vec<Value>,
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Theme").field("assets", &self.assets.keys()).finish_non_exhaustive()
    }
}

/// The site's own templates by path.
type OwnTemplates = BTreeMap<SourcePath, (FileId, Arc<str>)>;

/// What templates call the site's shared values.
const SITE: &str = "site";

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

    /// Sets what every template sees as `site`: the values in the default language, then those in the
    /// others.
    pub(super) fn share(&mut self, site: impl IntoIterator<Item = impl serde::Serialize>) {
        let mut values = site.into_iter().map(|site| Value::from_serializable(&site));
        if let Some(first) = values.next() {
            self.tera.global_context().insert_value(SITE, first);
        }
        self.languages = values.collect();
    }

    /// Whether a template of this name exists.
    pub(super) fn has(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// Renders `template` with `page` in `language`; an error says where in which template.
    pub(super) fn render(
        &self,
        template: &str,
        page: &impl serde::Serialize,
        language: LanguageId,
    ) -> Result<String, TemplateError> {
        let mut context = Context::new();
        let other = language.index().checked_sub(1).and_then(|number| self.languages.get(number));
        if let Some(site) = other {
            context.insert_value(SITE, site.clone());
        }
        context.insert_value("page", Value::from_serializable(page));
        self.tera.render(template, &context).map_err(|error| {
            TemplateError::all(&error).into_iter().next().unwrap_or_else(|| TemplateError {
                message: error.to_string(),
                help: None,
                template: None,
                at: None,
            })
        })
    }

    /// Adds the site's templates to its sources, so that diagnostics can show their lines; and says
    /// what was wrong when they were loaded.
    pub(super) fn register(&mut self, sources: &mut Sources) -> Report {
        for (path, (id, text)) in &mut self.sources {
            *id = sources.add(Source::new(path.clone(), Arc::clone(text)));
        }
        self.problems.iter().map(|problem| problem.diagnostic("", self)).collect()
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
    read_builtin("default", &mut templates, &mut assets);
    for theme in chain.iter().rev() {
        match world.filter(|_| has_folder(files, theme)) {
            Some(world) => {
                read_theme(files, world, theme, &mut templates, &mut assets, &mut own, &mut report);
            }
            None => read_builtin(theme, &mut templates, &mut assets),
        }
    }
    if let Some(world) = world {
        read_templates(files, world, "templates", "", &mut templates, &mut own, &mut report);
    }
    if let Some(script) = folder_script::folder_script(&assets) {
        assets.entry(folder_script::PATH.to_owned()).or_insert_with(|| script.into_bytes().into());
    }
    let prefixes: Vec<String> =
        chain.iter().map(|theme| format!("{theme}/")).chain(["default/".to_owned()]).collect();
    let mut problems = Vec::new();
    let tera = engine(prefixes.clone(), &templates).unwrap_or_else(|error| {
        problems = error;
        let builtin: Vec<_> =
            templates.into_iter().filter(|(name, _)| name.starts_with("default/")).collect();
        engine(vec!["default/".to_owned()], &builtin).unwrap_or_default()
    });
    let languages = Vec::new();
    Parsed::new(Theme { tera, assets, sources: own, problems, languages }, report)
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
) {
    for (path, bytes) in builtin::theme(theme).unwrap_or_default() {
        if let Some(asset) = path.strip_prefix("static/") {
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
    prefixes: Vec<String>,
    templates: &[(String, String)],
) -> Result<Tera, Vec<TemplateError>> {
    let mut tera = Tera::new();
    let text = |error: tera::Error| TemplateError::all(&error);
    tera.set_fallback_prefixes(prefixes).map_err(text)?;
    tera.autoescape_on(vec![""]);
    tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))
        .map_err(text)?;
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
            Ok(Err(_)) => report.push(Diagnostic::new(
                &rules::NOT_UTF8,
                path.clone(),
                format!("`{path}` is not UTF-8 text"),
            )),
            Err(problem) => report.push(crate::load::unreadable(path, &problem)),
        }
    }
}
