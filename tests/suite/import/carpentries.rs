//! Lessons of the Carpentries Workbench.

use super::folder::{Folder, code, stderr};

const EPISODE: &str = "---\ntitle: 'Saving `work`'\nteaching: 20\nexercises: 10\n---\n
:::::: questions\n\n- How do I save?\n\n::::::::
::::: objectives\n\n- Save with `git commit`.\n- Explain\n  staging.\n\n:::::
Text with [commit](../learners/reference.md#commit), [setup](../learners/setup.html) and [notes](../instructors/notes.md).\n
![](fig/tree.svg){alt='A \"tree\"' width=\"60%\"}\n
![The caption](fig/gone.png){alt='What is gone'}\n
:::::::: challenge\n\n## Try it\n\nDo.\n\n::: solution\n\n## Solution\n\nDone.\n\n::: hint\n\nThink.\n\n:::\n:::\n::::::::::
::: callout\n\n### Mind\n\n- one\n\n:::
::: spoiler\n\n## More & `more`\n\n```\n::: callout\n```\n\n:::
::: group-tab\n\n### Linux\n\napt\n\n### macOS\n\nbrew\n\n:::
::: instructor\n\nSlow down.\n\n:::
::: carousel\n\nStays.\n\n:::
+-----+-----+\n| a   | b   |\n+=====+=====+\n| 1   | - x |\n+-----+-----+\n
```{r, echo=FALSE}\nplot(1)\n```\n
::: keypoints\n\n- Commit.\n\n:::\n";

fn lesson() -> Folder {
    let folder = Folder::new();
    let write = |path: &str, text: &str| folder.write(&format!("git/{path}"), text);
    write(
        "config.yaml",
        "title: 'Version control'\nlang: en\nlicense: 'CC-BY 4.0'\nurl: https://c.example/git\nanalytics: x\nepisodes:\n- 02-save.md\n- 01-start.md\n- 03-lost.md\nlearners:\n",
    );
    write(
        "index.md",
        "---\nsite: sandpaper::sandpaper_site\n---\n\nWelcome.\n\n::: prereq\n\n## Prerequisites\n\nA shell.\n\n:::\n",
    );
    write(
        "episodes/01-start.md",
        "---\ntitle: Start\nteaching: 5\nexercises: 0\n---\n\nGo on with [saving](02-save.md).\n",
    );
    write("episodes/02-save.md", EPISODE);
    write("episodes/09-extra.md", "---\ntitle: Extra\n---\n\nMore.\n");
    write(
        "episodes/fig/tree.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
    );
    write(
        "learners/reference.md",
        "---\ntitle: Reference\n---\n\n## Sheets\n\nx\n\n## Glossary\n\n[commit]{#commit}\n:   A saved [state](#state).\n\nstate\n:   How files\nare.\n",
    );
    write("learners/setup.md", "---\ntitle: Setup\n---\n\nInstall.\n");
    write(
        "instructors/notes.md",
        "---\ntitle: Notes\n---\n\nSecret. See [saving](../episodes/02-save.md).\n",
    );
    write("profiles/people.md", "---\ntitle: FIXME\n---\n\nPlaceholder.\n");
    write("README.md", "x\n");
    folder
}

#[test]
fn a_lesson_is_a_path_of_episodes() {
    let folder = lesson();
    let output = folder.import("carpentries", "git", &[]);
    let said = stderr(&output);
    assert_eq!(code(&output), 0, "{said}");
    for line in [
        "there is no page `episodes/03-lost.md`",
        "`fig/gone.png` leads nowhere",
        "`../instructors/notes.md` leads nowhere",
        "that page is for mentors only",
        "block `carousel`: its content stays, without the block",
        "code that R or Python would run: shown, not run",
        "`analytics` of `config.yaml`: left out",
        "episode that `config.yaml` does not list: kept as a draft",
        "page that is only a placeholder: kept as a draft",
        "at README.md",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    assert_eq!(
        folder.read("site/content/path.md"),
        "---\ntitle: Version control\nkind: path\nlessons:\n- episodes/02-save\n- episodes/01-start\n---\n"
    );
    assert_eq!(
        folder.read("site/glossary.yaml"),
        "- term: commit\n  definition: A saved state.\n- term: state\n  definition: How files are.\n"
    );
    assert!(folder.read("site/content/instructors/notes.md").contains("audience: mentor\n"));
    assert!(
        folder.read("site/content/index.md").contains("> [!IMPORTANT] Prerequisites\n> A shell.\n")
    );
    assert!(!folder.read("site/content/learners/reference.md").contains("Glossary"));
    assert_eq!(folder.checked(), Vec::<String>::new());
}

#[test]
fn divs_are_blocks() {
    let folder = lesson();
    folder.import("carpentries", "git", &[]);
    let page = folder.read("site/content/episodes/02-save.md");
    let (front, text) = page.strip_prefix("---\n").unwrap().split_once("---\n\n").unwrap();
    assert!(front.contains("title: Saving work\nkind: lesson\n"), "{front}");
    assert!(front.contains("minutes: 30\n"), "{front}");
    assert!(
        front.contains("objectives:\n- Save with git commit.\n- Explain staging.\n"),
        "{front}"
    );
    assert_eq!(
        text,
        "> [!NOTE] Questions\n> - How do I save?\n
Text with [commit](/glossary/#term-commit), [setup](../learners/setup.md) and notes.\n
![A \"tree\"](fig/tree.svg)\n
*What is gone*\n
:::::exercise Try it\nDo.\n\n::::solution\nDone.\n\n:::hint\nThink.\n:::\n::::\n:::::\n
> [!NOTE] Mind\n> - one\n
<details>\n<summary>More &amp; more</summary>\n\n```\n::: callout\n```\n\n</details>\n
::::tabs\n:::tab Linux\napt\n:::\n:::tab macOS\nbrew\n:::\n::::\n
:::mentor\nSlow down.\n:::\n
Stays.\n
<table>\n<thead>\n<tr>\n<th>\n\na\n\n</th>\n<th>\n\nb\n\n</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>\n\n1\n\n</td>\n<td>\n\n- x\n\n</td>\n</tr>\n</tbody>\n</table>\n
```r\nplot(1)\n```\n
:::keypoints\n- Commit.\n:::\n"
    );
}

#[test]
fn what_is_no_lesson_says_what_was_expected() {
    let folder = Folder::new();
    folder.write("git/_config.yml", "title: Old\n");
    let output = folder.import("carpentries", "git", &[]);
    assert_eq!(code(&output), 1);
    let said = stderr(&output);
    assert!(said.contains("this is no lesson of the Carpentries Workbench"), "{said}");
    assert!(said.contains("it is an older lesson"), "{said}");
}
