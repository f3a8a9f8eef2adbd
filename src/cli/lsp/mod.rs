//! `pathbook lsp`: a language server on standard input and output.
//!
//! An editor opens any number of folders; every site in them, and the site of every file that is
//! opened, is followed as in `serve`. Open texts count instead of the files. What an editor shows is
//! always about the newest text: messages that wait are taken together, and a site is compiled when
//! somebody asks or nothing waits any more.

mod answer;
mod workspace;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types as lsp;
use serde_json::{Value, json};
use walkdir::WalkDir;

use self::answer::Refusal;
use self::workspace::Workspace;
use super::args::{Edition, Lsp};
use super::output::Terminal;
use super::{Failure, Status};
use crate::compile::Options;
use crate::lsp::place::Encoding;
use crate::source::{Source, SourcePath};
use crate::sys::watch::{Change, Watcher};

/// How deep below an editor's folder sites are looked for.
const DEPTH: usize = 4;

/// What comes to the server.
enum Event {
    Message(Message),
    /// The folder of a site has changed.
    Change(PathBuf, Change),
    /// The editor is gone.
    End,
}

struct Server {
    editor: Connection,
    events: Sender<Event>,
    encoding: Encoding,
    options: Options,
    workspaces: Vec<Workspace>,
    /// Whether the editor has said that it will go.
    leaving: bool,
}

/// Serves an editor until it goes.
pub(super) fn run(args: &Lsp, _terminal: &mut Terminal) -> Result<Status, Failure> {
    let (connection, threads) = Connection::stdio();
    let broken = |error: &dyn std::fmt::Display| {
        format!(
            "this is not an editor's language client: {error}\n  `pathbook lsp` is started by an editor; see the README for its settings"
        )
    };
    let (id, params) = connection.initialize_start().map_err(|error| broken(&error))?;
    let params: lsp::InitializeParams =
        serde_json::from_value(params).map_err(|error| broken(&error))?;
    let encoding = encoding(&params);
    connection.initialize_finish(id, greeting(encoding)).map_err(|error| broken(&error))?;
    let (events, received) = mpsc::channel();
    let messages = connection.receiver.clone();
    let forward = events.clone();
    let spawned = std::thread::Builder::new().name("editor".to_owned()).spawn(move || {
        for message in messages {
            if forward.send(Event::Message(message)).is_err() {
                return;
            }
        }
        // Nobody may listen any more.
        let _ = forward.send(Event::End);
    });
    spawned.map_err(|error| format!("cannot listen to the editor: {error}"))?;
    let mut server = Server {
        editor: connection,
        events,
        encoding,
        options: Options {
            drafts: true,
            mentor_edition: args.edition == Edition::Mentor,
            ..Options::default()
        },
        workspaces: Vec::new(),
        leaving: false,
    };
    server.look_around(&params);
    server.tell();
    let status = loop {
        let Ok(first) = received.recv() else { break Status::Content };
        let mut waiting = vec![first];
        waiting.extend(received.try_iter());
        if let Some(status) = waiting.into_iter().find_map(|event| server.take(event)) {
            break status;
        }
        server.tell();
    };
    drop(server);
    // Its threads end with the channels; that the editor closed its end first is no failure.
    let _ = threads.join();
    Ok(status)
}

fn encoding(params: &lsp::InitializeParams) -> Encoding {
    let offered =
        params.capabilities.general.as_ref().and_then(|it| it.position_encodings.as_ref());
    let utf8 = offered.is_some_and(|list| list.contains(&lsp::PositionEncodingKind::UTF8));
    if utf8 { Encoding::Utf8 } else { Encoding::Utf16 }
}

fn greeting(encoding: Encoding) -> Value {
    let position = match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Utf16 => "utf-16",
    };
    json!({
        "capabilities": {
            "positionEncoding": position,
            "textDocumentSync": {"openClose": true, "change": lsp::TextDocumentSyncKind::INCREMENTAL},
            "completionProvider": {"triggerCharacters": ["[", "/", ".", "@", "#", "(", " ", ":"]},
            "definitionProvider": true,
            "referencesProvider": true,
            "hoverProvider": true,
            "renameProvider": {"prepareProvider": true},
            "documentSymbolProvider": true,
            "workspaceSymbolProvider": true,
            "workspace": {"workspaceFolders": {"supported": true, "changeNotifications": true}},
        },
        "serverInfo": {"name": "pathbook", "version": env!("CARGO_PKG_VERSION")},
    })
}

