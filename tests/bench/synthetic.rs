//! A synthetic curriculum, the same on every machine: lessons of about 6 KB with two code blocks, a
//! table, a checklist and prerequisites, in sections of 50, and one path a section.

use std::fmt::Write as _;
use std::path::Path;

#[path = "numbers.rs"]
mod numbers;

use numbers::Numbers;

/// How many lessons a section has.
pub(crate) const SECTION: usize = 50;

const WORDS: &[&str] = &[
    "branch", "review", "lesson", "team", "commit", "mentor", "question", "answer", "history",
    "change", "small", "clear", "together", "before", "after", "because", "every", "often",
    "never", "plan", "test", "read", "write", "listen",
];

fn sentence(numbers: &mut Numbers) -> String {
    let count = 8 + numbers.below(10);
    let words: Vec<&str> =
        (0..count).filter_map(|_| WORDS.get(numbers.below(WORDS.len())).copied()).collect();
    format!("{}. ", words.join(" "))
}

fn lesson(number: usize, numbers: &mut Numbers) -> String {
    let section = number / SECTION;
    let mut out = format!(
        "---\ntitle: Lesson {number}\ndescription: What lesson {number} is about.\nteaches: [s{section}.k{number}]\n"
    );
    if !number.is_multiple_of(SECTION) {
        let before = section * SECTION + numbers.below(number % SECTION);
        let _ = writeln!(out, "requires: [s{section}.k{}, s{section}.k{before}]", number - 1);
    }
    let _ = writeln!(
        out,
        "minutes: {}\ntags: [t{}]\nobjectives: [do one thing, do another]\n---\n",
        10 + numbers.below(50),
        numbers.below(20)
    );
    for part in 0..4 {
        let _ = writeln!(out, "## Part {part}\n");
        for _ in 0..3 {
            let text: String = (0..4).map(|_| sentence(numbers)).collect();
            let _ = writeln!(
                out,
                "{text}See [the one before](lesson-{}.md) and `code`, **strong** words.\n",
                (number.saturating_sub(1)).max(section * SECTION)
            );
        }
        if part == 1 {
            let _ = writeln!(
                out,
                "```rust\n/// Adds {number}.\npub fn add_{number}(values: &[u32]) -> u32 {{\n    let mut sum = {number};\n    for value in values {{\n        // Numbers are added one by one.\n        sum += value;\n    }}\n    println!(\"sum: {{sum}}\");\n    sum\n}}\n```\n"
            );
        }
        if part == 2 {
            let _ = writeln!(
                out,
                "```typescript\nexport function greet{number}(name: string): string {{\n  const words = [\"hello\", name, `${{name.length}}`];\n  return words.filter((word) => word !== \"\").join(\" \"); // {number}\n}}\n```\n\n| one | two |\n| --- | ---: |\n| {number} | a |\n| b | {number} |\n"
            );
        }
    }
    out.push_str("- [ ] I read it\n- [ ] I tried it\n- [ ] I told somebody\n");
    out
}

/// Writes `lessons` lessons and what belongs to them into `folder`.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn generate(folder: &Path, lessons: usize, highlight: bool) -> std::io::Result<()> {
    let mut numbers = Numbers(7);
    std::fs::create_dir_all(folder.join("content/paths"))?;
    std::fs::write(
        folder.join("pathbook.yaml"),
        format!(
            "title: Synthetic\nbase_url: https://bench.example/\nmarkdown: {{highlight: {highlight}}}\n"
        ),
    )?;
    for section in 0..lessons.div_ceil(SECTION) {
        let inside = folder.join(format!("content/s{section}"));
        std::fs::create_dir_all(&inside)?;
        std::fs::write(
            inside.join("index.md"),
            format!("---\ntitle: Section {section}\n---\nWhat it holds.\n"),
        )?;
        let range = section * SECTION..((section + 1) * SECTION).min(lessons);
        for number in range.clone() {
            std::fs::write(
                inside.join(format!("lesson-{number}.md")),
                lesson(number, &mut numbers),
            )?;
        }
        let ids: Vec<String> = range.map(|number| format!("s{section}/lesson-{number}")).collect();
        std::fs::write(
            folder.join(format!("content/paths/p{section}.md")),
            format!(
                "---\nkind: path\ntitle: Path {section}\nlessons: [{}]\n---\nIn order.\n",
                ids.join(", ")
            ),
        )?;
    }
    Ok(())
}
