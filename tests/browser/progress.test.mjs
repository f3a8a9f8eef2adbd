// Progress in a real browser: nothing is ever lost, and nothing is pretended.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { download, give, open, reload, settled, shows, start, tries as attempt } from "./site.mjs";

const LESSON = "communication/feedback/", FIRST = "shell/basics/", PATH = "paths/first-pull-request/";
const STATES = ["done", "started", "ready", "waits", "next"];
let site;

before(async () => { site = await start("/handbook/"); });
after(async () => { await site.stop(); });

const tries = (name, run, options) => attempt(test, () => site, name, (visit, context) => run(context, visit), options);
const tick = (page, number = 0) => page.locator("input[data-task]").nth(number);
const exported = (page) => download(page, page.locator("[data-export]"));
const file = (more) => ({ format: "pathbook-progress", version: 1, site: site.key, ...more });

tries("a tick stays, and two tabs agree", async (_, visit) => {
  const [first, second] = [await visit(LESSON), await visit(LESSON)];
  await tick(first).check();
  await second.waitForFunction(() => document.querySelector("input[data-task]").checked);
  await tick(second).uncheck();
  await first.waitForFunction(() => !document.querySelector("input[data-task]").checked);
  await tick(first).check();
  await reload(first);
  await shows.equal(() => tick(first).isChecked(), true);
});

tries("a hundred marks in two tabs at once are a hundred marks", async (_, visit) => {
  const tabs = [await visit(LESSON), await visit(LESSON)];
  await Promise.all(tabs.map((tab, number) => tab.evaluate(async (number) => {
    const { update, mark } = await import(`${document.body.dataset.root}pathbook/store.js`);
    for (let i = 0; i < 50; i++) {
      update("communication/feedback", (record) => mark(record, "tasks", `t${number}-${i}`, true));
      await new Promise((next) => setTimeout(next, i % 3));
    }
  }, number)));
  for (const tab of tabs) {
    await tab.waitForFunction(async () => {
      const { read } = await import(`${document.body.dataset.root}pathbook/store.js`);
      return Object.keys(read("communication/feedback").tasks).length === 100;
    });
  }
});

tries("done shows on the path, can be undone, and taken back", async (_, visit) => {
  const lesson = await visit(FIRST);
  const button = lesson.locator(".done-button");
  await button.click();
  const path = await visit(PATH);
  const stop = path.locator('[data-itinerary] [data-lesson="shell/basics"]');
  await path.waitForFunction(() => document.querySelector('[data-itinerary] [data-lesson="shell/basics"]').dataset.state === "done");
  await shows.match(() => stop.innerText(), /done/);
  await lesson.locator(".toast button").click();
  await shows.equal(() => button.innerText(), "Mark as done");
  await path.waitForFunction(() => document.querySelector('[data-itinerary] [data-lesson="shell/basics"]').dataset.state !== "done");
  await button.click();
  await reload(lesson);
  await shows.equal(() => button.innerText(), "Not done after all");
});

tries("a path says where one is, what is next and what waits, in words", async (_, visit) => {
  await (await visit(FIRST)).locator(".done-button").click();
  await tick(await visit("git/commits/")).check();
  const path = await visit(PATH);
  await path.locator(".progress-line").waitFor();
  await shows.match(() => path.locator(".progress-line").innerText(), /1 of \d+ lessons done\. .* left in “Tools”, then 4 more stages/);
  await shows.match(() => path.locator('[data-itinerary] [data-lesson="git/commits"]').innerText(), /you are here/);
  await shows.match(() => path.locator('[data-itinerary] [data-lesson="git/branching"]').innerText(), /needs Commits first/);
  await shows.equal(() => path.locator("a[data-begin]").innerText(), "Continue with Your first commits");
  const seen = await path.locator("[data-itinerary] [data-lesson]").evaluateAll((all) => [...new Set(all.map((item) => item.dataset.state))]);
  assert.ok(seen.every((state) => STATES.includes(state)), String(seen));
});

tries("a new reader sees where to start, and nothing is fetched or kept", async (context, visit) => {
  const home = await visit("");
  await shows.equal(() => home.locator("[data-continue]").isVisible(), false);
  await shows.match(() => home.locator(".path-card .begin").first().innerText(), /^Begin with /);
  assert.equal(home.requests.some((url) => url.endsWith("graph.json")), false);
  await visit(LESSON);
  await shows.deepEqual(() => home.evaluate(() => Object.keys(localStorage)), []);
  await shows.deepEqual(() => context.cookies(), []);
  const note = /stays in this browser\. Nothing is sent anywhere: no account, no cookies, no counting of visits/;
  for (const page of [home, await visit(LESSON), await visit("progress/")]) await shows.match(() => page.locator("footer").last().innerText(), note);
});

