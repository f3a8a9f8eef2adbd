//! `pathbook lsp` as an editor meets it: a client of the protocol speaks to the program.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "what is not there fails the test"
)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

/// Nothing takes as long as this, unless it hangs.
const PATIENCE: Duration = Duration::from_mins(2);

const SITE: &[(&str, &str)] = &[
    ("pathbook.yaml", "title: T\nlanguages: [en, zh]\ncheck: {rules: {unused-skill: allow}}\n"),
    (
        "skills.yaml",
        "- id: git\n  title: Git\n  skills:\n    - id: git.commits\n      title: Commits\n      description: Small steps.\n      levels: {1: Makes one, 2: Splits one}\n    - id: git.branching\n      title: Branching\n      requires: [git.commits]\n",
    ),
    ("roles.yaml", "- id: engineer-1\n  title: Engineer\n  requires: [git.branching]\n"),
    ("glossary.yaml", "- {term: Commit, definition: A step., see: git/commits}\n"),
    ("content/index.md", "---\ntitle: Home\n---\nSee [[git/commits]] and [[git.branching]].\n"),
    (
        "content/git/commits.md",
        "---\ntitle: Commits\ndescription: How to save work.\nteaches: [git.commits]\nminutes: 30\n---\n## Amend\n\nText.\n",
    ),
    ("content/git/commits.zh.md", "---\ntitle: 提交\n---\n文字。\n"),
    (
        "content/git/branching.md",
        "---\ntitle: Branching\nteaches:\n- \"git.branching@2\"\nrequires: [page:git/commits, {skill: git.commits, why: it is first}]\n---\nAfter [this](commits.md#amend), [[commits#amend|that]] and [it](/skills/git.branching/).\n",
    ),
    (
        "content/path.md",
        "---\ntitle: Path\nkind: path\nrole: engineer-1\nlessons:\n- git/commits\n- {id: git/branching, optional: true}\n---\nThe way.\n",
    ),
];

struct Client {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// What was told of each file last.
    diagnostics: BTreeMap<String, Vec<Value>>,
    next: i32,
    folder: TempDir,
}

