//! Pictures, films and sounds: what a page shows of them, what is published, what is told.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use pathbook::compile::Options;
use pathbook::diag::human;
use pathbook::render::Artifact;
use pathbook::render::site::{Site, render_all};
use pathbook::world::MemoryWorld;
use tempfile::TempDir;

fn photograph(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 27;
        let part = |value: u32| u8::try_from(value % 256).unwrap();
        Rgb([part(x / 4 + noise), part(y / 3 + noise), part((x / 60 + y / 60) * 40)])
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn glass() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = RgbaImage::from_pixel(30, 20, Rgba([0, 0, 0, 90]));
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// What the page `/a/` shows, and what is told of the site.
fn page(text: &str, files: &[(&str, &[u8])]) -> (String, String) {
    page_of("title: T", text, files)
}

fn page_of(config: &str, text: &str, files: &[(&str, &[u8])]) -> (String, String) {
    let page = format!("---\ntitle: A\n---\n{text}\n");
    let own: [(&str, &[u8]); 2] =
        [("pathbook.yaml", config.as_bytes()), ("content/a.md", page.as_bytes())];
    let world = MemoryWorld::new(own.into_iter().chain(files.iter().copied()));
    let mut site = Site::compile(&world, &Options::default());
    let output = std::sync::Mutex::new(BTreeMap::new());
    let report = render_all(&site, |path, artifact| {
        if let Artifact::Bytes(bytes) = artifact {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            output.lock().unwrap().insert(path.to_string(), text);
        }
    });
    site.compilation.add(report);
    let output = output.into_inner().unwrap();
    let html =
        output.get("a/index.html").unwrap().split("<div class=\"prose").nth(1).unwrap_or_default();
    let told = human::render(
        &site.compilation.report,
        &site.compilation.sources,
        human::HumanOptions::default(),
    );
    (html.split("</div>").next().unwrap().to_owned(), told)
}

/// The one element of its kind.
fn element<'h>(html: &'h str, start: &str) -> &'h str {
    let at = html.find(start).expect(html);
    &html[at..=at + html[at..].find('>').unwrap()]
}

#[test]
fn a_picture_has_its_size_and_what_each_screen_needs() {
    let photo = photograph(2000, 1000, ImageFormat::Jpeg);
    let glass = glass();
    let text = "![A hall](hall.jpg)\n\n![Glass](glass.png \"Clear\")\n\nand ![x y](/hall.jpg)";
    let files: [(&str, &[u8]); 3] =
        [("content/hall.jpg", &photo), ("content/glass.png", &glass), ("static/hall2.jpg", &photo)];
    let (html, told) = page(text, &files);
    assert_eq!(told, "");
    let first = element(&html, "<img");
    for part in [
        "src=\"../hall.jpg\"",
        "alt=\"A hall\" width=\"2000\" height=\"1000\" fetchpriority=\"high\" decoding=\"async\"",
        " srcset=\"../hall.480.",
        ".webp 480w, ../hall.960.",
        ".webp 1440w\" sizes=\"(min-width: 640px) 640px, 100vw\"",
    ] {
        assert!(first.contains(part), "{part}\n{first}");
    }
    assert!(html.contains("<a class=\"original\" href=\"../hall.jpg\"><img"), "{html}");
    let glass = "<figure class=\"image\"><img src=\"../glass.png\" alt=\"Glass\" width=\"30\" height=\"20\" loading=\"lazy\" decoding=\"async\" class=\"see-through\"><figcaption>Clear</figcaption></figure>";
    assert!(html.contains(glass), "{html}");
    assert!(html.contains("and <img src=\"../hall.jpg\" alt=\"x y\""), "{html}");
}

#[test]
fn html_of_the_authors_own_gets_what_it_lacks() {
    let photo = photograph(1000, 500, ImageFormat::Jpeg);
    let files: [(&str, &[u8]); 1] = [("content/hall.jpg", &photo)];
    let raw = "First.\n\n<img src=\"hall.jpg\" alt=\"A &amp; B\" id=\"hall\" lang=\"de\">\n\n<img src=\"hall.jpg\" alt=\"\" width=\"100\">\n\n<img src=\"hall.jpg\" alt=\"\" width=\"10\" height=\"10\">";
    let (html, told) = page(raw, &files);
    assert_eq!(told, "");
    assert!(html.contains("<img src=\"../hall.jpg\" alt=\"A &amp; B\" id=\"hall\" lang=\"de\" width=\"1000\" height=\"500\" fetchpriority"), "{html}");
    assert!(html.contains("alt=\"\" width=\"100\" height=\"50\" loading=\"lazy\""), "{html}");
    assert!(html.contains("alt=\"\" width=\"10\" height=\"10\" loading=\"lazy\""), "{html}");
    let (html, told) =
        page("<p>x <img src=\"hall.jpg\"> <img src=\"javascript:x\" alt=\"y\"></p>", &files);
    assert!(told.contains("warning[missing-alt]") && !html.contains("javascript"), "{told}{html}");
}

