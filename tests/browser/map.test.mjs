// The maps in a real browser: keyboard, focus, filters, size, states, the table, and without scripts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { open as plain, shows, start } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PATH = "paths/first-pull-request/";
let site;

before(async () => { site = await start("/handbook/"); });
after(async () => { await site.stop(); });

/** Without smooth scrolling: what is pointed at stays where it is. */
const open = (site, path, options = { reducedMotion: "reduce" }) => plain(site, path, options);
/** What has the focus: the id of its skill, or the name of the element. */
const focused = (page) => page.evaluate(() => document.activeElement?.dataset.skill ?? document.activeElement?.dataset.lesson ?? document.activeElement?.localName);
const stop = (page, id) => page.locator(`a.node[data-skill="${id}"], a.node[data-lesson="${id}"]`);
const near = (page) => page.locator(".station.near a").evaluateAll((links) => links.map((link) => link.dataset.skill ?? link.dataset.lesson).sort());
const done = (page, ...ids) => page.evaluate((ids) => {
  for (const id of ids) localStorage.setItem(`pathbook:${document.body.dataset.site}:page:${id}`, JSON.stringify({ done: "2026-01-01T00:00:00.000Z" }));
}, ids);

test("Tab enters the map once, arrows move, Enter opens", async () => {
  const page = await open(site, "skills/");
  await page.locator('[name="role"]').focus();
  await page.keyboard.press("Tab");
  const first = await focused(page);
  await shows.equal(() => page.locator(".map-cluster a.node").first().getAttribute("data-skill"), first);
  await page.keyboard.press("ArrowDown");
  await shows.notEqual(() => focused(page), first);
  await page.keyboard.press("ArrowUp");
  await shows.equal(() => focused(page), first);
  await stop(page, "git.branching").focus();
  await page.keyboard.press("ArrowRight");
  await shows.equal(() => page.evaluate(() => document.activeElement.dataset.needs.split(" ").includes("git.branching")), true);
  await page.keyboard.press("ArrowLeft");
  await shows.equal(() => focused(page), "git.branching");
  await page.keyboard.press("Tab");
  await shows.equal(() => page.evaluate(() => Boolean(document.activeElement.closest(".map"))), false);
  await page.keyboard.press("Shift+Tab");
  await shows.equal(() => focused(page), "git.branching", "the map remembers where one was");
  await Promise.all([page.waitForURL("**/skills/git.branching/"), page.keyboard.press("Enter")]);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("focus shows what a skill builds on and what it opens, and Escape leaves", async () => {
  const page = await open(site, "skills/");
  await stop(page, "communication.feedback").hover();
  await shows.deepEqual(() => near(page), ["communication.difficult", "communication.feedback", "communication.listening", "mentoring.careers", "review.giving", "teamwork.conflict"]);
  await shows.equal(async () => (await page.locator(".lines path.near").count()) > 0, true);
  await shows.equal(() => page.locator(".map-lines .across").count(), 3, "a line to each other cluster");
  await page.mouse.move(5, 5);
  await shows.deepEqual(() => near(page), []);
  await page.keyboard.press("Tab");
  await stop(page, "git.merging").focus();
  await shows.deepEqual(() => near(page), ["git.branching", "git.commits", "git.conflicts", "git.merging", "shell.basics"]);
  await page.keyboard.press("Space");
  await shows.match(() => page.locator("[data-map-said]").innerText(), /^Merging builds on Branching and opens Resolving conflicts\.$/);
  await stop(page, "time.planning").hover();
  assert.equal((await near(page)).includes("git.merging"), true, "what is kept in view stays");
  await page.keyboard.press("Escape");
  await shows.deepEqual(() => near(page), []);
  await stop(page, "git.commits").hover();
  const keep = page.getByRole("button", { name: "Keep what belongs to Commits in view" });
  await keep.click();
  await shows.equal(() => keep.getAttribute("aria-pressed"), "true");
  assert.match(page.url(), /\/skills\/$/, "the button does not open the page");
  await keep.click();
  await shows.equal(() => keep.getAttribute("aria-pressed"), "false");
  await page.context().close();
});

test("roles and areas filter map and table alike", async () => {
  const page = await open(site, "skills/");
  const all = await page.locator(".map-cluster a.node").count();
  await page.locator('[name="role"]').selectOption("mentor");
  const asked = await page.locator('.map-cluster a.node[data-roles~="mentor"]').count();
  await shows.equal(() => page.locator(".station:not(.out)").count(), asked);
  await shows.equal(() => page.locator("[data-row]:not([hidden])").count(), asked);
  await shows.equal(() => page.locator("[data-map-said]").innerText(), `${asked} of ${all} skills`);
  await shows.equal(() => page.locator(".map-cluster:not([hidden])").evaluateAll((parts) => parts.every((part) => part.querySelector(".station:not(.out)"))), true);
  await page.locator('[name="area"][value="soft"]').uncheck();
  await shows.equal(() => page.locator('.station:not(.out) a[data-area="soft"]').count(), 0);
  await page.locator('[name="area"][value="soft"]').check();
  await page.locator('[name="role"]').selectOption("");
  await shows.equal(() => page.locator(".station:not(.out)").count(), all);
  await page.goto(`${site.url}skills/?role=mentor`, { waitUntil: "networkidle" });
  await shows.equal(() => page.locator(".station:not(.out)").count(), asked, "an address can ask for a role");
  await page.context().close();
});

test("buttons, keys, wheel and drag change size and place", async () => {
  const page = await open(site, "skills/");
  const view = page.locator("[data-map-view]");
  const size = () => page.locator('[data-zoom="reset"]').innerText();
  const width = (id) => stop(page, id).locator("rect.row").evaluate((row) => row.getBoundingClientRect().width);
  const own = await width("git.commits");
  await page.locator('[data-zoom="in"]').click();
  await shows.equal(size, "125%");
  assert.ok(Math.abs((await width("git.commits")) / own - 1.25) < 0.02);
  await stop(page, "git.commits").focus();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await shows.equal(size, "200%");
  const before = await view.evaluate((view) => [view.scrollLeft, view.scrollTop]);
  const box = await view.boundingBox();
  await page.mouse.move(box.x + 500, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 380, box.y + 110, { steps: 5 });
  await page.mouse.up();
  assert.match(page.url(), /\/skills\/$/, "a drag is no click");
  await shows.deepEqual(() => view.evaluate((view) => [view.scrollLeft, view.scrollTop]), [before[0] + 120, before[1] + 90]);
  await shows.equal(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await stop(page, "git.commits").focus();
  await page.keyboard.press("0");
  await shows.equal(size, "100%");
  await shows.equal(() => width("git.commits"), own);
  await page.keyboard.press("-");
  await shows.equal(size, "80%");
  assert.ok((await width("git.commits")) < own);
  await page.keyboard.press("0");
  await stop(page, "git.commits").hover();
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -120);
  await page.keyboard.up("Control");
  await page.waitForFunction(() => Number.parseInt(document.querySelector('[data-zoom="reset"]').textContent) > 100);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("two fingers make it larger, on a phone", async () => {
  const context = await site.browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const page = await open(site, "skills/", { context });
  await page.locator(".map-cluster").first().scrollIntoViewIfNeeded();
  const box = await page.locator(".map-cluster").first().boundingBox();
  const cdp = await context.newCDPSession(page);
  const touch = (type, gap) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints: gap ? [{ x: 180 - gap, y: box.y + 60, id: 1 }, { x: 180 + gap, y: box.y + 60, id: 2 }] : [] });
  await touch("touchStart", 30);
  for (const gap of [40, 50, 60]) await touch("touchMove", gap);
  await touch("touchEnd");
  await page.waitForFunction(() => Number.parseInt(document.querySelector('[data-zoom="reset"]').textContent) > 150);
  for (const button of await page.locator("[data-zoom]").all()) {
    const { width, height } = await button.boundingBox();
    assert.ok(width >= 44 && height >= 44, `${width} x ${height}`);
  }
  await context.close();
});

test("stops show where one stands, by shape and word, in map and table, in every tab", async () => {
  const context = await site.browser.newContext();
  const page = await open(site, "skills/", { context });
  await done(page, "shell/basics", "git/commits");
  await page.evaluate(() => localStorage.setItem(`pathbook:${document.body.dataset.site}:page:git/branching`, JSON.stringify({ tasks: { a: "2026-01-01T00:00:00.000Z" } })));
  await page.reload({ waitUntil: "networkidle" });
  const sign = async (id) => [await stop(page, id).getAttribute("data-sign"), await stop(page, id).locator(".sublabel").textContent(), await page.locator(`[data-row="${id}"] [data-state-column]`).innerText()];
  await shows.deepEqual(() => sign("git.commits"), ["done", "done", "✓ done"]);
  await shows.deepEqual(() => sign("git.branching"), ["started", "started · 1 h 40 min", "◐ started"]);
  await shows.deepEqual(() => sign("git.merging"), ["needs", "needs Branching first", "◌ needs Branching first"]);
  assert.equal((await sign("code.reading"))[0], "ready");
  await page.evaluate(() => localStorage.setItem(`pathbook:${document.body.dataset.site}:mentee`, JSON.stringify({ skills: { "time.planning": { self: 1, at: "2026-01-01T00:00:00.000Z" } }, goal: { kind: "role", id: "mentor", at: "2026-01-01T00:00:00.000Z" } })));
  await page.reload({ waitUntil: "networkidle" });
  assert.equal((await sign("time.planning"))[0], "done", "a skill that one knows is done without its lesson");
  assert.ok((await page.locator('a.node[data-sign="next"]').count()) > 0, "what leads to the goal is next");
  await shows.equal(async () => (await page.locator('a.node[data-sign="next"][data-area="soft"]').count()) > 0, true);
  await shows.equal(() => stop(page, "git.commits").locator("title").textContent(), "Commits, done");
  await shows.match(() => page.locator('.map-overview a[href="#pb-map-git"] .sublabel').textContent(), /1 of 6 done/);
  const path = await open(site, PATH, { context });
  await shows.equal(() => stop(path, "git/commits").getAttribute("data-sign"), "done");
  await shows.equal(() => stop(path, "git/branching").getAttribute("data-sign"), "started");
  await done(page, "git/branching");
  await path.waitForFunction(() => document.querySelector('a.node[data-lesson="git/branching"]').dataset.sign === "done");
  await context.close();
});

test("states can come from another source", async () => {
  const page = await open(site, "skills/");
  const found = await page.evaluate(async () => {
    const { standings, alive } = await import(new URL("pathbook/map.js", new URL(document.body.dataset.root, location.href)).href);
    const stops = [{ kind: "skill", id: "a", title: "A", lessons: [], needs: [] }, { kind: "skill", id: "b", title: "B", lessons: [], needs: ["a", "elsewhere"] }, { kind: "skill", id: "c", title: "C", lessons: [], needs: ["b"] }];
    const of = (known, inOrder) => [...standings(stops, { known: (stop) => known[stop.id] ?? "" }, inOrder).values()].map(({ sign, words }) => `${sign}: ${words}`);
    return [typeof alive, of({}, false), of({ a: "done", b: "started" }, true), of({ c: "done" }, false)];
  });
  assert.deepEqual(found, ["function", ["ready: ready", "needs: needs A first", "needs: needs B first"], ["done: done", "started: started", "needs: needs B first"], ["ready: ready", "needs: needs A first", "done: done"]]);
  await page.context().close();
});

test("the table says what the map says", async () => {
  const page = await open(site, "skills/");
  const map = await page.locator(".map-cluster a.node").evaluateAll((links) => links.map((link) => `${link.dataset.skill}: ${(link.dataset.needs ?? "").split(" ").filter(Boolean).length} ${(link.dataset.roles ?? "").split(" ").filter(Boolean).length}`));
  const table = await page.locator("[data-row]").evaluateAll((rows) => rows.map((row) => `${row.dataset.row}: ${row.querySelectorAll('[data-label="Builds on"] a').length} ${row.querySelectorAll('[data-label="Roles"] a').length}`));
  assert.deepEqual(table, map);
  await page.getByRole("link", { name: "The same as a table" }).click();
  assert.match(page.url(), /#pb-skills-table$/);
  await page.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 360, 320]) {
    test(`maps are sound: ${colorScheme}, ${width} px`, async () => {
      const context = await site.browser.newContext({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true, reducedMotion: "reduce" });
      for (const path of ["skills/", PATH]) {
        const page = await open(site, path, { context });
        await page.locator(".map-help summary").click();
        for (const table of await page.locator("details.map-table summary").all()) await table.click();
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is too wide`);
        const outside = await page.locator(".map svg.rails").evaluateAll((all) => all.filter((svg) => svg.getBoundingClientRect().right > innerWidth || svg.getBoundingClientRect().left < 0).length);
        assert.equal(outside, 0, "no picture leaves the screen");
        await page.evaluate(axe);
        const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3).join(" | ")}`), [], path);
        assert.deepEqual(page.problems, []);
        await page.close();
      }
      await context.close();
    });
  }
}

test("maps can be read without JavaScript, and under a strict policy", async () => {
  const context = await site.browser.newContext({ javaScriptEnabled: false });
  for (const path of ["skills/", PATH]) {
    const page = await open(site, path, { context });
    await shows.equal(() => page.locator("[data-map-bar]").isVisible(), false);
    assert.ok(await page.locator(".map a.node .label").first().isVisible());
    assert.ok((await page.locator(".map .lines path").count()) > 5);
    await shows.equal(() => page.locator("[data-state-column]").first().isVisible(), false);
    assert.deepEqual(page.problems, []);
  }
  const page = await open(site, "skills/", { context });
  await shows.equal(() => page.locator('a.node[data-skill="review.giving"] .sublabel').textContent().then((text) => text.startsWith("after ")), true);
  await context.close();
});

test("pages without a map load nothing of it", async () => {
  const page = await open(site, "communication/feedback/");
  await shows.equal(() => page.locator('[href*="map.css"], [src*="map.js"]').count(), 0);
  await page.context().close();
});
