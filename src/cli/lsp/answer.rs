//! The answers to an editor's requests, one function each: parameters in, JSON out.

use std::collections::BTreeMap;

use lsp_types as lsp;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::Server;
use super::workspace::file_of;
use crate::compile::Compilation;
use crate::lsp::navigate::{at, definition, language, references};
use crate::lsp::occurrence::{How, document_of};
use crate::lsp::rename::rename;
use crate::lsp::{complete, hover};
use crate::source::{FileId, Source, Span};

/// Why there is no answer.
pub(super) enum Refusal {
    /// A request that the server does not know.
    Unknown,
    /// Parameters that are none.
    Parameters(String),
    /// Something that the user asked for and cannot have; in words for the user.
    Impossible(String),
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params).map_err(|error| Refusal::Parameters(error.to_string()))
}

/// A place in a file of a site.
struct Here<'a> {
    compilation: &'a Compilation,
    file: FileId,
    source: &'a Source,
    offset: usize,
    index: usize,
}

impl Server {
    /// The answer to the request `method`.
    pub(super) fn answer(&mut self, method: &str, params: Value) -> Result<Value, Refusal> {
        match method {
            "textDocument/completion" => {
                let params: lsp::CompletionParams = read(params)?;
                let encoding = self.encoding;
                let list = self.here(&params.text_document_position).map(|here| {
                    complete::complete(here.compilation, encoding, here.file, here.offset)
                });
                Ok(json!(list))
            }
            "textDocument/definition" => {
                let params: lsp::GotoDefinitionParams = read(params)?;
                let Some(here) = self.here(&params.text_document_position_params) else {
                    return Ok(Value::Null);
                };
                let found = at(here.compilation, here.file, here.offset);
                let spans = found.map(|found| definition(here.compilation, here.file, &found));
                let index = here.index;
                Ok(json!(self.locations(index, &spans.unwrap_or_default())))
            }
            "textDocument/references" => {
                let params: lsp::ReferenceParams = read(params)?;
                let Some(here) = self.here(&params.text_document_position) else {
                    return Ok(Value::Null);
                };
                let found = at(here.compilation, here.file, here.offset);
                let declaration = params.context.include_declaration;
                let named =
                    found.map(|found| references(here.compilation, found.thing, declaration));
                let spans: Vec<Span> = named.iter().flatten().map(|found| found.span).collect();
                let index = here.index;
                Ok(json!(self.locations(index, &spans)))
            }
            "textDocument/hover" => {
                let params: lsp::HoverParams = read(params)?;
                Ok(json!(self.hover(&params.text_document_position_params)))
            }
            "textDocument/prepareRename" => {
                let params: lsp::TextDocumentPositionParams = read(params)?;
                let encoding = self.encoding;
                let range = self.here(&params).and_then(|here| {
                    let found = at(here.compilation, here.file, here.offset)?;
                    (found.how != How::Address).then(|| encoding.range(here.source, found.span))
                });
                Ok(json!(range))
            }
            "textDocument/rename" => {
                let params: lsp::RenameParams = read(params)?;
                self.rename(&params)
            }
            "textDocument/documentSymbol" => {
                let params: lsp::DocumentSymbolParams = read(params)?;
                Ok(self.headings(params.text_document.uri))
            }
            "workspace/symbol" => {
                let params: lsp::WorkspaceSymbolParams = read(params)?;
                Ok(self.symbols(&params.query))
            }
            _ => Err(Refusal::Unknown),
        }
    }

