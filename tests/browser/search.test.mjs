// Search in a real browser: what is found and what is not, by keyboard, by screen reader, in two scripts.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { settled, shows, start, tries } from "./site.mjs";
import { site as natural } from "../bench/natural.mjs";
import { fold, slips, stem, terms } from "../../themes/default/static/pathbook/search-index.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FILES = {
  "pathbook.yaml": "title: Search\nbase_url: https://s.example/x/\nlanguage: en\nlanguages: [en, zh]\n",
  "skills.yaml": "- id: git\n  title: Git\n  skills:\n    - {id: git.branching, title: Branching, levels: {1: Follows a branch}}\n",
  "roles.yaml": "- {id: dev, title: Developer, requires: [git.branching@1]}\n",
  "glossary.yaml": "- {term: Rebase, definition: Replaying commits on another base}\n",
  "content/git/branches.md": "---\ntitle: Branches\nteaches: [git.branching]\nlevel: beginner\ntags: [tools]\nminutes: 10\n---\nA name that moves.\n\n## Deleting\n\nA merged branch can be deleted without fear.\n\n```sh\ngit branch --delete topic\n```\n",
  "content/git/base.md": "---\ntitle: What comes before\nkind: lesson\nteaches: [git]\nlevel: advanced\nminutes: 10\n---\nBranches are not explained here, C++ is.\n\n:::mentor\nThe password is xyzzyplugh.\n:::\n",
  "content/team/careers.md": "---\ntitle: Careers\ntags: [people]\n---\nTalk about growth. Écoute the <b>café</b> crowd: under<em>stand</em>ing is half.\n",
  "content/team/careers.zh.md": "---\ntitle: 职业\n---\n## 谈话\n\n导师和学员一起谈职业发展的方向，不急。\n",
  "content/team/loans.zh.md": "---\ntitle: 借阅\n---\n谁有权力，谁能借书，都写在这里。\n",
  "content/team/pairs.zh.md": "---\ntitle: 成对\n---\n那里谁有，这里有权。\n",
  "content/team/pairs.md": "---\ntitle: Pairs\n---\nTwo.\n",
  "content/team/loans.md": "---\ntitle: Loans\n---\nWho may borrow.\n",
  "content/path.md": "---\nkind: path\ntitle: All of Git\nlessons: [git/base, git/branches]\n---\n",
};
const LARGE = 400;
const { files, pages } = natural({ lessons: LARGE, languages: ["en", "zh"] });
let site, example, large;

before(async () => {
  [site, example] = [await start("/x/", { files: FILES }), await start("/handbook/")];
  large = await start("/x/", { files });
});
after(async () => { for (const one of [site, example, large]) await one.stop(); });

const titles = (page) => page.locator(".search-results a").allInnerTexts();
const status = (page) => page.locator(".search-status").innerText();
/** What a query finds on the search page. */
async function finds(page, query, wanted) {
  await page.locator("#pb-query").fill(query);
  await shows.deepEqual(() => titles(page), wanted);
}

test("texts are divided as the index divides them", () => {
  const table = JSON.parse(readFileSync(new URL("search/words.json", import.meta.url), "utf8"));
  for (const [text, expected] of table) assert.deepEqual(terms(fold(text)), expected, text);
});

test("slips are counted, and English words lose their endings", () => {
  assert.deepEqual(["branch", "brnach", "brnch", "bransh", "barnhc", "tree"].map((word) => slips(word, "branch", 2)), [0, 1, 1, 1, 2, 3]);
  assert.deepEqual(["branches", "branching", "planned", "tests", "test", "class", "falling", "studies", "is"].map(stem), ["branch", "branch", "plan", "test", "test", "class", "fall", "stud", "is"]);
});

tries(test, () => site, "titles, skills, headings and texts are found, in this order", async (visit) => {
  const page = await visit("search/");
  await finds(page, "branches", ["Branches", "Branching", "What comes before", "Developer"]);
  await finds(page, "deleting", ["Branches"]);
  await finds(page, "branch delete", ["Branches"]);
  await finds(page, "replaying", ["Rebase"]);
  await finds(page, "c++", ["What comes before"]);
});

