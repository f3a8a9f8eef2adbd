//! A whole site: compiled with its theme, every route rendered. `build`, `check` and the tests call
//! this, so that they cannot disagree.

use std::sync::Arc;

use rayon::prelude::*;

use super::links::{Checker, PageLinks};
use super::theme::{self, Theme};
use super::{Artifact, Renderer, prepare};
use crate::compile::{Compilation, Options};
use crate::diag::{Diagnostic, Report};
use crate::highlight::Highlighter;
use crate::source::OutputPath;
use crate::world::World;

/// Compiles a site and loads its theme; what is wrong with the theme is in the report as well.
pub fn compile(world: &dyn World, options: &Options) -> (Compilation, Theme) {
    let built_in = Theme::built_in().value;
    let mut compilation = crate::compile::compile(world, options, &built_in.asset_paths());
    let config = &compilation.curriculum.config;
    let mut theme = if config.theme == "default"
        && !world.files().iter().any(|path| path.below("templates").is_some())
    {
        built_in
    } else {
        let loaded = theme::theme(world, &config.theme, config.theme_span);
        let assets = loaded.value.asset_paths();
        if assets != built_in.asset_paths() {
            compilation = crate::compile::compile(world, options, &assets);
        }
        compilation.report.extend(loaded.report);
        loaded.value
    };
    let problems = theme.register(&mut compilation.sources);
    compilation.report.extend(problems);
    prepare(&compilation, &mut theme);
    (compilation, theme)
}

/// Renders every route in parallel and hands each to `each`. Returns what is wrong: broken
/// templates (each told once) and links that a theme emits and that lead nowhere.
pub fn render_all(
    compilation: &Compilation,
    theme: &Theme,
    each: impl Fn(&OutputPath, Artifact<'_>) + Sync,
) -> Report {
    let renderer = Renderer::new(compilation, theme, Arc::new(Highlighter::default()));
    let links = Checker::new(compilation);
    let routes: Vec<_> = compilation.routes.entries.iter().collect();
    let pages: Vec<Result<Option<PageLinks>, Diagnostic>> = routes
        .par_iter()
        .map(|(path, (url, route))| {
            let artifact = renderer.render(url, route)?;
            let page = match &artifact {
                Artifact::Bytes(bytes) => links.page(url, route, bytes),
                Artifact::File(_) => None,
            };
            each(path, artifact);
            Ok(page)
        })
        .collect();
    let mut report = Report::default();
    let mut templates: Vec<String> = Vec::new();
    let (pages, problems): (Vec<_>, Vec<_>) = pages.into_iter().partition(Result::is_ok);
    let pages: Vec<PageLinks> = pages.into_iter().filter_map(Result::ok).flatten().collect();
    let problems = problems.into_iter().filter_map(Result::err);
    for problem in problems.chain(links.finish(&pages)) {
        // One broken template breaks many pages: it is told for the first of them.
        let key = problem.message.split(" (while rendering").next().unwrap_or_default().to_owned();
        if problem.rule == &crate::diag::rules::TEMPLATE_ERROR {
            if templates.contains(&key) {
                continue;
            }
            templates.push(key);
        }
        report.push(problem);
    }
    report
}