/// The file that an editor's address names.
fn file(uri: &lsp::Uri) -> Option<PathBuf> {
    url::Url::parse(uri.as_str()).ok()?.to_file_path().ok()
}

fn is_site(folder: &Path) -> bool {
    ["pathbook.yaml", "pathbook.yml"].iter().any(|name| folder.join(name).is_file())
}

impl Server {
    /// The sites in the folders that the editor has open.
    fn look_around(&mut self, params: &lsp::InitializeParams) {
        let folders = params.workspace_folders.iter().flatten().map(|folder| folder.uri.clone());
        let mut folders: Vec<lsp::Uri> = folders.collect();
        if folders.is_empty() {
            #[expect(deprecated, reason = "older editors send nothing else")]
            folders.extend(params.root_uri.clone());
        }
        for folder in &folders {
            self.look_in(folder);
        }
    }

    fn look_in(&mut self, folder: &lsp::Uri) {
        let Some(folder) = file(folder) else { return };
        let skipped = |entry: &walkdir::DirEntry| {
            let name = entry.file_name().to_string_lossy();
            entry.depth() > 0
                && (name.starts_with('.') || matches!(&*name, "node_modules" | "target" | "public"))
        };
        let walk = WalkDir::new(folder).max_depth(DEPTH).sort_by_file_name().into_iter();
        let entries = walk.filter_entry(|entry| !skipped(entry)).filter_map(Result::ok);
        let sites: Vec<PathBuf> = entries
            .filter(|entry| entry.file_type().is_dir() && is_site(entry.path()))
            .map(walkdir::DirEntry::into_path)
            .collect();
        for site in &sites {
            self.add(site);
        }
    }

    /// Follows the site in `folder`, unless it does already. Returns its index.
    fn add(&mut self, folder: &Path) -> Option<usize> {
        if let Some(index) = self.workspaces.iter().position(|it| it.named == folder) {
            return Some(index);
        }
        // Listened to first: an edit while the site is read must not be missed.
        let watcher = Watcher::start(folder, Some(&folder.join("public")));
        let workspace = match Workspace::open(folder) {
            Ok(workspace) => workspace,
            Err(error) => {
                self.say(&error);
                return None;
            }
        };
        let events = self.events.clone();
        let named = folder.to_owned();
        let follow = move || {
            while let Some(change) = watcher.next() {
                if events.send(Event::Change(named.clone(), change)).is_err() {
                    return;
                }
            }
        };
        if let Err(error) = std::thread::Builder::new().name("follow".to_owned()).spawn(follow) {
            self.say(&format!("cannot watch {}: {error}", folder.display()));
        }
        self.workspaces.push(workspace);
        Some(self.workspaces.len() - 1)
    }

    /// The site of a file, which is followed from now on, and the file's path in it.
    fn find(&mut self, uri: &lsp::Uri) -> Option<(usize, SourcePath)> {
        let file = file(uri)?;
        let folder = file.ancestors().skip(1).find(|folder| is_site(folder))?;
        let index = self.add(folder)?;
        let path = self.workspaces.get(index)?.path_of(&file)?;
        Some((index, path))
    }

    /// Takes what has come; a status ends the server.
    fn take(&mut self, event: Event) -> Option<Status> {
        match event {
            Event::Message(Message::Request(request)) => self.request(request),
            Event::Message(Message::Notification(notification)) => {
                if notification.method == "exit" {
                    return Some(if self.leaving { Status::Fine } else { Status::Content });
                }
                self.notification(notification);
            }
            // Nothing is asked of the editor.
            Event::Message(Message::Response(_)) => {}
            Event::Change(folder, change) => {
                let workspace = self.workspaces.iter_mut().find(|it| it.named == folder);
                if let Some(Err(error)) = workspace.map(|it| it.refresh(&change)) {
                    self.say(&error);
                }
            }
            Event::End => return Some(if self.leaving { Status::Fine } else { Status::Content }),
        }
        None
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        let response = if method == "shutdown" {
            self.leaving = true;
            Response { id, response_result: Ok(Value::Null) }
        } else if self.leaving {
            refused(id, ErrorCode::InvalidRequest, "the server is shutting down".to_owned())
        } else {
            match self.answer(&method, params) {
                Ok(value) => Response { id, response_result: Ok(value) },
                Err(Refusal::Unknown) => {
                    refused(id, ErrorCode::MethodNotFound, format!("no such method: {method}"))
                }
                Err(Refusal::Parameters(error)) => refused(id, ErrorCode::InvalidParams, error),
                Err(Refusal::Impossible(words)) => refused(id, ErrorCode::RequestFailed, words),
            }
        };
        self.send(response.into());
    }