    fn here(&mut self, place: &lsp::TextDocumentPositionParams) -> Option<Here<'_>> {
        let (index, path) = self.find(&place.text_document.uri)?;
        let encoding = self.encoding;
        let workspace = self.workspaces.get_mut(index)?;
        workspace.compile(&self.options);
        let compilation = workspace.compilation()?;
        let file = file_of(compilation, &path)?;
        let source = compilation.sources.get(file)?;
        let offset = encoding.offset(source, place.position);
        Some(Here { compilation, file, source, offset, index })
    }

    fn locations(&self, index: usize, spans: &[Span]) -> Vec<lsp::Location> {
        let workspace = self.workspaces.get(index);
        let location = |span: &Span| workspace?.location(*span, self.encoding);
        spans.iter().filter_map(location).collect()
    }

    fn hover(&mut self, place: &lsp::TextDocumentPositionParams) -> Option<lsp::Hover> {
        let encoding = self.encoding;
        let here = self.here(place)?;
        let found = at(here.compilation, here.file, here.offset);
        let (text, range) = if let Some(found) = found {
            let language = language(here.compilation, here.file);
            let text = hover::thing(here.compilation, found.thing, language);
            (text, Some(encoding.range(here.source, found.span)))
        } else {
            let key = complete::key_at(here.compilation, here.file, here.offset)?;
            (hover::key(key), None)
        };
        let kind = lsp::MarkupKind::Markdown;
        let contents = lsp::HoverContents::Markup(lsp::MarkupContent { kind, value: text });
        Some(lsp::Hover { contents, range })
    }

    fn rename(&mut self, params: &lsp::RenameParams) -> Result<Value, Refusal> {
        let encoding = self.encoding;
        let Some(here) = self.here(&params.text_document_position) else { return Ok(Value::Null) };
        let found = at(here.compilation, here.file, here.offset);
        let found = found.filter(|found| found.how != How::Address).ok_or_else(|| {
            Refusal::Impossible("there is no id of a page, skill or role here".to_owned())
        })?;
        let edits =
            rename(here.compilation, found.thing, &params.new_name).map_err(Refusal::Impossible)?;
        let index = here.index;
        let Some(workspace) = self.workspaces.get(index) else { return Ok(Value::Null) };
        let mut changes: BTreeMap<String, Vec<lsp::TextEdit>> = BTreeMap::new();
        for edit in edits {
            let Some(place) = workspace.location(edit.span, encoding) else { continue };
            let edits = changes.entry(place.uri.as_str().to_owned()).or_default();
            edits.push(lsp::TextEdit { range: place.range, new_text: edit.text });
        }
        Ok(json!({ "changes": changes }))
    }

    /// The headings of a page, as an outline.
    fn headings(&mut self, uri: lsp::Uri) -> Value {
        let encoding = self.encoding;
        let place = lsp::TextDocumentPositionParams {
            text_document: lsp::TextDocumentIdentifier { uri },
            position: lsp::Position::default(),
        };
        let Some(here) = self.here(&place) else { return Value::Null };
        let index = document_of(here.compilation, here.file);
        let document = index.and_then(|index| here.compilation.documents.get(index));
        let headings = document.map_or(&[][..], |document| &document.body.headings);
        let symbols = headings.iter().map(|heading| {
            let range = encoding.range(here.source, heading.span);
            let name = if heading.text.is_empty() { &heading.id } else { &heading.text };
            json!({"name": name, "kind": lsp::SymbolKind::STRING, "range": range, "selectionRange": range})
        });
        symbols.collect()
    }

    /// Pages, skills and roles whose id or title holds `query`, in any case.
    fn symbols(&mut self, query: &str) -> Value {
        let query = query.to_lowercase();
        let encoding = self.encoding;
        let mut found = Vec::new();
        for workspace in &mut self.workspaces {
            workspace.compile(&self.options);
            let Some(compilation) = workspace.compilation() else { continue };
            let curriculum = &compilation.curriculum;
            let pages = curriculum.pages.iter().filter_map(|page| {
                let variant = page.variants.values().next()?;
                Some((&page.id, &variant.title, variant.span, lsp::SymbolKind::FILE))
            });
            let skills = curriculum.skills.iter().filter_map(|skill| {
                Some((&skill.id, &skill.title, skill.declared?, lsp::SymbolKind::CONSTANT))
            });
            let roles = curriculum.roles.iter();
            let roles = roles.map(|it| (&it.id, &it.title, it.span, lsp::SymbolKind::CLASS));
            for (id, title, span, kind) in pages.chain(skills).chain(roles) {
                let fits = |text: &str| text.to_lowercase().contains(&query);
                if found.len() >= complete::MOST || !(fits(id) || fits(title)) {
                    continue;
                }
                let Some(location) = workspace.location(span, encoding) else { continue };
                found.push(
                    json!({"name": title, "kind": kind, "location": location, "containerName": id}),
                );
            }
        }
        Value::Array(found)
    }
}
