//! Maps of curricula of every size: each cluster is a picture that can be read, and nothing that
//! leads from one skill to another is left out.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is not there makes the test fail"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use pathbook::compile::Options;
use pathbook::render::Artifact;
use pathbook::render::site::Site;
use pathbook::source::UrlPath;
use pathbook::world::MemoryWorld;
use scraper::{ElementRef, Html, Selector};

#[path = "../bench/numbers.rs"]
mod numbers;

use numbers::Numbers;

impl Numbers {
    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }
}

/// A curriculum of `count` skills in `areas` top-level skills, in groups of about eight where there
/// are many. Skills require others of their group most of the time, sometimes others of their area,
/// and now and then some of another; each has a lesson.
fn curriculum(count: usize, areas: usize) -> Vec<(String, String)> {
    let mut numbers = Numbers(count as u64);
    let mut files = vec![("pathbook.yaml".to_owned(), "title: Synthetic\n".to_owned())];
    let (mut yaml, mut all): (String, Vec<String>) = (String::new(), Vec::new());
    for area in 0..areas {
        let size = count / areas + usize::from(area < count % areas);
        let groups = if size > 20 { size / 8 } else { 1 };
        let kind = if area * 4 < areas * 3 { "technical" } else { "soft" };
        let _ = write!(yaml, "- id: a{area}\n  title: Area {area}\n  area: {kind}\n  skills:\n");
        let first = all.len();
        for group in 0..groups {
            let indent = if groups > 1 { "        " } else { "    " };
            if groups > 1 {
                let _ = write!(
                    yaml,
                    "    - id: a{area}.g{group}\n      title: Group {group} of area {area}\n      skills:\n"
                );
            }
            let start = all.len();
            for _ in 0..size / groups + usize::from(group < size % groups) {
                let id = format!("a{area}.s{}", all.len());
                let mut requires = BTreeSet::new();
                let own = all.len() - start;
                if own > 0 && numbers.percent(85) {
                    requires.insert(all.len() - 1 - numbers.below(own.min(4)));
                }
                if own > 2 && numbers.percent(30) {
                    requires.insert(start + numbers.below(own));
                }
                if start > first && numbers.percent(25) {
                    requires.insert(first + numbers.below(start - first));
                }
                if first > 0 && numbers.percent(15) {
                    requires.insert(numbers.below(first));
                }
                let requires: Vec<&str> = requires.iter().map(|at| all[*at].as_str()).collect();
                let title = ["Reading", "Designing", "Measuring in production"][numbers.below(3)];
                let _ = write!(
                    yaml,
                    "{indent}- id: {id}\n{indent}  title: {title} {id}\n{indent}  requires: [{}]\n",
                    requires.join(", ")
                );
                files.push((
                    format!("content/a{area}/{id}.md"),
                    format!(
                        "---\ntitle: Lesson on {id}\nteaches: [{id}]\nminutes: 30\n---\nText.\n"
                    ),
                ));
                all.push(id);
            }
        }
    }
    files.push(("skills.yaml".to_owned(), yaml));
    let wanted: Vec<&str> = all.iter().step_by(3).map(String::as_str).collect();
    files.push((
        "roles.yaml".to_owned(),
        format!("- id: r\n  title: Role\n  requires: [{}]\n", wanted.join(", ")),
    ));
    files
}

fn page(files: &[(String, String)], url: &str) -> String {
    let world = MemoryWorld::new(files.iter().map(|(path, text)| (path, text)));
    let site = Site::compile(&world, &Options::default());
    let compilation = &site.compilation;
    let errors: Vec<_> = compilation.report.diagnostics().iter().map(|d| &d.message).collect();
    assert!(!compilation.report.has_errors(), "{errors:?}");
    let renderer = site.renderer(Arc::default());
    let url = UrlPath::new(url);
    let route = compilation.routes.at(&url).expect("the page exists");
    let Ok(Artifact::Bytes(bytes)) = renderer.render(&url, route) else { panic!("no page") };
    String::from_utf8(bytes.into_owned()).unwrap()
}

fn select<'a>(from: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap();
    from.select(&selector).collect()
}

fn number(element: ElementRef<'_>, name: &str) -> i32 {
    element.attr(name).unwrap().parse().unwrap()
}

/// A line of a picture as the two stations that it joins, and how it begins: x, y, and the y to
/// which it goes straight down.
fn line(path: ElementRef<'_>) -> (usize, usize, [i32; 3]) {
    let (from, to) = path.attr("data-edge").unwrap().split_once(' ').unwrap();
    let way = path.attr("d").unwrap().trim_start_matches('M').replace(['V', 'Q'], " ");
    let mut start = way.split(' ').map(|part| part.parse().unwrap());
    let start = [start.next().unwrap(), start.next().unwrap(), start.next().unwrap()];
    (from.parse().unwrap(), to.parse().unwrap(), start)
}

