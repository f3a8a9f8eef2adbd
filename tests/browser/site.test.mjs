// The example site in a real browser: policy, accessibility, narrow screens, no JavaScript.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { open, shows, start } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAGES = ["", "paths/", "paths/begin-to-mentor/", "communication/feedback/", "git/conflicts/", "mentoring/measuring/", "skills/", "skills/communication.feedback/", "roles/", "roles/mentor/", "articles/", "tags/", "glossary/", "progress/", "mentor/", "search/", "zh/communication/feedback/", "case-studies/six-month-cohort/"];
const LESSON = "communication/feedback/";
let site;

before(async () => { site = await start("/handbook/"); });
after(async () => { await site.stop(); });

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 360, 320]) {
    test(`every kind of page is sound: ${colorScheme}, ${width} px`, async () => {
      const context = await site.browser.newContext({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
      for (const path of PAGES) {
        const page = await open(site, path, { context });
        assert.deepEqual(page.problems, [], path);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${path || "home"} is ${overflow} px too wide`);
        if (width !== 320) {
          await page.evaluate(axe);
          const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
          assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3).join(" | ")}`), [], path || "home");
        }
        await page.close();
      }
      await context.close();
    });
  }
}

test("pages work under a policy of `default-src 'self'`", async () => {
  const context = await site.browser.newContext();
  for (const path of PAGES) {
    const page = await open(site, path, { context });
    assert.deepEqual(page.problems, [], path);
    await page.close();
  }
  await context.close();
});

test("everything can be read without JavaScript", async () => {
  const context = await site.browser.newContext({ javaScriptEnabled: false });
  const page = await open(site, LESSON, { context });
  assert.ok(await page.locator(".feedback").first().isVisible());
  assert.ok(await page.locator(".onward .next").first().isVisible());
  await shows.equal(() => page.locator("[hidden]:not(.done-box, [data-continue], [data-path-context])").count(), 0);
  await context.close();
});

test("nothing moves while a page loads, whole or a few lines at a time", async () => {
  const pages = ["", "paths/", "paths/first-pull-request/", "git/branching/", "git/merging/", "git/conflicts/", "skills/", "skills/git.branching/", "roles/", "roles/mentor/", "articles/", "glossary/", "progress/", "mentor/", "search/", "git/"];
  for (const width of [360, 1280]) {
    const context = await site.browser.newContext({ viewport: { width, height: 800 } });
    await context.addInitScript(() => {
      globalThis.shift = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
    });
    for (const piecewise of [false, true]) {
      site.piecewise = piecewise;
      for (const path of pages) {
        const page = await open(site, path, { context });
        assert.equal(await page.evaluate(() => globalThis.shift), 0, `${path} at ${width} px${piecewise ? ", in pieces" : ""}`);
        await page.close();
      }
    }
    site.piecewise = false;
    await context.close();
  }
});

test("a lesson is light: its first load is small, its lines are readable, nothing moves", async () => {
  for (const width of [360, 1280]) {
    const context = await site.browser.newContext({ viewport: { width, height: 800 } });
    await context.addInitScript(() => {
      globalThis.shift = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
    });
    const page = await open(site, "git/branching/", { context });
    const files = [...new Set(page.requests)];
    assert.ok(files.length <= 6, `${files.length} requests: ${files.join(" ")}`);
    const size = (urls) => urls.reduce((sum, url) => {
      const path = new URL(url).pathname.slice("/handbook/".length);
      return sum + gzipSync(readFileSync(join(site.output, path.endsWith("/") ? `${path}index.html` : path)), { level: 9 }).length;
    }, 0);
    assert.ok(size(files) <= 30 * 1024, `${size(files)} bytes`);
    const scripts = size(files.filter((url) => url.endsWith(".js")));
    assert.ok(scripts <= 12 * 1024, `${scripts} bytes of scripts`);
    assert.equal(await page.evaluate(() => globalThis.shift), 0);
    if (width === 1280) {
      const characters = await page.evaluate(() => {
        const lines = [];
        for (const paragraph of document.querySelectorAll(".prose > p")) {
          const range = document.createRange();
          range.selectNodeContents(paragraph);
          const tops = new Set([...range.getClientRects()].map((rect) => Math.round(rect.bottom / 12)));
          if (tops.size > 2) lines.push(paragraph.textContent.length / tops.size);
        }
        return Math.max(...lines);
      });
      assert.ok(characters <= 78, `${characters} characters a line`);
    }
    await context.close();
  }
});

test("print shows the text, and what was ticked, without the site around it", async () => {
  const context = await site.browser.newContext();
  const page = await open(site, LESSON, { context });
  await page.emulateMedia({ media: "print" });
  for (const selector of [".site-nav", ".side", ".done-box", ".copy", ".tools"]) {
    await shows.equal(() => page.locator(selector).first().isVisible(), false, selector);
  }
  for (const selector of ["h1", ".prose", "input[data-task]", ".exercise details > p, .exercise details > div, .exercise details > ul, .exercise details > ol"]) {
    await shows.equal(() => page.locator(selector).first().isVisible(), true, selector);
  }
  await context.close();
});

test("print shows every tab with its name, whichever was chosen on the screen", async () => {
  const context = await site.browser.newContext();
  const page = await open(site, "git/branching/", { context });
  const texts = page.locator("[data-tabs] .tab");
  assert.ok(await texts.count() > 1);
  await shows.equal(() => texts.nth(1).isVisible(), false);
  await page.emulateMedia({ media: "print" });
  for (const text of [...await texts.all(), ...await page.locator(".tab-name").all()]) await shows.equal(() => text.isVisible(), true);
  await shows.equal(() => page.locator(".tablist").first().isVisible(), false);
  await context.close();
});