#[test]
fn pictures_without_words_are_told() {
    let glass = glass();
    let files: [(&str, &[u8]); 1] = [("content/IMG_1.png", &glass)];
    for text in [
        "![](IMG_1.png)",
        "![ ](IMG_1.png \"T\")",
        "![IMG_1.png](IMG_1.png)",
        "![IMG_1](IMG_1.png)",
    ] {
        let (_, told) = page(text, &files);
        assert_eq!(told.matches("warning[missing-alt]").count(), 1, "{text}\n{told}");
        assert!(told.contains("content/a.md:4:"), "{told}");
    }
    for text in [
        "![](IMG_1.png){.decorative}",
        "x ![](IMG_1.png){.decorative}, y",
        "![](IMG_1.png \"T\"){.decorative}",
    ] {
        let (html, told) = page(text, &files);
        assert_eq!(told, "", "{text}");
        assert!(html.contains("alt=\"\"") && !html.contains("decorative"), "{html}");
    }
}

#[test]
fn what_cannot_be_shown_is_told_where_it_is_shown() {
    let jpeg = photograph(300, 200, ImageFormat::Jpeg);
    let files: [(&str, &[u8]); 4] = [
        ("content/cut.jpg", &jpeg[..100]),
        ("content/wrong.png", &jpeg),
        ("content/plan.pdf", b"%PDF"),
        ("content/b.md", b"---\ntitle: B\n---\n"),
    ];
    let text = "![One cut](cut.jpg)\n![One wrong](wrong.png)\n![A plan](plan.pdf)\n![A page](b.md)\n[![Badge](https://b.example/x.svg)](b.md)\n![Film](https://v.example/x.mp4)";
    let (html, told) = page(text, &files);
    assert_eq!(told.matches("warning[broken-image]").count(), 4, "{told}");
    assert_eq!(told.matches("warning[remote-media]").count(), 2, "{told}");
    assert!(
        told.contains("rename it to `wrong.jpg`") && told.contains("content/a.md:4:12"),
        "{told}"
    );
    assert!(html.contains("<img src=\"../cut.jpg\" alt=\"One cut\""), "{html}");
    assert!(
        html.contains("<img src=\"../wrong.png\" alt=\"One wrong\" width=\"300\" height=\"200\""),
        "{html}"
    );
    assert!(html.contains("<a href=\"../b/\">Badge</a>"), "{html}");
    assert!(
        html.contains("<a href=\"https://v.example/x.mp4\" rel=\"noopener\">Film</a>"),
        "{html}"
    );
    assert!(!html.contains("src=\"https"), "{html}");
}

#[test]
fn drawings_that_could_run_code_are_not_published() {
    let bad: [(&str, &[u8]); 1] = [("content/x.svg", b"<svg onload='x()'/>")];
    let (_, told) = page("Nothing shows it.", &bad);
    assert!(told.contains("error[unsafe-svg]") && told.contains("content/x.svg"), "{told}");
    let (_, told) = page_of("title: T\nmarkdown: {raw_html: allow}", "x", &bad);
    assert_eq!(told, "");
    let own: [(&str, &[u8]); 1] = [("static/x.svg", b"<svg onload='x()' viewBox='0 0 4 2'/>")];
    let (html, told) = page("![A thing](/x.svg)", &own);
    assert_eq!(told, "");
    assert!(element(&html, "<img").contains("width=\"4\" height=\"2\""), "{html}");
}

#[test]
fn films_have_captions_and_sounds_a_transcript() {
    let vtt = b"WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada>Hello & welcome\n".as_slice();
    let glass = glass();
    let files: [(&str, &[u8]); 6] = [
        ("content/talk.mp4", b"....ftyp"),
        ("content/talk.vtt", vtt),
        ("content/talk.zh.vtt", vtt),
        ("content/talk.png", &glass),
        ("content/song.mp3", b"ID3"),
        ("content/song.vtt", vtt),
    ];
    let (html, told) = page("![A talk](talk.mp4 \"Ada\")\n\n![A song](song.mp3)", &files);
    assert_eq!(told, "");
    let film = "<figure class=\"video\"><video controls preload=\"metadata\" src=\"../talk.mp4\" aria-label=\"A talk\" class=\"no-size\" poster=\"../talk.png\"><track kind=\"captions\" src=\"../talk.vtt\" srclang=\"en\" label=\"English\" default><track kind=\"captions\" src=\"../talk.zh.vtt\" srclang=\"zh\" label=\"简体中文\"><a href=\"../talk.mp4\">A talk</a></video><figcaption>Ada</figcaption></figure>";
    assert!(html.contains(film), "{html}");
    assert!(html.contains("<figure class=\"audio\"><audio controls"), "{html}");
    assert!(html.contains("Transcript</summary>"), "{html}");
    assert!(html.contains("<p>Hello &amp; welcome</p>"), "{html}");
    let (_, told) = page("![A talk](talk.mp4)\n\n![A song](song.mp3)", &[files[0], files[4]]);
    assert_eq!(told.matches("warning[missing-captions]").count(), 2, "{told}");
    let (_, told) = page("![A talk](talk.mp4)", &[files[0], ("content/talk.vtt", b"1\n")]);
    assert!(
        told.contains("warning[broken-captions]") && told.contains("content/talk.vtt"),
        "{told}"
    );
}

