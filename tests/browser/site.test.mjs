// The example site in a real browser: progress, policy, accessibility, narrow screens.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { open, start } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAGES = ["", "paths/", "paths/begin-to-mentor/", "communication/feedback/", "mentoring/measuring/", "skills/", "skills/communication.feedback/", "roles/", "roles/mentor/", "articles/", "tags/", "glossary/", "progress/", "mentor/", "search/", "zh/communication/feedback/", "case-studies/six-month-cohort/"];
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

test("a tick stays, and two tabs agree", async () => {
  const context = await site.browser.newContext();
  const first = await open(site, LESSON, { context });
  const second = await open(site, LESSON, { context });
  const box = first.locator("input[data-task]").first();
  const other = second.locator("input[data-task]").first();
  await box.check();
  await second.waitForFunction(() => document.querySelector("input[data-task]").checked);
  await other.uncheck();
  await first.waitForFunction(() => !document.querySelector("input[data-task]").checked);
  await box.check();
  await first.reload({ waitUntil: "networkidle" });
  assert.equal(await box.isChecked(), true);
  await context.close();
});

test("a lesson marked as done shows on its path, and can be taken back", async () => {
  const context = await site.browser.newContext();
  const page = await open(site, LESSON, { context });
  await page.locator("[data-done] button").click();
  const path = await open(site, "paths/begin-to-mentor/", { context });
  const stop = path.locator('[data-lesson="communication/feedback"]').first();
  assert.equal(await stop.getAttribute("data-state"), "done");
  assert.match(await stop.innerText(), /done/);
  await page.locator("[data-done] button").click();
  await path.waitForFunction(() => document.querySelector('[data-lesson="communication/feedback"]').dataset.state === "");
  await context.close();
});

test("a quiz says what is right, and keeps the answer", async () => {
  const context = await site.browser.newContext();
  const page = await open(site, LESSON, { context });
  const right = page.locator('.answer[data-correct="true"]').first();
  await right.locator("input").check();
  assert.equal(await right.getAttribute("data-chosen"), "right");
  await page.reload({ waitUntil: "networkidle" });
  assert.equal(await page.locator('.answer[data-correct="true"]').first().getAttribute("data-chosen"), "right");
  await context.close();
});

test("progress goes out and comes back, and hostile files change nothing", async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  const page = await open(site, LESSON, { context });
  await page.locator("input[data-task]").first().check();
  const progress = await open(site, "progress/", { context });
  const [download] = await Promise.all([progress.waitForEvent("download"), progress.locator("[data-export]").click()]);
  const text = readFileSync(await download.path(), "utf8");
  const file = JSON.parse(text);
  assert.equal(file.format, "pathbook-progress");
  assert.equal(Object.keys(file.tasks).length, 1);

  const fresh = await site.browser.newContext();
  const empty = await open(site, "progress/", { context: fresh });
  const give = async (content) => {
    await empty.locator("[data-import]").setInputFiles({ name: "p.json", mimeType: "application/json", buffer: Buffer.from(content) });
    await empty.locator(".message").first().waitFor();
    return empty.locator(".message").first().innerText();
  };
  assert.match(await give("{"), /not JSON/);
  assert.match(await give('{"format":"pathbook-progress","version":2}'), /newer version/);
  assert.match(await give('{"format":"else"}'), /not an exported/);
  await give('{"format":"pathbook-progress","version":1,"pages":{"<img src=x onerror=alert(1)>":{"done":"2026-01-01T00:00:00Z"}}}');
  assert.equal(await empty.locator("main img").count(), 0);
  assert.match(await give(text), /1 entries were taken in/);
  assert.match(await give(text), /0 entries were taken in/);
  await context.close();
  await fresh.close();
});

test("a browser that keeps nothing says so", async () => {
  const context = await site.browser.newContext();
  await context.addInitScript(() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; });
  const page = await open(site, LESSON, { context });
  await page.locator("input[data-task]").first().check();
  assert.match(await page.locator("[data-storage-message]").innerText(), /does not let this site keep/);
  await context.close();
});

test("everything can be read without JavaScript", async () => {
  const context = await site.browser.newContext({ javaScriptEnabled: false });
  const page = await open(site, LESSON, { context });
  assert.ok(await page.locator(".feedback").first().isVisible());
  assert.ok(await page.locator(".onward .next").first().isVisible());
  assert.equal(await page.locator("[hidden]:not(.done-box):not([data-continue])").count(), 0);
  await context.close();
});

test("search finds by title, from a prefix", async () => {
  const page = await open(site, "search/");
  await page.locator("#query").fill("feedback");
  const first = page.locator("[data-search-results] a").first();
  await first.waitFor();
  assert.match(await first.innerText(), /feedback/i);
  await first.click();
  assert.match(page.url(), /\/handbook\//);
});