/// Looks at one cluster: how many stations it has and how high it is.
fn check_cluster(svg: ElementRef<'_>) -> (usize, i32) {
    assert_eq!(number(svg, "width"), 268);
    let nodes = select(svg, "a.node");
    let rings: Vec<(i32, i32)> = select(svg, "circle")
        .iter()
        .map(|ring| (number(*ring, "cx"), number(*ring, "cy")))
        .collect();
    assert_eq!(rings.len(), nodes.len());
    let mut lines = BTreeSet::new();
    for path in select(svg, "[data-edge]") {
        let (from, to, [x, top, bottom]) = line(path);
        assert!(rings[from].1 < rings[to].1, "a line leads up");
        assert_eq!((x, top), rings[from]);
        let is_passed = |ring: &&(i32, i32)| ring.0 == x && ring.1 > top && ring.1 < bottom;
        assert_eq!(rings.iter().find(is_passed), None, "a line runs through a station");
        lines.insert((from, to));
    }
    let place: BTreeMap<&str, usize> =
        nodes.iter().enumerate().map(|(at, node)| (node.attr("data-skill").unwrap(), at)).collect();
    for (at, node) in nodes.iter().enumerate() {
        assert!(!select(*node, "title")[0].text().collect::<String>().is_empty());
        let needs: Vec<&str> =
            node.attr("data-needs").unwrap_or_default().split_whitespace().collect();
        let is_drawn =
            |need: &&str| place.get(*need).is_some_and(|from| lines.contains(&(*from, at)));
        let remark: String = select(*node, ".sublabel")[0].text().collect();
        assert_eq!(needs.iter().all(is_drawn), !remark.starts_with("after "), "{remark}");
        let said: String = select(*node, "desc")[0].text().collect();
        assert_eq!(
            needs.len(),
            said.split_once("builds on ").map_or(0, |(_, all)| all.split(", ").count())
        );
    }
    (nodes.len(), number(svg, "height"))
}

#[test]
fn maps_of_every_size_can_be_read() {
    for (count, areas, most_high) in [(30, 6, 550), (150, 8, 2_300), (500, 12, 8_000)] {
        let files = curriculum(count, areas);
        let html = page(&files, "/skills/");
        assert_eq!(html, page(&files, "/skills/"), "the same bytes each time");
        assert!(html.len() < 20_000 + 1_300 * count, "{} bytes for {count} skills", html.len());
        assert!(!html.contains("style=") && !html.contains("<style"));
        let document = Html::parse_document(&html);
        let root = document.root_element();
        let (mut stations, mut height) = (0, 0);
        for svg in select(root, ".map-cluster svg") {
            let (here, high) = check_cluster(svg);
            assert!((1..=16).contains(&here) && high < 1_100, "{here} stations, {high} px high");
            stations += here;
            height += high + 60;
        }
        assert_eq!(stations, count);
        assert!(height / 4 < most_high, "four columns of {} px for {count} skills", height / 4);
        let overview = select(root, ".map-overview svg");
        assert!(number(overview[0], "width") <= 1_120);
        for link in select(overview[0], "a") {
            let to = link.attr("href").unwrap();
            assert_eq!(
                select(root, &format!("[id='{}']", &to[1..])).len(),
                1,
                "{to} leads nowhere"
            );
        }
        let rows = select(root, "[data-map-table] [data-row]");
        assert_eq!(rows.len(), count);
        assert!(rows.iter().all(|row| select(*row, "td, th").len() == 6));
    }
}

#[test]
fn the_map_needs_no_tree_and_no_lessons() {
    let files = |skills: &str| {
        vec![
            ("pathbook.yaml".to_owned(), "title: T\n".to_owned()),
            ("content/index.md".to_owned(), "# Hello\n".to_owned()),
            ("skills.yaml".to_owned(), skills.to_owned()),
        ]
    };
    let html =
        page(&files("- {id: a, title: A & <b>}\n- {id: b, title: B, requires: [a]}\n"), "/skills/");
    let document = Html::parse_document(&html);
    assert_eq!(select(document.root_element(), ".map-cluster a.node").len(), 2);
    assert!(html.contains("<title>A &amp; &lt;b&gt;</title>"));
    // Sixty skills in a row that nobody has grouped.
    let chain: String = (0..60)
        .map(|at| match at {
            0 => "- {id: s0}\n".to_owned(),
            _ => format!("- {{id: s{at}, requires: [s{}]}}\n", at - 1),
        })
        .collect();
    let html = page(&files(&chain), "/skills/");
    let document = Html::parse_document(&html);
    let clusters = select(document.root_element(), ".map-cluster svg");
    assert!(clusters.len() >= 4);
    assert_eq!(clusters.into_iter().map(|svg| check_cluster(svg).0).sum::<usize>(), 60);
}
