// The interface in other languages: what scripts say, plural forms, and a page from right to left.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { open, start } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const lesson = (title) => `---\ntitle: ${title}\nkind: lesson\nteaches: [a]\nminutes: 80\n---\n\nText.\n\n## One\n\n- [ ] Read it {#read}\n\n## Two\n\n    code\n\n## Three\n`;
const files = (language) => ({
  "pathbook.yaml": `title: Small\nlanguage: ${language}\n`,
  "skills.yaml": "- id: a\n  title: Skill A\n",
  "content/index.md": "---\ntitle: Small\n---\n\nHello.\n",
  "content/one.md": lesson("One"), "content/two.md": lesson("Two"), "content/three.md": lesson("Three"),
  "content/paths/p.md": "---\ntitle: Path\nkind: path\nstages:\n  - title: Stage\n    lessons: [one, two, three]\n---\n",
});
/** @type {any} */
let chinese;
/** @type {any} */
let arabic;
before(async () => { [chinese, arabic] = await Promise.all([start("/", { files: files("zh") }), start("/", { files: files("ar") })]); });
after(() => Promise.all([chinese.stop(), arabic.stop()]));

test("scripts speak the page's language, those of every page and those that are loaded", async () => {
  const page = await open(chinese, "one/");
  assert.equal(await page.textContent("[data-done] button"), "标记为完成");
  await page.click("[data-done] button");
  assert.equal(await page.textContent("[data-done] .state"), "✓ 已完成");
  assert.equal(await page.textContent(".toast span"), "已标记为完成。");
  await page.goto(new URL("../paths/p/", page.url()).href);
  await page.waitForSelector("[data-path-progress] progress");
  assert.match(await page.textContent("[data-path-progress]") ?? "", /3 门课程中完成了 1 门。.*还需 2 小时 40 分钟/);
  assert.deepEqual(page.problems, []);
  await page.close();
});

test("an Arabic page runs from right to left, fits, counts as Arabic does, and is accessible", async () => {
  for (const width of [360, 1280]) {
    const context = await arabic.browser.newContext({ viewport: { width, height: 800 } });
    for (const path of ["", "one/", "paths/p/", "skills/", "progress/"]) {
      const page = await open(arabic, path, { context });
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), "rtl", path);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${path} at ${width} px`);
      await page.evaluate(axe);
      const found = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
      assert.deepEqual(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html]), [], `${path} at ${width} px`);
      assert.deepEqual(page.problems, []);
      await page.close();
    }
    const page = await open(arabic, "one/", { context });
    assert.equal(await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.querySelector("pre"))).direction), "ltr");
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).pathbook.say("lessons_count", { count: 2 })), "lessons_count");
    await page.evaluate(async () => { Object.assign(/** @type {any} */ (globalThis).pathbook.words, (await import("/pathbook/words-ar.js")).WORDS); });
    const left = (/** @type {number} */ count) => page.evaluate((count) => /** @type {any} */ (globalThis).pathbook.say("characters", { count }), count);
    assert.deepEqual([await left(1), await left(2), await left(3), await left(11), await left(100)], ["حرف واحد", "حرفان", "3 أحرف", "11 حرفًا", "100 حرف"]);
    await page.close();
    await context.close();
  }
});