test("no script can send anything, set a cookie or tell one browser from another", () => {
  const folder = join(site.output, "pathbook");
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".js"))) {
    const text = readFileSync(join(folder, name), "utf8");
    assert.doesNotMatch(text, /\b(cookie|sendBeacon|XMLHttpRequest|WebSocket|EventSource|RTCPeerConnection|indexedDB|userAgent|hardwareConcurrency|deviceMemory|getContext|method:)/, name);
    // Only files of the site: the graph (whose address a page hands to its worker), the index of search (below its base), pages that results name.
    for (const [, what] of text.matchAll(/\bfetch\(([^)]*)/g)) assert.match(what, /graph\.json|^data\.graph$|, this\.base$|^url$/, `${name} fetches ${what}`);
  }
});

tries("home goes on towards the goal, with the reason", async (_, visit) => {
  await tick(await visit("git/commits/")).check();
  const home = await visit("");
  const box = home.locator("[data-continue]");
  await box.locator("h2").waitFor();
  await shows.match(() => box.innerText(), /Continue where you left off[\s\S]*Your first commits[\s\S]*You have begun it/);
  await box.locator("select").selectOption("role:engineer-1");
  await shows.match(() => box.innerText(), /lessons, .* left[\s\S]*because “.*” needs/);
  await reload(home);
  await shows.equal(() => box.locator("select").inputValue(), "role:engineer-1");
});

tries("what one knows already counts everywhere, and can be taken back", async (_, visit) => {
  const lesson = await visit("git/commits/");
  await lesson.getByRole("button", { name: "I know this already" }).click();
  await shows.match(() => lesson.locator("[data-done] .state").innerText(), /know this already/);
  const path = await visit(PATH);
  await path.locator(".progress-line").waitFor();
  await shows.doesNotMatch(() => path.locator('[data-itinerary] [data-lesson="git/branching"]').innerText(), /needs/);
  await lesson.locator(".toast button").click();
  await shows.equal(() => lesson.locator("[data-done] .state").innerText(), "");
  await path.waitForFunction(() => /needs Commits first/.test(document.querySelector('[data-itinerary] [data-lesson="git/branching"]').innerText));
});

tries("a role shows the gap, and the skills that close it", async (_, visit) => {
  await (await visit(FIRST)).locator(".done-button").click();
  const role = await visit("roles/engineer-1/");
  await role.locator(".progress-line").waitFor();
  await shows.match(() => role.locator("[data-gap]").innerText(), /You have 1 of 11 skills; 0 are confirmed\. \d+ lessons lead to the others/);
  const skill = await visit("skills/git.commits/");
  await skill.locator("[data-assess] select").selectOption("2");
  await role.waitForFunction(() => /You have 2 of 11/.test(document.querySelector("[data-gap]").innerText));
  await skill.locator("[data-assess] select").selectOption("0");
  await role.waitForFunction(() => /You have 1 of 11/.test(document.querySelector("[data-gap]").innerText));
});

tries("a quiz says what is right, keeps the answer, and can be tried again", async (_, visit) => {
  const page = await visit(LESSON);
  const quiz = page.locator("[data-quiz]").first();
  await quiz.locator('.answer[data-correct="false"] input').first().check();
  await shows.match(() => quiz.innerText(), /Not quite/);
  await quiz.getByRole("button", { name: "Try again" }).click();
  await shows.doesNotMatch(() => quiz.innerText(), /Not quite/);
  await quiz.locator('.answer[data-correct="true"] input').first().check();
  await shows.match(() => quiz.locator(".quiz-result").innerText(), /Right/);
  await reload(page);
  await shows.equal(() => quiz.locator('.answer[data-correct="true"]').first().getAttribute("data-chosen"), "right");
});

tries("several right answers are checked together", async (_, visit) => {
  const page = await visit("review/giving-well/");
  const quiz = page.locator('[data-quiz-kind="many"]').first();
  await quiz.locator('.answer[data-correct="true"] input').first().check();
  await shows.equal(() => quiz.locator("[data-chosen]").count(), 0, "nothing is told before it is asked");
  await quiz.getByRole("button", { name: "Check my answer" }).click();
  await shows.match(() => quiz.innerText(), /this one too/);
});

tries("a lesson in several paths keeps to the one that is followed", async (_, visit) => {
  const path = await visit("paths/ship-safely/");
  await path.locator('[data-itinerary] [data-lesson="git/branching"] > a').click();
  await path.waitForURL(/git\/branching\/\?path=/);
  const shown = () => path.locator(".side-path:not([hidden]) .side-title a").innerText();
  await shows.equal(shown, "Ship safely");
  await shows.match(() => path.locator(".onward:not([hidden])").innerText(), /Ship safely/);
  await shows.match(() => path.locator("link[rel=canonical]").getAttribute("href"), /git\/branching\/$/);
  await path.locator(".onward:not([hidden]) .next").click();
  await settled(path);
  await shows.equal(shown, "Ship safely");
  const alone = await visit("git/branching/");
  await shows.equal(() => alone.locator(".side-path:not([hidden])").count(), 1);
});

