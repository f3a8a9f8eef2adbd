//! `pathbook graph`: the graph for other programs and for eyes.

#![expect(clippy::indexing_slicing, reason = "a JSON value gives null where there is nothing")]

use std::collections::{BTreeMap, BTreeSet};

use super::args::{Graph, GraphFormat};
use super::output::Terminal;
use super::{Failure, Status};
use crate::compile::{Compilation, Options, compile};
use crate::emit::graph_json;
use crate::graph::reduce;
use crate::html::escape_xml;
use crate::model::{LanguageId, PageId};
use crate::render::picture;
use crate::suggest;
use crate::sys::folder::FolderWorld;

/// Prints the graph. Pictures draw only edges that others do not imply.
pub(super) fn run(args: &Graph, terminal: &mut Terminal) -> Result<Status, Failure> {
    let world = FolderWorld::open(&args.site.folder(), None).map_err(|error| error.to_string())?;
    let compilation = compile(None, &world, &Options::default(), &[]);
    if compilation.report.has_errors() {
        terminal.note("the site has errors (see `pathbook check`); the graph may lack something");
    }
    let pages = selection(&compilation, args)?;
    let edges = reduce::lesson_edges(&compilation.prerequisites, &pages);
    let text = match args.format {
        GraphFormat::Json => json(&compilation, args, &pages),
        GraphFormat::Dot => dot(&compilation, &pages, &edges),
        GraphFormat::Mermaid => mermaid(&compilation, &pages, &edges),
        GraphFormat::Graphml => graphml(&compilation, &pages, &edges),
        GraphFormat::Svg => picture::lessons(&compilation, &pages, LanguageId(0), None) + "\n",
    };
    terminal.print(&text);
    Ok(Status::Fine)
}

fn selection(compilation: &Compilation, args: &Graph) -> Result<Vec<PageId>, Failure> {
    let curriculum = &compilation.curriculum;
    let find = |id: &str| {
        curriculum.find_page(id).ok_or_else(|| {
            let near = suggest::nearest(id, curriculum.pages.iter().map(|page| page.id.as_str()));
            let help = near.map_or_else(
                || "ids are paths below content/ without `.md`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            format!("there is no page `{id}`\n  {help}")
        })
    };
    if let Some(id) = &args.path {
        let page = find(id)?;
        let path = curriculum.paths.iter().find(|path| path.page == page);
        let Some(path) = path else { return Err(format!("`{id}` is not a path")) };
        let lessons: BTreeSet<PageId> = path
            .stages
            .iter()
            .flat_map(|stage| &stage.items)
            .flat_map(crate::model::StageItem::pages)
            .collect();
        return Ok(lessons.into_iter().collect());
    }
    let lessons = (0..curriculum.pages.len())
        .map(PageId::from_index)
        .filter(|id| curriculum.page(*id).is_some_and(crate::model::Page::is_lesson));
    let Some(id) = &args.around else { return Ok(lessons.collect()) };
    let centre = find(id)?;
    let all: Vec<PageId> = lessons.collect();
    let edges = reduce::lesson_edges(&compilation.prerequisites, &all);
    let mut near: BTreeSet<PageId> = BTreeSet::from([centre]);
    for (from, to) in edges {
        if from == centre {
            near.insert(to);
        }
        if to == centre {
            near.insert(from);
        }
    }
    Ok(near.into_iter().collect())
}

fn title(compilation: &Compilation, page: PageId) -> &str {
    let variant = compilation.curriculum.page(page).and_then(|page| page.variant(LanguageId(0)));
    variant.map_or("", |(_, variant)| variant.title.as_str())
}

fn id(compilation: &Compilation, page: PageId) -> &str {
    compilation.curriculum.page(page).map_or("", |page| page.id.as_str())
}

fn json(compilation: &Compilation, args: &Graph, pages: &[PageId]) -> String {
    let mut graph = graph_json::graph(compilation, LanguageId(0));
    if args.path.is_some() || args.around.is_some() {
        let wanted: BTreeSet<&str> = pages.iter().map(|page| id(compilation, *page)).collect();
        if let Some(list) = graph["pages"].as_array_mut() {
            list.retain(|page| page["id"].as_str().is_some_and(|id| wanted.contains(id)));
        }
    }
    graph_json::pretty(&graph)
}

/// A quoted string of Graphviz.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " "))
}

fn dot(compilation: &Compilation, pages: &[PageId], edges: &[(PageId, PageId)]) -> String {
    let mut out =
        String::from("digraph curriculum {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n");
    for page in pages {
        out.push_str(&format!(
            "  {} [label={}];\n",
            quoted(id(compilation, *page)),
            quoted(title(compilation, *page))
        ));
    }
    for (from, to) in edges {
        out.push_str(&format!(
            "  {} -> {};\n",
            quoted(id(compilation, *from)),
            quoted(id(compilation, *to))
        ));
    }
    out.push_str("}\n");
    out
}

fn mermaid(compilation: &Compilation, pages: &[PageId], edges: &[(PageId, PageId)]) -> String {
    let names: BTreeMap<PageId, usize> =
        pages.iter().enumerate().map(|(index, page)| (*page, index)).collect();
    let mut out = String::from("flowchart LR\n");
    for (page, index) in &names {
        // Mermaid writes entities with `#`, and reads a label as HTML.
        let label = title(compilation, *page).replace('#', "#35;").replace('"', "#quot;");
        let label = label.replace('<', "#lt;").replace('>', "#gt;").replace(['\n', '\r'], " ");
        out.push_str(&format!("  n{index}[\"{label}\"]\n"));
    }
    for (from, to) in edges {
        if let (Some(from), Some(to)) = (names.get(from), names.get(to)) {
            out.push_str(&format!("  n{from} --> n{to}\n"));
        }
    }
    out
}

fn graphml(compilation: &Compilation, pages: &[PageId], edges: &[(PageId, PageId)]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n<key id=\"title\" for=\"node\" attr.name=\"title\" attr.type=\"string\"/>\n<key id=\"minutes\" for=\"node\" attr.name=\"minutes\" attr.type=\"int\"/>\n<graph id=\"curriculum\" edgedefault=\"directed\">\n",
    );
    for page in pages {
        let minutes =
            compilation.prerequisites.nodes.get(page.index()).map_or(0, |node| node.minutes);
        out.push_str(&format!(
            "<node id=\"{}\"><data key=\"title\">{}</data><data key=\"minutes\">{minutes}</data></node>\n",
            escape_xml(id(compilation, *page)),
            escape_xml(title(compilation, *page))
        ));
    }
    for (from, to) in edges {
        out.push_str(&format!(
            "<edge source=\"{}\" target=\"{}\"/>\n",
            escape_xml(id(compilation, *from)),
            escape_xml(id(compilation, *to))
        ));
    }
    out.push_str("</graph>\n</graphml>\n");
    out
}