    /// Messages that cannot be read are passed over: there is nobody to answer.
    fn notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        match method.as_str() {
            "textDocument/didOpen" => {
                let Ok(params) = serde_json::from_value::<lsp::DidOpenTextDocumentParams>(params)
                else {
                    return;
                };
                let lsp::TextDocumentItem { uri, text, .. } = params.text_document;
                self.edit(uri, text.into());
            }
            "textDocument/didChange" => {
                let Ok(params) = serde_json::from_value::<lsp::DidChangeTextDocumentParams>(params)
                else {
                    return;
                };
                let uri = params.text_document.uri;
                let Some((index, path)) = self.find(&uri) else { return };
                let text = self.workspaces.get(index).and_then(|it| it.text(&path));
                let mut text = text.unwrap_or_default();
                for change in params.content_changes {
                    text = changed(&path, &text, change, self.encoding);
                }
                self.edit(uri, text);
            }
            "textDocument/didClose" => {
                let Ok(params) = serde_json::from_value::<lsp::DidCloseTextDocumentParams>(params)
                else {
                    return;
                };
                if let Some((index, path)) = self.find(&params.text_document.uri)
                    && let Some(workspace) = self.workspaces.get_mut(index)
                {
                    workspace.close(&path);
                }
            }
            "workspace/didChangeWorkspaceFolders" => {
                let params = serde_json::from_value::<lsp::DidChangeWorkspaceFoldersParams>(params);
                for folder in params.into_iter().flat_map(|params| params.event.added) {
                    self.look_in(&folder.uri);
                }
            }
            _ => {}
        }
    }

    fn edit(&mut self, uri: lsp::Uri, text: Arc<str>) {
        if let Some((index, path)) = self.find(&uri)
            && let Some(workspace) = self.workspaces.get_mut(index)
        {
            workspace.edit(path, uri, text);
        }
    }

    /// Tells the editor what is wrong, as far as that has changed.
    fn tell(&mut self) {
        let (options, encoding) = (&self.options, self.encoding);
        let news = self.workspaces.iter_mut().flat_map(|it| it.news(options, encoding));
        for (uri, diagnostics) in news.collect::<Vec<_>>() {
            let params = json!({"uri": uri, "diagnostics": diagnostics});
            let method = "textDocument/publishDiagnostics".to_owned();
            self.send(Notification { method, params }.into());
        }
    }

    /// Sends a message; when the editor is gone, its going is an event of its own.
    fn send(&self, message: Message) {
        let _ = self.editor.sender.send(message);
    }

    /// Shows the user a message.
    fn say(&self, message: &str) {
        let params =
            json!({"type": lsp::MessageType::ERROR, "message": format!("pathbook: {message}")});
        self.send(Notification { method: "window/showMessage".to_owned(), params }.into());
    }
}

/// The text after one change of the editor's.
fn changed(
    path: &SourcePath,
    text: &Arc<str>,
    change: lsp::TextDocumentContentChangeEvent,
    encoding: Encoding,
) -> Arc<str> {
    let Some(range) = change.range else { return change.text.into() };
    let source = Source::new(path.clone(), Arc::clone(text));
    let start = encoding.offset(&source, range.start);
    let end = encoding.offset(&source, range.end).max(start);
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    [before, &change.text, after].concat().into()
}

fn refused(id: RequestId, code: ErrorCode, message: String) -> Response {
    Response::new_err(id, code as i32, message)
}