#[test]
fn published_markdown_has_the_words_of_a_film_behind_its_link_and_where_that_stands() {
    let vtt = b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n".as_slice();
    let text = b"---\ntitle: A\n---\n![Named](talk.mp4\n \"on two (2)\nlines\")\n\nThen:\n\n- ![In a list](talk.mp4)\n\n  More of it.\n";
    let config = b"title: T\nbase_url: https://t.example/\noutputs: [markdown]\n".as_slice();
    let folder = Folder::new(&[
        ("pathbook.yaml", config),
        ("content/a.md", text),
        ("content/talk.mp4", b"....ftyp"),
        ("content/talk.vtt", vtt),
    ]);
    let files = folder.build("out", &[]);
    let page = std::str::from_utf8(&files["a/index.md"]).unwrap();
    let said = |indent: &str| format!("\n\n{indent}> **Transcript**\n{indent}>\n{indent}> Hello\n");
    let film = "https://t.example/talk.mp4";
    assert!(
        page.contains(&format!("[Named]({film}\n \"on two (2)\nlines\"){}", said(""))),
        "{page}"
    );
    assert!(page.contains(&format!("- [In a list]({film}){}", said("  "))), "{page}");
    assert!(page.contains("\n\n  More of it."), "{page}");
}

#[test]
fn what_only_mentors_see_is_kept_back_with_all_that_belongs_to_it() {
    let photo = photograph(1000, 500, ImageFormat::Jpeg);
    let files: [(&str, &[u8]); 4] = [
        ("content/talk.mp4", b"....ftyp"),
        ("content/talk.vtt", b"WEBVTT"),
        ("content/talk.jpg", &photo),
        ("content/hall.jpg", &photo),
    ];
    let page = "---\ntitle: A\n---\n:::mentor\n![A talk](talk.mp4)\n\n![A hall](hall.jpg)\n:::\n";
    let own: [(&str, &[u8]); 2] =
        [("pathbook.yaml", b"title: T"), ("content/a.md", page.as_bytes())];
    let world = MemoryWorld::new(own.into_iter().chain(files));
    let paths = |mentor_edition| {
        let options = Options { mentor_edition, ..Options::default() };
        let site = Site::compile(&world, &options);
        let entries = site.compilation.routes.entries.keys().map(ToString::to_string);
        entries.filter(|path| path.contains("talk") || path.contains("hall")).count()
    };
    assert_eq!(paths(false), 0);
    assert_eq!(paths(true), 4 + 2, "the hall has variants");
}

struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, bytes) in files {
            folder.write(path, bytes);
        }
        folder
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.0.path().join("site").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// The files of a build, by path.
    fn build(&self, output: &str, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pathbook"));
        command.args(["build", "site", "-o", output]).args(more).current_dir(self.0.path());
        let done = command.stdout(Stdio::null()).stderr(Stdio::piped()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        files(&self.0.path().join(output))
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path: PathBuf = entry.path().strip_prefix(folder).unwrap().to_owned();
            (path.to_str().unwrap().to_owned(), std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
#[cfg(feature = "webp")]
fn a_build_publishes_the_variants_that_are_smaller() {
    let photo = photograph(1000, 600, ImageFormat::Jpeg);
    // Noise that repeats itself: in another size it does not, and takes more bytes.
    let mut state = 1_u32;
    let mut rows: Vec<u8> = Vec::new();
    for _ in 0..700 * 40 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        rows.extend(&state.to_be_bytes()[..1]);
    }
    let mut woven = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut woven, CompressionType::Best, FilterType::NoFilter);
    let encoded = encoder.write_image(&rows.repeat(15), 700, 600, image::ExtendedColorType::L8);
    encoded.unwrap();
    let text = "---\ntitle: A\n---\n![A hall](hall.jpg) ![Woven](woven.png) ![Again](copy.jpg)\n";
    let site = Folder::new(&[
        ("pathbook.yaml", b"title: T"),
        ("content/a.md", text.as_bytes()),
        ("content/hall.jpg", &photo),
        ("content/copy.jpg", &photo),
        ("content/woven.png", &woven),
    ]);
    let built = site.build("public", &[]);
    let variants: Vec<&String> = built.keys().filter(|path| path.ends_with(".webp")).collect();
    let of = |name: &str| variants.iter().filter(|path| path.starts_with(name)).count();
    assert_eq!((of("hall."), of("copy.")), (2, 2), "{variants:?}");
    assert_eq!(of("woven.480"), 0, "{variants:?}");
    let html = String::from_utf8(built["a/index.html"].clone()).unwrap();
    for path in &variants {
        assert!(html.contains(&format!("../{path} ")), "{path}\n{html}");
        assert!(built[*path].len() < photo.len());
    }
    assert_eq!(html.matches(".webp ").count(), variants.len());
    // With a cache, made or taken: the same bytes.
    let first = site.build("first", &["--cache", "cache"]);
    assert_eq!(first, built);
    site.write("content/b.md", b"---\ntitle: B\n---\n");
    let again = site.build("again", &["--cache", "cache"]);
    assert!(variants.iter().all(|path| again[*path] == built[*path]));
    let kept = files(&site.0.path().join("cache"));
    let kept: Vec<&String> = kept.keys().filter(|path| path.contains("picture-")).collect();
    assert!(!kept.is_empty());
    for path in kept {
        std::fs::write(site.0.path().join("cache").join(path), b"damaged").unwrap();
    }
    site.write("content/c.md", b"---\ntitle: C\n---\n");
    let mended = site.build("mended", &["--cache", "cache"]);
    assert!(variants.iter().all(|path| mended[*path] == built[*path]));
    // What no build uses any more is forgotten; what another edition uses is not.
    let kept = || {
        let cache = files(&site.0.path().join("cache"));
        cache.keys().filter(|path| path.contains("/picture-")).count()
    };
    let all = kept();
    site.build("drafts", &["--cache", "cache", "--drafts"]);
    site.write("content/a.md", b"---\ntitle: A\n---\n![hall](hall.jpg)\n");
    std::fs::remove_file(site.0.path().join("site/content/woven.png")).unwrap();
    site.build("without", &["--cache", "cache"]);
    assert_eq!(kept(), all);
    site.build("without-drafts", &["--cache", "cache", "--drafts"]);
    assert!(kept() < all && kept() > 0, "{} of {all}", kept());
}

/// The files that the edition for mentees publishes of a page.
fn published(text: &str, files: &[&str]) -> Vec<String> {
    let page = format!("---\ntitle: A\n---\n{text}\n");
    let own: [(&str, &[u8]); 2] =
        [("pathbook.yaml", b"title: T"), ("content/a.md", page.as_bytes())];
    let files: Vec<String> = files.iter().map(|name| format!("content/{name}")).collect();
    let media = files.iter().map(|path| (path.as_str(), &b"x"[..]));
    let world = MemoryWorld::new(own.into_iter().chain(media));
    let site = Site::compile(&world, &Options::default());
    let found = std::sync::Mutex::new(Vec::new());
    render_all(&site, |path, _| found.lock().unwrap().push(path.to_string()));
    let mut found = found.into_inner().unwrap();
    found.retain(|path| files.iter().any(|file| file.ends_with(path.as_str())));
    found.sort();
    found
}

#[test]
fn what_only_a_footnote_shows_that_nobody_reads_is_not_published() {
    let files = ["sec.mp4", "sec.vtt", "own.png"];
    for text in [
        "![own](own.png)\n\n[^u]: ![x](sec.mp4)",
        "![own](own.png)\n\n[^u]: see <video src=\"sec.mp4\"></video>",
        "![own](own.png)\n\n:::mentor\nMine.[^u]\n:::\n\n[^u]: ![x](sec.mp4)",
        "![own](own.png)\n\n:::mentor\nMine.[^u]\n:::\n\n[^u]: see <video src=\"sec.mp4\"></video>",
        "![own](own.png)[^u]\n\n[^u]: One.\n\n[^u]: ![x](sec.mp4)",
        "![own](own.png)\n\n[^t]: Two[^u].\n\n[^u]: ![x](sec.mp4)",
    ] {
        assert_eq!(published(text, &files), ["own.png"], "{text}");
    }
    let shown = published("![own](own.png)[^u]\n\n[^u]: ![x](sec.mp4)", &files);
    assert_eq!(shown, ["own.png", "sec.mp4", "sec.vtt"]);
}