impl Client {
    /// A client of a server in a folder of `files`.
    fn new(files: &[(&str, &str)], encodings: &[&str]) -> (Self, Value) {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            write(folder.path(), path, text);
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_pathbook"))
            .args(["lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let input = child.stdin.take();
        let output = child.stdout.take().unwrap();
        let (sender, messages) = mpsc::channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let diagnostics = BTreeMap::new();
        let mut client = Self { child, input, messages, diagnostics, next: 0, folder };
        let root = client.uri("");
        let greeting = client.request(
            "initialize",
            json!({
                "processId": null,
                "capabilities": {"general": {"positionEncodings": encodings}},
                "workspaceFolders": [{"uri": root.trim_end_matches('/'), "name": "site"}],
            }),
        );
        client.notify("initialized", json!({}));
        (client, greeting.unwrap())
    }

    fn site() -> Self {
        Self::new(SITE, &["utf-16"]).0
    }

    fn uri(&self, path: &str) -> String {
        format!("file://{}/{path}", self.folder.path().display())
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        input.flush().unwrap();
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Takes the next message; what it says of files is kept. A response is given back.
    fn take(&mut self) -> Option<Value> {
        let message = self.messages.recv_timeout(PATIENCE).expect("the server answers");
        if message["method"] == "textDocument/publishDiagnostics" {
            let params = &message["params"];
            let uri = params["uri"].as_str().unwrap().to_owned();
            let all = params["diagnostics"].as_array().unwrap().clone();
            self.diagnostics.insert(uri, all);
        }
        message.get("id").is_some().then_some(message)
    }

    fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        self.next += 1;
        let id = self.next;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let Some(response) = self.take() else { continue };
            assert_eq!(response["id"], id);
            return match response.get("error") {
                Some(error) => Err(error.clone()),
                None => Ok(response["result"].clone()),
            };
        }
    }

    fn open(&mut self, path: &str, text: &str) {
        let uri = self.uri(path);
        let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Opens the file as it is on disk.
    fn open_file(&mut self, path: &str) -> String {
        let text = std::fs::read_to_string(self.folder.path().join(path)).unwrap();
        self.open(path, &text);
        text
    }

    /// Puts `new` in the place of the first `old` of `text`, which is open.
    fn replace(&mut self, path: &str, text: &str, old: &str, new: &str) -> String {
        let at = text.find(old).unwrap();
        let range = json!({"start": position(text, at), "end": position(text, at + old.len())});
        let uri = self.uri(path);
        self.notify(
            "textDocument/didChange",
            json!({
                "textDocument": {"uri": uri, "version": 2},
                "contentChanges": [{"range": range, "text": new}],
            }),
        );
        text.replacen(old, new, 1)
    }

    /// Waits until what was told of a file is as `wanted` says.
    fn told(&mut self, path: &str, wanted: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let uri = self.uri(path);
        loop {
            if let Some(all) = self.diagnostics.get(&uri).filter(|all| wanted(all)) {
                return all.clone();
            }
            self.take();
        }
    }

    /// Asks about the place of `|` in `text`, which is opened without it.
    fn ask_in(&mut self, method: &str, path: &str, text: &str) -> Value {
        let at = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        self.open(path, &text);
        self.ask(method, path, position(&text, at))
    }

    fn ask(&mut self, method: &str, path: &str, position: Value) -> Value {
        let uri = self.uri(path);
        let params = json!({
            "textDocument": {"uri": uri},
            "position": position,
            "context": {"includeDeclaration": true, "triggerKind": 1},
        });
        self.request(method, params).unwrap()
    }

    /// Renames what stands at the first `name` of an open file, and gives the edited files.
    fn rename(
        &mut self,
        path: &str,
        name: &str,
        new: &str,
    ) -> Result<BTreeMap<String, String>, String> {
        let text = std::fs::read_to_string(self.folder.path().join(path)).unwrap();
        let at = text.find(name).unwrap();
        let params = json!({
            "textDocument": {"uri": self.uri(path)},
            "position": position(&text, at + 1),
            "newName": new,
        });
        let edit = self.request("textDocument/rename", params);
        let edit = edit.map_err(|error| error["message"].as_str().unwrap().to_owned())?;
        let root = self.uri("");
        let mut files = BTreeMap::new();
        for (uri, edits) in edit["changes"].as_object().unwrap() {
            let path = uri.strip_prefix(&root).unwrap();
            let mut text = std::fs::read_to_string(self.folder.path().join(path)).unwrap();
            let mut edits: Vec<(usize, usize, &str)> = edits
                .as_array()
                .unwrap()
                .iter()
                .map(|edit| {
                    let at = |end: &str| offset(&text, &edit["range"][end]);
                    (at("start"), at("end"), edit["newText"].as_str().unwrap())
                })
                .collect();
            edits.sort_unstable();
            assert!(edits.windows(2).all(|two| two[0].1 <= two[1].0), "no two edits overlap");
            for (start, end, new) in edits.into_iter().rev() {
                text.replace_range(start..end, new);
            }
            files.insert(path.to_owned(), text);
        }
        Ok(files)
    }

    fn leave(mut self) {
        assert_eq!(self.request("shutdown", Value::Null).unwrap(), Value::Null);
        self.notify("exit", Value::Null);
        assert!(self.child.wait().unwrap().success());
    }
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => {
                if let Some(value) = line.strip_prefix("Content-Length: ") {
                    length = value.parse().unwrap();
                }
            }
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).ok()?;
    Some(serde_json::from_slice(&bytes).unwrap())
}

/// Line and UTF-16 column.
fn position(text: &str, at: usize) -> Value {
    let before = &text[..at];
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap().encode_utf16().count();
    json!({"line": line, "character": column})
}

fn offset(text: &str, position: &Value) -> usize {
    let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut left = position["character"].as_u64().unwrap();
    let mut at = start;
    for c in text[start..].chars() {
        if left == 0 {
            break;
        }
        left -= c.len_utf16() as u64;
        at += c.len_utf8();
    }
    at
}

fn labels(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|it| it["label"].as_str().unwrap()).collect()
}