tries(test, () => site, "beginnings, slips, accents and marks inside a word do not matter", async (visit) => {
  const page = await visit("search/");
  await finds(page, "dele", ["Branches"]);
  await finds(page, "ECOUTE cafe", ["Careers"]);
  await finds(page, "understanding", ["Careers"]);
  await finds(page, "dleeted", ["Branches"]);
  await shows.match(() => status(page), /1 result\. Shown for “deleted”\./);
});

tries(test, () => site, "a query that no page has whole says so; one that nothing has too", async (visit) => {
  const page = await visit("search/");
  await finds(page, "deleted borrow", ["Loans", "Branches"]);
  await shows.match(() => status(page), /No page has all of these words/);
  await finds(page, "qqqqqqqq", []);
  await shows.match(() => status(page), /Nothing has “qqqqqqqq”/);
});

tries(test, () => site, "Chinese is found inside a sentence, and only where the characters stand together", async (visit) => {
  const page = await visit("search/");
  await finds(page, "职业发展", ["职业"]);
  await shows.match(() => status(page), /In Chinese/);
  assert.equal(await page.locator(".search-results li").getAttribute("lang"), "zh");
  await shows.match(() => page.locator(".search-results p").innerText(), /谈职业发展的方向/);
  assert.deepEqual(await page.locator(".search-results p mark").allInnerTexts(), ["职业发展"]);
  await finds(page, "权借", []);
  await finds(page, "权", ["成对", "借阅"]);
  await finds(page, "发展 学员", ["职业"]);
  // The index knows pairs alone: what has 谁有 and 有权 apart from each other is found, looked at, and taken out again.
  await finds(page, "谁有权", ["借阅"]);
  await shows.match(() => status(page), /1 result/);
});

tries(test, () => site, "filters by kind, level, skill, tag and path", async (visit) => {
  const page = await visit("search/?q=branch");
  await page.locator(".search-filters summary").click();
  await shows.deepEqual(() => page.locator(".search-fields select").evaluateAll((all) => all.map((select) => select.name)), ["kind", "level", "skill", "tag"]);
  await page.selectOption("select[name=kind]", "skill");
  await shows.deepEqual(() => titles(page), ["Branching"]);
  await page.selectOption("select[name=kind]", "");
  await page.selectOption("select[name=level]", "advanced");
  await shows.deepEqual(() => titles(page), ["What comes before"]);
  await page.selectOption("select[name=level]", "");
  await page.selectOption("select[name=tag]", "tools");
  await shows.deepEqual(() => titles(page), ["Branches"]);
  // Filters alone are a question too.
  await page.selectOption("select[name=tag]", "people");
  await page.locator("#pb-query").fill("");
  await shows.deepEqual(() => titles(page), ["Careers"]);
  // A skill stands for its parts.
  await page.selectOption("select[name=tag]", "");
  await page.selectOption("select[name=skill]", { label: "Git" });
  await page.selectOption("select[name=kind]", "lesson");
  await shows.deepEqual(() => titles(page), ["What comes before", "Branches"]);
});

tries(test, () => example, "nothing is loaded before somebody searches, and little then", async (visit) => {
  const page = await visit("git/branching/");
  assert.deepEqual(page.requests.filter((url) => url.includes("search")), []);
  await page.keyboard.press("Control+k");
  await page.locator(".search-dialog #pb-query").fill("conflict");
  await page.locator(".search-results li").first().waitFor();
  assert.ok(!page.requests.some((url) => /\/search\/.*words-/.test(url)), "words are for slips");
});

/** What most pages of a language have. */
const commonest = (language, what) => {
  const counts = new Map();
  for (const { text } of pages.filter((page) => page.language === language)) for (const one of new Set(text.match(what))) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0][0];
};

