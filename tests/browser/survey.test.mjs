// Questionnaires in a real browser, and the report's page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { download, give, program, reload, shows, start, tries as attempt } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SURVEY = "surveys/mentoring/", PAGES = [SURVEY, "zh/surveys/mentoring/", "surveys/looking-back/", "case-studies/quiet-reviewer/", "skills/review.asking/"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let site;

before(async () => { site = await start("/handbook/"); });
after(async () => { await site.stop(); });

const tries = (name, run, options) => attempt(test, () => site, name, (visit, context) => run(context, visit), options);
const point = (page, item, value) => page.locator(`[name="item-${item}"][value="${value}"]`);
const kept = (page) => page.evaluate(async () => (await import(`${document.body.dataset.root}pathbook/store.js`)).mentee().surveys);

tries("answers are kept as they are given, for each moment, and shown side by side", async (_, visit) => {
  const page = await visit(SURVEY);
  await point(page, "next-step", 3).check();
  await page.locator('[name="item-hours"]').fill("2.5");
  await point(page, "where", "team").check();
  await point(page, "where", "docs").check();
  await page.locator('[name="item-changed"]').fill("<b>Much</b>");
  await shows.match(() => page.locator(".survey-said").innerText(), /Before: 4 of 9 answered/);
  await reload(page);
  await shows.equal(() => point(page, "next-step", 3).isChecked(), true);
  await shows.equal(() => page.locator('[name="item-changed"]').inputValue(), "<b>Much</b>");
  assert.deepEqual((await kept(page))["surveys/mentoring/before"].answers, { "next-step": 3, hours: 2.5, where: ["team", "docs"], changed: "<b>Much</b>" });
  await page.locator('[name="moment"][value="after"]').check();
  await shows.equal(() => point(page, "next-step", 3).isChecked(), false);
  await point(page, "next-step", 5).check();
  await page.locator("[data-survey-answers] summary").click();
  await shows.match(() => page.locator("[data-survey-answers] table").innerText(), /Question\s+Before\s+After[^]*What has changed[^]*<b>Much<\/b>/);
  // What cannot be is not kept.
  await page.locator('[name="item-hours"]').fill("99");
  assert.equal((await kept(page))["surveys/mentoring/after"].answers.hours, undefined);
});

tries("an answer can be taken back, all can, and both come back", async (_, visit) => {
  const page = await visit(SURVEY);
  await point(page, "belong", 4).check();
  await point(page, "next-step", 6).check();
  await point(page, "next-step", 6).press("Delete");
  await shows.match(() => page.locator(".survey-said").innerText(), /1 of 9/);
  await page.getByRole("button", { name: "Take these answers back" }).click();
  await shows.equal(() => point(page, "belong", 4).isChecked(), false);
  await page.locator(".toast button").click();
  await shows.equal(() => point(page, "belong", 4).isChecked(), true);
});

tries("two tabs answer at once and nothing is lost", async (_, visit) => {
  const [first, second] = [await visit(SURVEY), await visit(SURVEY)];
  await point(first, "belong", 2).check();
  await point(second, "next-step", 5).check();
  for (const page of [first, second]) {
    await shows.equal(() => point(page, "belong", 2).isChecked(), true);
    await shows.equal(() => point(page, "next-step", 5).isChecked(), true);
  }
});

tries("answers go out with the progress and come back", async (context, visit) => {
  const page = await visit(SURVEY);
  await point(page, "belong", 2).check();
  const progress = await visit("progress/");
  const file = JSON.parse(await download(progress, progress.locator("[data-export]")));
  assert.deepEqual(file.surveys["surveys/mentoring/before"].answers, { belong: 2 });
  await page.evaluate(() => localStorage.clear());
  await reload(page);
  await shows.equal(() => point(page, "belong", 2).isChecked(), false);
  await give(await visit("progress/"), file);
  await shows.equal(() => point(page, "belong", 2).isChecked(), true);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 360, 320]) {
    tries(`questionnaires, guides and case studies are sound: ${colorScheme}, ${width} px`, async (context, visit) => {
      await context.addInitScript(() => {
        globalThis.shift = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
      });
      for (const path of PAGES) {
        const page = await visit(path);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${path} is ${overflow} px too wide`);
        if (!path.startsWith("skills/")) assert.equal(await page.evaluate(() => globalThis.shift), 0, path);
        await page.evaluate(axe);
        const found = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: values }), RULES);
        assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3).join(" | ")}`), [], path);
      }
    }, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
    tries(`the report's page is sound: ${colorScheme}, ${width} px`, async (context) => {
      const file = join(site.output, "..", "report.html");
      writeFileSync(file, execFileSync(program, ["report", join(site.source, "cohort"), "--source", site.source, "--format", "html", "--people"]));
      const page = await context.newPage();
      const problems = [];
      page.on("console", (message) => { if (message.type() === "error") problems.push(message.text()); });
      page.on("request", (request) => { if (!request.url().startsWith("file:")) problems.push(request.url()); });
      await page.goto(pathToFileURL(file).href);
      await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth) <= 0, "too wide");
      await page.evaluate(axe);
      const found = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: values }), RULES);
      assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3).join(" | ")}`), []);
      assert.deepEqual(problems, []);
    }, { colorScheme, viewport: { width, height: 800 } });
  }
}

tries("a questionnaire can be read and printed without JavaScript", async (_, visit) => {
  const page = await visit(SURVEY);
  await shows.equal(() => page.locator('[name="item-next-step"]').count(), 7);
  await shows.equal(() => page.locator(".survey-said").isVisible(), true);
  await page.emulateMedia({ media: "print" });
  await shows.equal(() => page.locator(".survey-said").isVisible(), false);
  await shows.equal(() => page.locator('[name="item-changed"]').isVisible(), true);
}, { javaScriptEnabled: false });