#[test]
fn mistakes_show_while_they_are_typed_and_go_when_they_are_mended() {
    let mut client = Client::site();
    let path = "content/git/branching.md";
    let text = client.open_file(path);
    let text = client.replace(path, &text, "skill: git.commits", "skill: git.comits");
    let told = client.told(path, |all| !all.is_empty());
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["code"], "unknown-skill");
    assert_eq!(told[0]["severity"], 1);
    let message = told[0]["message"].as_str().unwrap();
    assert!(message.contains("help: did you mean `git.commits`?"), "{message}");
    let at = text.find("git.comits").unwrap();
    assert_eq!(told[0]["range"]["start"], position(&text, at));
    assert_eq!(told[0]["range"]["end"], position(&text, at + "git.comits".len()));
    // What the file on disk says is not what counts.
    client.replace(path, &text, "git.comits", "git.commits");
    client.told(path, <[Value]>::is_empty);
    client.leave();
}

#[test]
fn a_mistake_in_one_file_shows_in_the_others() {
    let mut client = Client::site();
    let text = client.open_file("roles.yaml");
    client.replace("roles.yaml", &text, "id: engineer-1", "id: engineer");
    let told = client.told("content/path.md", |all| !all.is_empty());
    assert_eq!(told[0]["code"], "unknown-role");
    // A closed file counts as it is on disk.
    let uri = client.uri("roles.yaml");
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    client.told("content/path.md", <[Value]>::is_empty);
    client.leave();
}

#[test]
fn what_other_programs_write_is_noticed() {
    let mut client = Client::site();
    write(client.folder.path(), "content/new.md", "---\ntitle: New\n---\n[x](nowhere.md)\n");
    let told = client.told("content/new.md", |all| !all.is_empty());
    assert_eq!(told[0]["code"], "broken-link");
    std::fs::remove_file(client.folder.path().join("content/new.md")).unwrap();
    client.told("content/new.md", <[Value]>::is_empty);
    client.leave();
}

#[test]
fn columns_are_counted_as_agreed() {
    for (encoding, column) in [("utf-16", 7), ("utf-8", 11)] {
        let (mut client, greeting) = Client::new(SITE, &[encoding]);
        assert_eq!(greeting["capabilities"]["positionEncoding"], encoding);
        client.open("content/x.md", "---\ntitle: X\n---\n𝄞中[a](b.md)\n");
        let told = client.told("content/x.md", |all| !all.is_empty());
        // In UTF-8 the sign takes 4 bytes and the character 3; in UTF-16 2 units and 1.
        assert_eq!(told[0]["range"]["start"], json!({"line": 3, "character": column}));
        client.leave();
    }
}

#[test]
fn keys_ids_and_links_are_completed() {
    let mut client = Client::site();
    let page = "content/git/new.md";
    let mut complete =
        |path: &str, text: &str| client.ask_in("textDocument/completion", path, text);
    let keys = complete(page, "---\ntitle: New\nmin|\n---\n");
    assert_eq!(labels(&keys), ["minutes"]);
    assert_eq!(keys["items"][0]["textEdit"]["newText"], "minutes: ");
    let skills = complete(page, "---\ntitle: New\nteaches: [git.b|]\n---\n");
    assert_eq!(labels(&skills), ["git.branching"]);
    assert_eq!(skills["items"][0]["detail"], "Branching");
    let range = &skills["items"][0]["textEdit"]["range"];
    assert_eq!(
        (&range["start"]["character"], &range["end"]["character"]),
        (&json!(10), &json!(15))
    );
    let levels = complete(page, "---\ntitle: New\nteaches: [git.branching@|]\n---\n");
    assert_eq!(labels(&levels)[..2], ["1", "awareness"]);
    let needs = complete(page, "---\ntitle: New\nrequires:\n  - commits|\n---\n");
    assert_eq!(labels(&needs), ["git.commits", "git/commits"]);
    let lessons = complete("content/way.md", "---\ntitle: W\nkind: path\nlessons: [Bran|]\n---\n");
    assert_eq!(labels(&lessons), ["git/branching"]);
    let role = complete("content/way.md", "---\ntitle: W\nkind: path\nrole: |\n---\n");
    assert_eq!(labels(&role), ["engineer-1"]);
    let kind = complete(page, "---\ntitle: New\nkind: pa|\n---\n");
    assert_eq!(labels(&kind), ["path", "page"]);
    let wiki = complete(page, "---\ntitle: New\n---\nSee [[comm|\n");
    assert_eq!(labels(&wiki), ["git/commits", "git.commits"]);
    assert_eq!(wiki["items"][0]["textEdit"]["newText"], "git/commits]]");
    let heading = complete(page, "---\ntitle: New\n---\nSee [[commits#|]]\n");
    assert_eq!(labels(&heading), ["amend"]);
    let link = complete(page, "---\ntitle: New\n---\nSee [x](comm|)\n");
    assert_eq!(labels(&link), ["commits.md"]);
    let link = complete(page, "---\ntitle: New\n---\nSee [x](commits.md#am|)\n");
    assert_eq!(labels(&link), ["amend"]);
    let path = complete("skills.yaml", "- id: a\n  requires: [git.c|]\n");
    assert_eq!(labels(&path), ["git.commits"]);
    client.leave();
}

