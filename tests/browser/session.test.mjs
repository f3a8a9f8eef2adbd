// Meetings: the agenda's clock, what came of it, and the sheet for the next one.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { download, give, open, reload, shows, start, tries as attempt } from "./site.mjs";
import { SMALL } from "./small.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const MEETING = `---
title: Weekly
kind: session
agenda:
  - {minutes: 5, what: Arrive, say: "How are you?", for: both}
  - {minutes: 25, what: A subject, questions: [Listen or ask?], for: mentee}
questions: [What are you putting off?]
outcome:
  - {id: next, ask: "What *next*?"}
  - {id: useful, ask: "How useful?", type: scale, of: 5, low: not at all, high: very}
  - {id: again, ask: "When again?", type: date}
  - {id: how, ask: "How?", type: choice, options: [{id: room, text: In a room}, {id: walk, text: On a walk}]}
---

- [ ] Read the notes {#notes}
`;
let site;
before(async () => { site = await start("/", { files: { ...SMALL, "content/weekly.md": MEETING } }); });
after(async () => { await site.stop(); });
const tries = (name, run, options) => attempt(test, () => site, name, run, options);
const clocks = (page) => page.locator(".clock").allInnerTexts();
const text = (page) => page.locator("[data-prepare] textarea[readonly]").inputValue();

tries("the clock begins when the reader says", async (visit) => {
  const page = await visit("weekly/");
  assert.deepEqual(await clocks(page), ["0:00", "0:05"]);
  await page.locator("[data-starts]").fill("09:58");
  await shows.deepEqual(() => clocks(page), ["09:58", "10:03"]);
  await page.locator("[data-starts]").blur();
  await reload(page);
  assert.deepEqual(await clocks(page), ["09:58", "10:03"], "it is remembered");
  // Each day has its own; one without has the latest.
  await page.locator("[data-day]").fill("2026-11-20");
  assert.deepEqual(await clocks(page), ["09:58", "10:03"]);
  await page.locator("[data-starts]").fill("15:00");
  await page.locator("[data-starts]").blur();
  await page.locator("[data-day]").fill("2026-11-13");
  await shows.deepEqual(() => clocks(page), ["09:58", "10:03"]);
  await page.locator("[data-day]").fill("2026-11-20");
  await shows.deepEqual(() => clocks(page), ["15:00", "15:05"]);
  await page.locator("[data-earlier] summary").click();
  assert.doesNotMatch(await page.locator("[data-earlier]").innerText(), /2026/, "a time alone is no meeting");
  const progress = await visit("progress/"), file = JSON.parse(await download(progress, progress.locator("[data-export]")));
  assert.equal(file.sessions["weekly@2026-11-20"].starts, "15:00");
});

tries("what is being written is kept when the page is left, and words without a day are told and not lost", async (visit) => {
  const page = await visit("weekly/"), day = page.locator("[data-day]"), next = page.locator("[name=outcome-next]");
  await next.fill("Never left the field");
  await reload(page);
  assert.equal(await next.inputValue(), "Never left the field");
  await day.fill("");
  await next.fill("Of another day");
  await shows.match(() => page.locator(".outcome-said").innerText(), /on which day/);
  await day.fill("2026-11-06");
  await shows.match(() => page.locator(".outcome-said").innerText(), /kept/i);
  assert.equal(await next.inputValue(), "Of another day");
  await reload(page);
  await day.fill("2026-11-06");
  await shows.equal(() => next.inputValue(), "Of another day");
});

tries("what came of a meeting is kept by its day, listed, copied and carried", async (visit, context) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(site.url).origin });
  const page = await visit("weekly/"), day = page.locator("[data-day]"), next = page.locator("[name=outcome-next]");
  const at = async (date, words) => {
    await day.fill(date);
    await next.fill(words);
    await next.blur();
    await shows.match(() => page.locator(".outcome-said").innerText(), /Kept/);
  };
  await at("2026-11-20", "Read *it*");
  await page.locator("[name=outcome-useful][value='4']").check();
  await at("2026-11-27", "Try it");
  await shows.equal(() => page.locator("[name=outcome-useful]:checked").count(), 0, "another day has nothing yet");
  await page.locator("[data-earlier] summary").click();
  await shows.match(() => page.locator("[data-earlier]").innerText(), /Meeting of November 20, 2026/);
  await page.getByRole("button", { name: "Show the meeting of November 20, 2026" }).click();
  await shows.equal(() => next.inputValue(), "Read *it*");
  await shows.equal(() => page.locator("[name=outcome-useful][value='4']").isChecked(), true);
  await page.locator("[data-copy]").click();
  await shows.match(() => page.locator(".toast").innerText(), /Copied/);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "# Weekly, November 20, 2026\n\n**What \\*next\\*?**\n\nRead *it*\n\n**How useful?**\n\n4 / 5\n\n**When again?**\n\n–\n\n**How?**\n\n–\n");
  await reload(page);
  await day.fill("2026-11-20");
  await shows.equal(() => next.inputValue(), "Read *it*");
  // Into a file, and into another browser.
  const progress = await visit("progress/");
  const file = JSON.parse(await download(progress, progress.locator("[data-export]")));
  assert.deepEqual(file.sessions["weekly@2026-11-20"].outcome, { next: "Read *it*", useful: "4" });
  assert.deepEqual(Object.keys(file.sessions), ["weekly@2026-11-20", "weekly@2026-11-27"]);
  await page.evaluate(() => localStorage.clear());
  await reload(progress);
  await give(progress, file);
  await reload(page);
  await day.fill("2026-11-27");
  await shows.equal(() => next.inputValue(), "Try it");
});

tries("on paper a date that is not filled in is a line to write on", async (visit) => {
  const page = await visit("weekly/");
  await page.locator("[name=outcome-next]").fill("Read it");
  await page.emulateMedia({ media: "print" });
  const colour = (selector) => page.locator(selector).evaluate((it) => getComputedStyle(it).color);
  assert.equal(await colour("[name=outcome-again]"), "rgba(0, 0, 0, 0)");
  assert.notEqual(await colour("[data-day]"), "rgba(0, 0, 0, 0)");
  await page.locator("[name=outcome-again]").fill("2026-12-04");
  await page.locator("[name=outcome-next]").focus();
  await shows.notEqual(() => colour("[name=outcome-again]"), "rgba(0, 0, 0, 0)");
  assert.equal(await page.locator(".related:visible, .backlinks:visible, .tags:visible, .agenda-start:visible").count(), 0);
});

tries("a sheet for the next meeting is written from what is kept", async (visit) => {
  const lesson = await visit("one/");
  await lesson.locator("input[data-task=read]").check();
  const page = await visit("progress/#pb-prepare");
  await shows.match(() => text(page), /## Done since \w+ \d+, \d{4}\n\n- One: Read it\n\n## In progress\n\n- One\n/);
  await page.getByLabel("My questions").fill("How do I begin?");
  await shows.match(() => text(page), /## My questions\n\nHow do I begin\?/);
  await page.getByLabel("My questions").blur();
  await reload(page);
  await shows.equal(() => page.getByLabel("My questions").inputValue(), "How do I begin?", "kept until it is used");
  assert.match(await download(page, page.getByRole("button", { name: "Save as file" })), /^# For our meeting[\s\S]*How do I begin\?/);
  // On another day the sheet tells what came since, and the questions are used.
  await page.evaluate(() => {
    const key = `pathbook:${document.body.dataset.site}:mentee`, record = JSON.parse(localStorage.getItem(key));
    const day = new Date(Date.now() - 3 * 86_400_000).toISOString();
    record.preparation = { ...record.preparation, made: day, at: day };
    localStorage.setItem(key, JSON.stringify(record));
  });
  await reload(page);
  await shows.equal(() => page.getByLabel("My questions").inputValue(), "");
  await page.getByRole("button", { name: "Bring back" }).click();
  await shows.equal(() => page.getByLabel("My questions").inputValue(), "How do I begin?");
  await page.evaluate(() => { window.print = () => { window.printed = document.documentElement.className; }; });
  await page.getByRole("button", { name: "Print" }).click();
  await page.emulateMedia({ media: "print" });
  await shows.equal(() => page.evaluate(() => window.printed), "sheet-only");
  assert.ok(await page.locator(".sheet").isVisible());
  assert.ok(!(await page.locator(".site-header").isVisible()) && !(await page.getByLabel("My questions").isVisible()));
  assert.match(await page.locator(".sheet").innerText(), /How do I begin\?/);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 360, 320]) {
    test(`meetings are sound: ${colorScheme}, ${width} px`, async () => {
      const context = await site.browser.newContext({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
      for (const path of ["weekly/", "progress/"]) {
        const page = await open(site, path, { context });
        assert.deepEqual(page.problems, [], path);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${path} is ${overflow} px too wide`);
        await page.evaluate(axe);
        const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3).join(" | ")}`), [], path);
        await page.close();
      }
      await context.close();
    });
  }
}

test("a meeting can be read and printed without JavaScript", async () => {
  const context = await site.browser.newContext({ javaScriptEnabled: false });
  const page = await open(site, "weekly/", { context });
  assert.deepEqual(await clocks(page), ["0:00", "0:05"]);
  assert.ok(await page.locator("[name=outcome-next]").isVisible());
  assert.equal(await page.locator(".scripted:visible").count(), 0);
  await context.close();
});

test("nothing moves while a meeting's page loads", async () => {
  for (const width of [360, 1280]) {
    const context = await site.browser.newContext({ viewport: { width, height: 800 } });
    await context.addInitScript(() => {
      window.moved = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) { window.moved += entry.value; (window.what ??= []).push(...entry.sources.map((s) => [s.node?.outerHTML?.slice(0, 80) ?? s.node?.nodeName, s.previousRect.x, s.previousRect.y, s.previousRect.width, s.previousRect.height, s.currentRect.x, s.currentRect.y, s.currentRect.width])); } }).observe({ type: "layout-shift", buffered: true });
    });
    const page = await open(site, "weekly/", { context });
    assert.equal(await page.evaluate(() => window.moved), 0, JSON.stringify(await page.evaluate(() => window.what)));
    await context.close();
  }
});
