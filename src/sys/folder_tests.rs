//! What is listed and read of a site folder, tried on real folders.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

struct Site {
    root: tempfile::TempDir,
}

impl Site {
    fn new(files: &[(&str, &str)]) -> Self {
        let site = Self { root: tempfile::tempdir().unwrap() };
        fs::create_dir(site.path()).unwrap();
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    fn path(&self) -> PathBuf {
        self.root.path().join("site")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn open(&self) -> FolderWorld {
        FolderWorld::open(&self.path(), Some(&self.path().join("public"))).unwrap()
    }

    #[cfg(unix)]
    fn link(&self, target: impl AsRef<Path>, path: &str) {
        std::os::unix::fs::symlink(target, self.path().join(path)).unwrap();
    }
}

fn names(world: &FolderWorld) -> Vec<&str> {
    world.files().iter().map(SourcePath::as_str).collect()
}

fn problems(world: &FolderWorld) -> Vec<(&str, &FileProblem)> {
    world.problems().iter().map(|(path, problem)| (path.as_str(), problem)).collect()
}

fn at(path: &str) -> SourcePath {
    SourcePath::new(path).unwrap()
}

#[test]
fn only_the_sites_own_files_are_listed_in_order() {
    let site = Site::new(&[
        ("pathbook.yaml", "title: X"),
        ("skills.yml", ""),
        (".hidden.yaml", ""),
        ("README.md", ""),
        ("content/b.md", "b"),
        ("content/a/z.md", "z"),
        ("content/a-b.md", ""),
        ("content/.draft.md", ""),
        ("content/a.md~", ""),
        ("content/.git/HEAD", ""),
        ("content/b.md.swp", ""),
        ("static/.well-known/x", ""),
        ("static/.nojekyll", ""),
        ("static/.git/HEAD", ""),
        ("static/.DS_Store", ""),
        ("templates/page.html", ""),
        ("themes/x/page.html", ""),
        ("public/index.html", ""),
        ("examples/a.rs", "code"),
    ]);
    let world = site.open();
    let want = [
        "content/a-b.md",
        "content/a/z.md",
        "content/b.md",
        "pathbook.yaml",
        "skills.yml",
        "static/.nojekyll",
        "static/.well-known/x",
        "templates/page.html",
        "themes/x/page.html",
    ];
    assert_eq!(names(&world), want);
    assert!(world.problems().is_empty());
    assert_eq!(&*world.read(&at("examples/a.rs")).unwrap(), b"code");
    assert_eq!(world.read(&at("public/index.html")), Err(FileProblem::NotFound));
    assert_eq!(world.read(&at("content/none.md")), Err(FileProblem::NotFound));
    assert_eq!(world.read(&at("content/b.md/x")), Err(FileProblem::NotFound));
    assert_eq!(world.read(&at("content")), Err(FileProblem::NotAFile));
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_site_folder_is_read() {
    let site = Site::new(&[("content/a.md", "a"), ("shared/s.md", "s"), ("static/x", "x")]);
    fs::write(site.root.path().join("secret"), "secret").unwrap();
    fs::create_dir(site.root.path().join("other")).unwrap();
    site.link("../../secret", "content/out.md");
    site.link(site.root.path().join("secret"), "static/absolute");
    site.link("../../other", "content/folder");
    site.link("/dev/zero", "content/zero.md");
    site.link("../shared", "content/shared");
    site.link(site.path().join("content/a.md"), "content/inside.md");
    site.link("a.md", "content/b.md");
    let world = site.open();
    let want =
        ["content/a.md", "content/b.md", "content/inside.md", "content/shared/s.md", "static/x"];
    assert_eq!(names(&world), want);
    let outside = ["content/folder", "content/out.md", "content/zero.md", "static/absolute"];
    assert_eq!(problems(&world), outside.map(|path| (path, &FileProblem::Outside)));
    for path in outside.into_iter().chain(["content/folder/x"]) {
        assert_eq!(world.read(&at(path)), Err(FileProblem::Outside), "{path}");
        assert_eq!(world.open_asset(&at(path)).unwrap_err(), FileProblem::Outside, "{path}");
    }
    for path in ["content/inside.md", "content/b.md"] {
        assert_eq!(&*world.read(&at(path)).unwrap(), b"a");
    }
    // A file that becomes a link after it was listed is judged when it is opened.
    fs::remove_file(site.path().join("content/a.md")).unwrap();
    site.link("../../secret", "content/a.md");
    assert_eq!(world.read(&at("content/a.md")), Err(FileProblem::Outside));
    assert_eq!(world.read(&at("content/inside.md")), Err(FileProblem::Outside));
}

#[cfg(unix)]
#[test]
fn links_that_never_end_are_told() {
    let site = Site::new(&[("content/a/x.md", "x"), ("content/b/y.md", "y"), ("static/s", "")]);
    site.link(".", "content/self");
    site.link("loop-b", "content/loop-a");
    site.link("loop-a", "content/loop-b");
    site.link("..", "static/up");
    site.link("nowhere", "static/dangling");
    site.link("../b", "content/a/b");
    site.link("../a", "content/b/a");
    let world = site.open();
    assert_eq!(
        names(&world),
        ["content/a/b/y.md", "content/a/x.md", "content/b/a/x.md", "content/b/y.md", "static/s"]
    );
    let paths: Vec<&str> = problems(&world).iter().map(|(path, _)| *path).collect();
    assert_eq!(
        paths,
        [
            "content/a/b/a",
            "content/b/a/b",
            "content/loop-a",
            "content/loop-b",
            "content/self",
            "static/dangling",
            "static/up"
        ]
    );
}

#[cfg(unix)]
#[test]
fn folders_that_link_to_each_other_give_no_flood() {
    let site = Site::new(&[]);
    for level in 0..40 {
        fs::create_dir_all(site.path().join(format!("content/{level}"))).unwrap();
        for file in 0..10 {
            site.write(&format!("content/{level}/{file}.md"), "");
        }
        for link in ["a", "b"] {
            site.link(format!("../{}", level + 1), &format!("content/{level}/{link}"));
        }
    }
    let world = site.open();
    assert!(world.files().len() < 200_000, "{}", world.files().len());
    assert!(problems(&world).iter().any(|(_, problem)| {
        matches!(problem, FileProblem::Other(text) if text.contains("more than"))
    }));
}

#[cfg(unix)]
#[test]
fn pipes_and_sockets_are_named_and_never_waited_for() {
    let site = Site::new(&[("content/a.md", "a")]);
    for path in ["content/pipe.md", "static", "pathbook.yaml"] {
        let path = site.path().join(path);
        let mode = rustix::fs::Mode::from_raw_mode(0o600);
        let kind = rustix::fs::FileType::Fifo;
        rustix::fs::mknodat(rustix::fs::CWD, &path, kind, mode, 0).unwrap();
    }
    let socket = std::os::unix::net::UnixListener::bind(site.path().join("content/sock")).unwrap();
    let world = site.open();
    assert_eq!(names(&world), ["content/a.md"]);
    let want = ["content/pipe.md", "content/sock", "pathbook.yaml", "static"];
    assert_eq!(problems(&world), want.map(|path| (path, &FileProblem::NotAFile)));
    for path in want {
        assert_eq!(world.read(&at(path)), Err(FileProblem::NotAFile), "{path}");
    }
    drop(socket);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_told() {
    use std::os::unix::ffi::OsStrExt;
    let site = Site::new(&[("content/a.md", "a")]);
    let name = std::ffi::OsStr::from_bytes(b"b\xff.md");
    fs::write(site.path().join("content").join(name), "").unwrap();
    fs::write(site.path().join("content/c\\d.md"), "").unwrap();
    let world = site.open();
    assert_eq!(names(&world), ["content/a.md"]);
    let want = ["content/b\u{fffd}.md", "content/c\u{fffd}d.md"];
    assert_eq!(problems(&world), want.map(|path| (path, &FileProblem::BadName)));
}

#[test]
fn a_file_has_one_content_within_a_run() {
    let site = Site::new(&[("content/a.md", "first")]);
    let world = site.open();
    assert_eq!(&*world.read(&at("content/a.md")).unwrap(), b"first");
    assert_eq!(&*world.read(&at("content/a.md")).unwrap(), b"first");
    site.write("content/a.md", "another text");
    assert!(matches!(world.read(&at("content/a.md")), Err(FileProblem::Other(_))));
    fs::remove_file(site.path().join("content/a.md")).unwrap();
    assert_eq!(world.read(&at("content/a.md")), Err(FileProblem::NotFound));
}

#[test]
fn large_texts_are_refused_and_large_assets_are_not() {
    let site = Site::new(&[("content/big.md", "")]);
    let file = fs::OpenOptions::new().write(true).open(site.path().join("content/big.md")).unwrap();
    file.set_len(MAX_TEXT + 1).unwrap();
    let world = site.open();
    let problem = FileProblem::TooLarge { size: MAX_TEXT + 1, limit: MAX_TEXT };
    assert_eq!(world.read(&at("content/big.md")), Err(problem));
    assert_eq!(
        world.open_asset(&at("content/big.md")).unwrap().metadata().unwrap().len(),
        MAX_TEXT + 1
    );
}

#[test]
fn a_root_that_is_a_file_is_told() {
    let site = Site::new(&[("static", "a file"), ("content/x.md/y.md", "")]);
    let world = site.open();
    assert_eq!(names(&world), ["content/x.md/y.md"]);
    assert_eq!(problems(&world)[0].0, "static");
    assert!(FolderWorld::open(&site.path().join("static"), None).is_err());
    assert!(FolderWorld::open(&site.path().join("none"), None).is_err());
}

#[test]
fn the_day_comes_from_the_environment_where_it_is_a_number() {
    assert_eq!(day_of(Some("1700000000")), Some(Date::constant(2023, 11, 14)));
    for nonsense in ["", "nonsense", "-1", "99999999999999999999", "1e9"] {
        assert_eq!(day_of(Some(nonsense)), None, "{nonsense}");
    }
}

#[test]
fn after_an_edit_only_the_edited_file_is_read_again() {
    let site = Site::new(&[("content/a.md", "a"), ("content/b.md", "b"), ("examples/x.rs", "1")]);
    let mut world = site.open();
    world.keep_texts();
    let read = |world: &FolderWorld, path: &str| {
        world.read(&at(path)).map(|bytes| String::from_utf8(bytes.to_vec()).unwrap())
    };
    for path in ["content/a.md", "content/b.md", "examples/x.rs"] {
        read(&world, path).unwrap();
    }
    site.write("content/a.md", "a, edited");
    site.write("content/b.md", "b, not told");
    site.write("examples/x.rs", "2, not told");
    let edit = Change { files: [at("content/a.md")].into(), ..Change::default() };
    world.refresh(&edit).unwrap();
    assert_eq!(read(&world, "content/a.md").unwrap(), "a, edited");
    assert_eq!(read(&world, "content/b.md").unwrap(), "b");
    assert_eq!(read(&world, "examples/x.rs").unwrap(), "2, not told");
    site.write("content/c.md", "c");
    world.refresh(&Change { everything: true, ..Change::default() }).unwrap();
    assert_eq!(read(&world, "content/b.md").unwrap(), "b, not told");
    assert_eq!(names(&world), ["content/a.md", "content/b.md", "content/c.md"]);
    fs::remove_file(site.path().join("content/a.md")).unwrap();
    world.refresh(&edit).unwrap();
    assert_eq!(names(&world), ["content/b.md", "content/c.md"]);
    assert_eq!(world.read(&at("content/a.md")), Err(FileProblem::NotFound));
    fs::rename(site.path(), site.root.path().join("away")).unwrap();
    assert!(world.refresh(&edit).is_err());
    fs::rename(site.root.path().join("away"), site.path()).unwrap();
    world.refresh(&edit).unwrap();
    assert_eq!(read(&world, "content/c.md").unwrap(), "c");
}
