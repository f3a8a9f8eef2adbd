//! A path as a checklist and as a calendar.

use jiff::civil::date;
use pathbook::export::{Format, Options};
use pathbook::model::LanguageId;

use super::{SITE, exported, text};

#[test]
fn a_checklist_has_a_box_for_each_lesson() {
    // The print of what stands above it is another for other words.
    let list = text(exported(SITE, Format::Markdown, &Options::default()));
    let (own, print) = list.split_once("<!-- pathbook ").unwrap();
    assert_eq!(print.len(), "0123456789abcdef -->\n".len());
    assert_eq!(
        format!("{own}<!-- pathbook PRINT -->\n"),
        "# [P](<https://t.example/x/paths/p/>)\n\nFrom a to b\n\n## First\n\n- [ ] [One](<https://t.example/x/l/one/>) (30 min)\n- [ ] [Four](<https://t.example/x/l/four/>) (20 min, optional)\n\n## Second\n\n- [ ] [Two](<https://t.example/x/l/two/>) (45 min)\n- [ ] Choose 1 of these\n  - [ ] [Three](<https://t.example/x/l/three/>)\n  - [ ] [Five](<https://t.example/x/l/five/>)\n\n1 h 45 min in all\n\n<!-- pathbook PRINT -->\n"
    );
    let options = Options { language: LanguageId(1), ..Options::default() };
    let text = text(exported(SITE, Format::Markdown, &options));
    assert!(text.contains("- [ ] [一](<https://t.example/x/zh/l/one/>)"), "{text}");
}

#[test]
fn a_calendar_lays_lessons_into_weeks() {
    let options = Options { start: Some(date(2026, 12, 7)), ..Options::default() };
    let calendar = text(exported(SITE, Format::Ics, &options)).replace("\r\n ", "");
    let events: Vec<String> = calendar
        .split("BEGIN:VEVENT")
        .skip(1)
        .map(|event| {
            let line = |key: &str| {
                let line = event.lines().find(|line| line.starts_with(key));
                line.map_or("", |line| &line[key.len()..]).to_owned()
            };
            format!("{} {} {}", line("UID:"), line("DTSTART;VALUE=DATE:"), line("SUMMARY:"))
        })
        .collect();
    assert_eq!(
        events,
        [
            "l/one@https://t.example/x/ 20261207 One",
            "l/four@https://t.example/x/ 20261209 Four",
            "l/two@https://t.example/x/ 20261214 Two",
            "choice:l/three@https://t.example/x/ 20261221 Three / Five",
        ]
    );
    assert!(
        calendar.contains("DESCRIPTION:Choose 1 of these\\nThree https://t.example/x/l/three/")
    );
}

#[test]
fn a_lesson_that_comes_twice_is_two_events() {
    let mut site = SITE.to_vec();
    site.push((
        "content/paths/p.md",
        "---\nkind: path\ntitle: P\npace: 1h/week\nlessons: [l/one, l/two, l/one]\n---\n",
    ));
    let options = Options { start: Some(date(2026, 12, 7)), ..Options::default() };
    let calendar = text(exported(&site, Format::Ics, &options));
    let uids: Vec<&str> = calendar.lines().filter_map(|line| line.strip_prefix("UID:")).collect();
    let of = |name: &str| format!("{name}@https://t.example/x/");
    assert_eq!(uids, [of("l/one"), of("l/two"), of("l/one~2")]);
}

#[test]
fn what_a_calendar_lacks_is_asked_for() {
    let folder = super::on_disk(SITE);
    let (code, told) = super::said(&super::pathbook(&["export", "ics"], folder.path()));
    assert_eq!((code, told.contains("--start 2026-12-01")), (2, true), "{told}");
    let (code, told) =
        super::said(&super::pathbook(&["export", "ics", "--path", "paths/q"], folder.path()));
    assert_eq!((code, told.contains("did you mean `paths/p`?")), (2, true), "{told}");
}