#[test]
fn names_lead_to_what_they_mean_and_back() {
    let mut client = Client::site();
    let path = "content/git/branching.md";
    let text = client.open_file(path);
    let mut definition = |name: &str| {
        let at = position(&text, text.find(name).unwrap() + 1);
        let found = client.ask("textDocument/definition", path, at);
        let found = found.as_array().unwrap().clone();
        assert_eq!(found.len(), 1, "{name}");
        let uri = found[0]["uri"].as_str().unwrap().to_owned();
        let file = uri.strip_prefix(&client.uri("")).unwrap().to_owned();
        (file, found[0]["range"]["start"]["line"].as_u64().unwrap())
    };
    assert_eq!(definition("git.branching@2"), ("skills.yaml".to_owned(), 7));
    assert_eq!(definition("git/commits"), ("content/git/commits.md".to_owned(), 1));
    assert_eq!(definition("git.commits, why"), ("skills.yaml".to_owned(), 3));
    assert_eq!(definition("commits.md#amend"), ("content/git/commits.md".to_owned(), 6));
    assert_eq!(definition("commits#amend"), ("content/git/commits.md".to_owned(), 6));
    let at = position(&text, text.find("git/commits").unwrap());
    let found = client.ask("textDocument/references", path, at);
    let root = client.uri("");
    let found = found.as_array().unwrap().iter();
    let files: Vec<&str> =
        found.map(|it| it["uri"].as_str().unwrap().strip_prefix(&root).unwrap()).collect();
    let expected = [
        "glossary.yaml",
        "content/git/branching.md",
        "content/git/branching.md",
        "content/git/branching.md",
        "content/index.md",
        "content/path.md",
    ];
    assert_eq!(files, expected);
    client.leave();
}

#[test]
fn hover_tells_the_page_its_prerequisites_and_what_keys_mean() {
    let mut client = Client::site();
    let path = "content/path.md";
    let text = client.open_file(path);
    let mut hover = |name: &str| {
        let at = position(&text, text.find(name).unwrap() + 1);
        let found = client.ask("textDocument/hover", path, at);
        found["contents"]["value"].as_str().unwrap().to_owned()
    };
    let page = hover("git/branching");
    assert_eq!(
        page,
        "**Branching** `git/branching`\n\nlesson\n\nAfter this, that and it.\n\nRequires: Commits, `git.commits@1` (it is first)\n\nTeaches: `git.branching@2`\n\nIn: Path\n"
    );
    assert!(hover("git/commits").contains("How to save work."));
    assert!(hover("engineer-1").contains("Asks for: `git.branching@1`"));
    assert!(hover("lessons:").contains("A path's lessons"));
    client.leave();
}

/// The site with the edited files, as `check --strict` sees it.
fn check(client: &Client, files: &BTreeMap<String, String>) {
    for (path, text) in files {
        write(client.folder.path(), path, text);
    }
    let check = Command::new(env!("CARGO_BIN_EXE_pathbook"))
        .args(["check", "--strict"])
        .arg(client.folder.path())
        .output()
        .unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
}

#[test]
fn a_page_gets_another_id_everywhere_and_keeps_the_old_one_as_an_alias() {
    let mut client = Client::site();
    client.open_file("content/path.md");
    let files = client.rename("content/path.md", "git/commits", "git/saving").unwrap();
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        [
            "content/git/branching.md",
            "content/git/commits.md",
            "content/index.md",
            "content/path.md",
            "glossary.yaml"
        ]
    );
    assert!(
        files["content/git/commits.md"]
            .starts_with("---\nid: git/saving\naliases: [git/commits]\ntitle: Commits\n")
    );
    assert!(files["content/git/branching.md"].contains("requires: [page:git/saving, {skill"));
    assert!(
        files["content/git/branching.md"]
            .contains("[this](commits.md#amend), [[git/saving#amend|that]]")
    );
    assert!(files["content/index.md"].contains("[[git/saving]]"));
    assert!(files["content/path.md"].contains("- git/saving\n"));
    assert!(files["glossary.yaml"].contains("see: git/saving}"));
    check(&client, &files);
    // Once more: the id is there now, and one more alias.
    for (path, text) in &files {
        client.open(path, text);
    }
    let again = client.rename("content/path.md", "git/saving", "keeping").unwrap();
    assert!(
        again["content/git/commits.md"]
            .starts_with("---\nid: keeping\naliases: [git/commits, git/saving]\n")
    );
    check(&client, &again);
    client.leave();
}