for (const [language, query] of [["en", commonest("en", /[a-z]{5,}/g)], ["zh", commonest("zh", /[\u4e00-\u9fff]{2}/g)]]) {
  tries(test, () => large, `the first query loads under 300 kB of a site of 10,000 pages: ${language}`, async (visit) => {
    const page = await visit(`${language === "zh" ? "zh/" : ""}unit0/lesson-0/`);
    const sizes = new Map();
    page.on("response", (answer) => sizes.set(answer.url(), answer.body()));
    await page.keyboard.press("/");
    await page.locator("#pb-query").pressSequentially(query);
    await shows.equal(() => page.locator(".search-results li").count(), 10);
    // The places in the texts come out of the pages themselves, those in sight.
    await shows.equal(() => [...sizes.keys()].filter((url) => /lesson-\d+\/$/.test(url)).length > 2, true);
    await settled(page);
    let [bytes, terms] = [0, 0];
    for (const [url, body] of sizes) {
      // What says how the index is divided grows with the site, the parts do not.
      bytes += (await body).length * (url.endsWith("/start.json") ? 10_000 / LARGE : 1);
      terms += /terms-\d+\.bin/.test(url) ? 1 : 0;
    }
    assert.ok(bytes < 300_000, `${Math.round(bytes)} bytes: ${[...sizes.keys()].join(" ")}`);
    assert.ok(terms > 0 && terms < 8, `${terms} files of terms`);
  });
}

tries(test, () => example, "Enter opens what was typed, not what was found before", async (visit) => {
  const page = await visit("search/?q=feedback");
  await page.locator(".search-results a").first().waitFor();
  await page.locator("#pb-query").fill("squash");
  await page.keyboard.press("Enter");
  await shows.match(() => page.url(), /git\//);
  await shows.match(() => page.locator("main").innerText(), /squash/i);
});

tries(test, () => example, "a dialog by key or link; results by arrows; Enter opens the place", async (visit) => {
  const page = await visit("git/branching/");
  for (const openIt of [() => page.keyboard.press("/"), () => page.keyboard.press("Control+k"), () => page.locator("a.to-search").click()]) {
    await openIt();
    await shows.equal(() => page.evaluate(() => document.activeElement?.id), "pb-query");
    await page.keyboard.press("Escape");
    await shows.equal(() => page.locator(".search-dialog").isVisible(), false);
  }
  assert.match(page.url(), /git\/branching\/$/);
  await page.keyboard.press("/");
  await page.locator("#pb-query").fill("squash");
  const first = page.locator(".search-results a").first();
  await shows.match(() => first.getAttribute("href"), /#./);
  await page.keyboard.press("ArrowDown");
  assert.equal(await first.evaluate((link) => link === document.activeElement), true);
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "pb-query");
  const href = await first.getAttribute("href");
  await page.keyboard.press("Enter");
  await page.waitForURL(href);
  assert.ok(await page.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))));
});

for (const colorScheme of ["light", "dark"]) {
  tries(test, () => example, `the dialog is accessible and fits: ${colorScheme}`, async (visit) => {
    const page = await visit("git/branching/");
    await page.keyboard.press("/");
    await page.locator("#pb-query").fill("feedback");
    await page.locator(".search-filters summary").click();
    await page.locator(".search-fields select").first().waitFor();
    await shows.match(() => status(page), /results/);
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3).join(" | ")}`), []);
    assert.ok(await page.locator(".search-dialog").evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth && dialog.getBoundingClientRect().right <= innerWidth));
  }, { colorScheme, viewport: { width: 360, height: 740 }, bypassCSP: true });
}

tries(test, () => example, "an index that cannot be loaded is told, and tried again", async (visit, context) => {
  await context.route("**/start.json", (route) => route.abort());
  const page = await visit("search/");
  page.mayComplain = true;
  await page.locator("#pb-query").fill("feedback");
  await shows.match(() => status(page), /could not be loaded/);
  await context.unroute("**/start.json");
  await page.locator("#pb-query").fill("feedback well");
  await shows.match(() => status(page), /result/);
});

test("what only mentors may read is in no file of the index", () => {
  const folder = join(site.output, "pathbook/search");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  assert.ok(files.length > 8);
  for (const file of files) assert.ok(!readFileSync(join(file.parentPath, file.name)).includes("xyzzy"), file.name);
});