tries("progress goes out, comes back merged, tells what it did, and can be undone", async (context, visit) => {
  await tick(await visit(LESSON)).check();
  await (await visit(FIRST)).locator(".done-button").click();
  const text = await exported(await visit("progress/"));
  const out = JSON.parse(text);
  assert.equal(out.format, "pathbook-progress");
  assert.deepEqual([Object.keys(out.tasks).length, Object.keys(out.pages)], [1, ["communication/feedback", "shell/basics"].filter((id) => out.pages[id])]);
  const other = await site.browser.newContext();
  const page = await open(site, "progress/", { context: other });
  assert.match(await give(page, text), /Taken in: 2 new/);
  assert.match(await give(page, text), /Taken in: 2 as before/);
  const more = file({ tasks: { [Object.keys(out.tasks)[0]]: "2031-01-01T00:00:00Z", "gone/page#x": "2026-01-01T00:00:00Z" } });
  assert.match(await give(page, more), /1 new, 1 changed\./);
  await shows.match(() => page.locator("[data-summary]").innerText(), /gone\/page[\s\S]*this page is gone; what you did is kept/);
  await page.locator("[data-report]").getByRole("button", { name: "Undo" }).click();
  await shows.doesNotMatch(() => page.locator("[data-summary]").innerText(), /gone\/page/);
  await other.close();
});

tries("hostile files change nothing, and say why", async (_, visit) => {
  const page = await visit("progress/");
  assert.match(await give(page, "{"), /not JSON/);
  assert.match(await give(page, { format: "pathbook-progress", version: 2 }), /newer version/);
  assert.match(await give(page, { format: "else" }), /not an exported/);
  assert.match(await give(page, "x".repeat(21_000_000)), /too large/);
  await shows.deepEqual(() => page.evaluate(() => Object.keys(localStorage)), []);
  await give(page, file({ pages: { "<img src=x onerror=alert(1)>": { done: "2026-01-01T00:00:00Z" } }, learner: { name: "<script>alert(1)</script>" } }));
  await give(page, '{"format":"pathbook-progress","version":1,"pages":{"__proto__":{"done":"2026-01-01"}},"tasks":{"__proto__#x":"2026-01-01","a#__proto__":"2026-01-01"}}');
  await shows.equal(() => page.locator("main img, main script").count(), 0);
  await shows.equal(() => page.evaluate(() => ({}).done ?? ({}).x), undefined);
  assert.deepEqual(page.problems, []);
});

tries("another site's file is asked about", async (_, visit) => {
  const page = await visit("progress/");
  page.once("dialog", (dialog) => dialog.dismiss());
  assert.match(await give(page, file({ site: "https://other.example/", tasks: { "a#b": "2026-01-01" } })), /Nothing was changed/);
});

tries("what is unknown survives, and so do pages that are gone", async (_, visit) => {
  const page = await visit("progress/");
  await give(page, file({ surveys: { "s/before": { at: "2026-01-01T00:00:00Z", answers: { a: 3 } } }, plans: [1], signoffs: [{ skill: "git.commits", level: 2, by: "Ann", at: "2026-01-01T00:00:00Z", note: "n" }] }));
  const out = JSON.parse(await exported(page));
  assert.deepEqual([out.plans, out.surveys["s/before"].answers, out.signoffs[0].note], [[1], { a: 3 }, "n"]);
});

tries("a reworded task says so, a moved one keeps its tick", async (_, visit) => {
  const page = await visit("git/branching/");
  await tick(page, 1).check();
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.includes("page:git/branching"));
    const record = JSON.parse(localStorage.getItem(key));
    record.texts = Object.fromEntries(Object.keys(record.tasks).map((task) => [task, "en:other"]));
    localStorage.setItem(key, JSON.stringify(record));
  });
  await reload(page);
  await shows.equal(() => tick(page, 1).isChecked(), true);
  await shows.match(() => page.locator("main").innerText(), /changed since you ticked it/);
});

tries("a renamed page keeps its ticks", async (_, visit) => {
  const page = await visit(LESSON);
  const id = await page.evaluate(() => {
    document.body.dataset.aliases = "old/name";
    return document.querySelector("input[data-task]").dataset.task;
  });
  await page.evaluate(async (id) => {
    const { update, mark, read } = await import(`${document.body.dataset.root}pathbook/store.js`);
    update("old/name", (record) => mark(record, "tasks", id, true));
    if (!read("communication/feedback", ["old/name"]).tasks[id]) throw new Error("the tick is lost");
    update("communication/feedback", (record) => mark(record, "tasks", id, null), ["old/name"]);
    if (read("communication/feedback", ["old/name"]).tasks) throw new Error("the tick cannot be taken back");
  }, id);
});