#[test]
fn a_skill_and_a_role_get_another_id_everywhere() {
    let mut client = Client::site();
    client.open_file("skills.yaml");
    let files = client.rename("skills.yaml", "git.branching", "git.topics").unwrap();
    assert!(files["skills.yaml"].contains(
        "    - id: git.topics\n      aliases: [git.branching]\n      title: Branching\n"
    ));
    assert!(files["roles.yaml"].contains("requires: [git.topics]"));
    assert!(files["content/index.md"].contains("[[git.topics]]"));
    assert!(files["content/git/branching.md"].contains("- \"git.topics@2\"\n"));
    assert!(files["content/git/branching.md"].contains("[it](/skills/git.topics/)"));
    check(&client, &files);
    for (path, text) in &files {
        client.open(path, text);
    }
    client.open_file("content/path.md");
    let role = client.rename("content/path.md", "engineer-1", "developer").unwrap();
    assert!(role["roles.yaml"].starts_with("- id: developer\n  aliases: [engineer-1]\n"));
    assert!(role["content/path.md"].contains("role: developer\n"));
    check(&client, &role);
    client.leave();
}

#[test]
fn an_id_that_cannot_be_is_refused_in_words() {
    let mut client = Client::site();
    client.open_file("content/path.md");
    let mut refused = |new: &str| client.rename("content/path.md", "git/commits", new).unwrap_err();
    assert_eq!(refused("a b"), "`a b` cannot be an id: write it like `git/branching`");
    assert_eq!(refused("git/branching"), "`git/branching` is the id of another one");
    let none = client.rename("content/path.md", "title", "x").unwrap_err();
    assert_eq!(none, "there is no id of a page, skill or role here");
    client.leave();
}

#[test]
fn what_no_editor_should_send_does_no_harm() {
    let mut client = Client::site();
    let error = client.request("textDocument/unheard", json!({})).unwrap_err();
    assert_eq!(error["code"], -32601);
    let error = client.request("textDocument/hover", json!({"x": 1})).unwrap_err();
    assert_eq!(error["code"], -32602);
    client.notify("textDocument/didChange", json!([]));
    client.notify("textDocument/didOpen", json!({"textDocument": {"uri": "nonsense"}}));
    client.open("content/a.md", "---\ntitle: A\n---\n𝄞\n");
    let far = json!({"line": 4_000_000_000_u32, "character": 4_000_000_000_u32});
    assert_eq!(client.ask("textDocument/hover", "content/a.md", far.clone()), Value::Null);
    let uri = client.uri("content/a.md");
    // A range that ends before it begins, inside a character, past the end.
    for (start, end) in [((3, 1), (0, 0)), ((3, 1), (9, 9)), ((99, 0), (0, 0))] {
        let at = |(line, character): (u32, u32)| json!({"line": line, "character": character});
        let range = json!({"start": at(start), "end": at(end)});
        let changes = json!([{"range": range, "text": "x"}]);
        let document = json!({"uri": uri, "version": 3});
        let params = json!({"textDocument": document, "contentChanges": changes});
        client.notify("textDocument/didChange", params);
    }
    let symbols = client.request("workspace/symbol", json!({"query": "branch"})).unwrap();
    assert_eq!(symbols.as_array().unwrap().len(), 2);
    // Files of no site, and outside of every folder.
    let elsewhere = json!({"uri": "file:///nowhere/at/all.md", "languageId": "markdown", "version": 1, "text": "x"});
    client.notify("textDocument/didOpen", json!({"textDocument": elsewhere}));
    client.leave();
}

#[test]
fn an_editor_that_goes_ends_the_server() {
    let mut client = Client::site();
    client.input = None;
    assert_eq!(client.child.wait().unwrap().code(), Some(1));
}