tries("one page, or everything, can be forgotten and brought back", async (_, visit) => {
  await tick(await visit(LESSON)).check();
  await (await visit(FIRST)).locator(".done-button").click();
  const page = await visit("progress/");
  const list = page.locator("[data-summary]");
  await page.locator('[data-lesson="communication/feedback"] button').click();
  await shows.equal(() => page.locator('[data-summary] [data-lesson="communication/feedback"] button').count(), 0);
  await page.locator(".toast button").click();
  await page.locator('[data-lesson="communication/feedback"] button').waitFor();
  page.once("dialog", (dialog) => dialog.accept());
  await page.locator("[data-reset]").click();
  await shows.match(() => list.innerText(), /Nothing is kept yet/);
  await page.locator(".toast button").click();
  await page.locator('[data-lesson="shell/basics"] button').waitFor();
});

for (const [name, script] of [
  ["full", () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }],
  ["forbidden", () => { Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }); }],
  ["forgetful", () => { Storage.prototype.setItem = () => {}; }],
]) {
  tries(`a storage that is ${name} is said, and the page goes on`, async (context, visit) => {
    await context.addInitScript(script);
    const page = await visit(LESSON);
    await tick(page).check();
    await shows.match(() => page.locator("[data-storage-message]").innerText(), /does not let this site keep/);
    await shows.equal(() => page.locator("[data-storage-message]").getAttribute("role"), "alert");
    await tick(page, 1).check();
    await shows.equal(() => tick(page).isChecked(), true, "the tick stays as long as the page");
    assert.match(await (await visit("progress/")).locator("[data-summary] .message").innerText(), /does not let this site keep/);
  });
}

tries("a record that cannot be read is set aside and offered", async (_, visit) => {
  const page = await visit(LESSON);
  await tick(page).check();
  await page.evaluate(() => { for (const key of Object.keys(localStorage)) localStorage.setItem(key, "{broken"); });
  await reload(page);
  await tick(page, 1).check();
  const progress = await visit("progress/");
  await shows.match(() => progress.locator("[data-summary]").innerText(), /Set aside/);
  assert.equal(await download(progress, progress.getByRole("button", { name: "Download" })), "{broken");
  await progress.getByRole("button", { name: "Throw away" }).click();
  await shows.doesNotMatch(() => progress.locator("[data-summary]").innerText(), /Set aside/);
});

tries("a newer record is read-only", async (_, visit) => {
  const page = await visit(LESSON);
  const key = await page.evaluate(() => {
    const key = `pathbook:${document.body.dataset.site}:page:communication/feedback`;
    localStorage.setItem(key, '{"v":2,"marks":[1]}');
    return key;
  });
  await reload(page);
  await shows.match(() => page.locator("[data-storage-message]").innerText(), /newer version/);
  await tick(page).click();
  await shows.equal(() => tick(page).isChecked(), false, "nothing is pretended");
  await shows.equal(() => page.evaluate((key) => localStorage.getItem(key), key), '{"v":2,"marks":[1]}');
});

tries("all of it works by keyboard alone", async (_, visit) => {
  const page = await visit("git/branching/");
  await page.keyboard.press("Tab");
  await shows.match(() => page.evaluate(() => document.activeElement.textContent), /Skip to the text/);
  await tick(page).focus();
  await page.keyboard.press("Space");
  await shows.equal(() => tick(page).isChecked(), true);
  await page.locator("body").click({ position: { x: 5, y: 5 } });
  await page.keyboard.press("d");
  await page.waitForFunction(() => document.querySelector(".done-button").textContent === "Not done after all");
  await page.keyboard.press("?");
  await page.locator("dialog[open]").waitFor();
  await page.locator("dialog input").first().uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("d");
  await shows.equal(() => page.locator(".done-button").innerText(), "Not done after all", "single keys can be switched off");
  const tabs = page.locator('[role="tab"]');
  await tabs.first().focus();
  await page.keyboard.press("ArrowRight");
  await shows.equal(() => tabs.nth(1).getAttribute("aria-selected"), "true");
  await reload(page);
  await shows.equal(() => page.locator('[role="tab"]').nth(1).getAttribute("aria-selected"), "true", "tabs remember");
});

tries("the colour scheme is chosen, kept, and there before the page is drawn", async (_, visit) => {
  const page = await visit(LESSON);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.locator(".tools button").first().click();
  await page.locator(".tools button").first().click();
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.reload({ waitUntil: "commit" });
  await page.locator("body").waitFor();
  assert.equal(await ground(), dark);
});
