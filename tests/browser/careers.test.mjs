// Roles, ladders and plans: how far one is, by whose word; the plan that closes the gap; the plan that a
// mentor edited and the mentee's site follows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { load } from "./modules.mjs";
import { download, give, reload, shows, start, tries as attempt } from "./site.mjs";
import { SMALL } from "./small.mjs";

const { calendar, schedule } = await load("schedule.js");
const { entries, parsePlan, planFile, taskKey, uids, weekly } = await load("plan.js");
const { index } = await load("next.js");
const table = JSON.parse(readFileSync(new URL("../suite/schedule.json", import.meta.url), "utf8"));

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site;
before(async () => {
  site = await start("/", { files: {
    ...SMALL,
    "skills.yaml": ["a", "b", "c", "untaught"].map((id) => `- id: ${id}\n  title: Skill ${id.toUpperCase()}\n  levels: {0: Not at all, 1: One of ${id}, 2: Two of ${id}}\n`).join(""),
    "roles.yaml": "- id: q\n  title: Role Q\n  requires: [a]\n  next: [r]\n- id: r\n  title: Role R\n  requires: [a, b@1, c@2, untaught]\n  next: [s, t]\n- id: s\n  title: Role S\n  requires: [a@2, b@1, c@1]\n  next: [u]\n- id: t\n  title: Role T\n  requires: [b]\n- id: u\n  title: Role U\n  requires: [b]\n- id: alone\n  title: Alone\n  requires: [a]\n",
  } });
});
after(async () => { await site.stop(); });
const tries = (name, run, options) => attempt(test, () => site, name, run, options);

const AT = "2026-01-01T00:00:00.000Z";
const seed = (page, records) => page.evaluate((records) => {
  for (const [name, record] of Object.entries(records)) localStorage.setItem(`pathbook:${document.body.dataset.site}:${name}`, JSON.stringify(record));
}, records);
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem(`pathbook:${document.body.dataset.site}:mentee`) ?? "{}"));
const PLAN = { format: "pathbook-plan-file", version: 1, for: "Ada", by: "Bo", goal: ["r"], pace: "1h/week", start: "2026-11-30", steps: [
  { page: "free", note: "To warm up.\nReally." }, { task: "Shadow the engineer on call", minutes: 60, note: "Ask Cy." }, { page: "other" }, { page: "two", drop: true }, { page: "nowhere", title: "A page that was" }, { page: "three", optional: true },
] };
const text = (value) => JSON.stringify(value);

test("schedules, calendars and names of ticks are as the shared table says", () => {
  for (const { text, id, key } of table.tasks) assert.equal(taskKey({ task: text, id }), key);
  for (const { keys, learner, site, uids: expected } of table.uids) assert.deepEqual(uids(keys, learner, site), expected);
  for (const { name, pace, steps, slots } of table.schedules) assert.deepEqual(schedule(steps, pace).map((slot) => [slot.first, slot.last, slot.from, slot.until]), slots, name);
  for (const { name, calendar: given, lines } of table.calendars) assert.equal(calendar(given), lines.map((line) => `${line}\r\n`).join(""), name);
});

test("plan files are read as anybody may have written them", () => {
  assert.equal(parsePlan("no JSON"), null);
  assert.equal(parsePlan('{"format": "pathbook-progress"}'), null);
  assert.deepEqual(parsePlan(text({ ...PLAN, version: 2 })), { problem: "newerPlan" });
  for (const steps of [undefined, [], [{}], [{ page: 1 }], "free"]) assert.deepEqual(parsePlan(text({ ...PLAN, steps })), { problem: "emptyPlan" });
  const { plan, skipped } = parsePlan(text({ ...PLAN, colour: "red", steps: ["free", { task: "Do", colour: "blue" }, 7, { task: " " }] }));
  assert.deepEqual([plan.steps, plan.colour, skipped], [[{ page: "free" }, { task: "Do", colour: "blue" }], "red", 2]);
  assert.deepEqual(parsePlan(planFile(plan, "x")).plan, { ...plan, site: "x" }, "what is written is read");
  assert.equal(planFile(plan, "x").split("\n").filter((line) => /^ {4}\{/.test(line)).length, 2, "one step a line");
  assert.deepEqual(["5h/week", "30m/day", "1.5 h / w", "2 hours per week", "5", "0h/week", "x", undefined, "200h/week"].map(weekly), [300, 150, 90, 120, undefined, undefined, undefined, undefined, undefined]);
  const graph = index({ levels: [], skills: [], pages: [{ id: "free", aliases: ["old"], kind: "lesson", title: "Free", url: "/free/", minutes: 5, teaches: [], requires: [], tasks: [] }], paths: [], roles: [] });
  const list = entries(graph, { pace: "10m/week", steps: [{ page: "old" }, { page: "gone", title: "Gone", minutes: 20 }, { task: "Do", id: "x", week: 9 }, { task: "No", drop: true }] }, (id) => id === "free", { x: AT });
  assert.deepEqual(list.map(({ key, title, minutes, done, slot }) => [key, title, minutes, done, slot.first, slot.last]), [["free", "Free", 5, true, 1, 1], ["gone", "Gone", 20, false, 2, 3], ["x", "Do", 0, true, 9, 9]]);
});

tries("a role's page shows the ladder and what changes; the list of roles shows ladders", async (visit) => {
  const page = await visit("roles/r/");
  assert.deepEqual(await page.locator(".ladder li").allInnerTexts(), ["Role Q", "Role R", "Role S or Role T", "Role U"]);
  const change = page.locator(".change").first();
  assert.match(await change.innerText(), /What changes towards Role S[\s\S]*Higher levels 1[\s\S]*Skill A[\s\S]*from awareness[\s\S]*One of a[\s\S]*to working[\s\S]*Two of a[\s\S]*Stays as it is: Skill B\.[\s\S]*no longer named: Skill C, Skill UNTAUGHT\./);
  assert.match(await page.locator(".ladder-notice").innerText(), /no checklist for promotion/);
  const roles = await visit("roles/");
  assert.equal(await roles.locator(".rungs").count(), 2);
  assert.deepEqual(await roles.locator(".rungs").first().locator(".rung").evaluateAll((rungs) => rungs.map((rung) => [...rung.querySelectorAll(".card > a")].map((link) => link.innerText).join("+"))), ["Role Q", "Role R", "Role S+Role T", "Role U"]);
  assert.match(await roles.locator(".rung").nth(1).innerText(), /Leads on to Role S: 0 new, 1 higher, 1 stays/);
});

tries("how far one is: own word, sign-off and lessons stand side by side, level 0 included", async (visit) => {
  const page = await visit("roles/r/"), gap = page.locator("[data-gap]"), row = (skill) => gap.locator(".gap-list > li", { hasText: skill });
  await shows.match(() => gap.innerText(), /You have 0 of 4 skills; 0 are confirmed\.[\s\S]*“not yet” is an answer too/);
  await shows.match(() => row("Skill B").innerText(), /My own word[\s\S]*what comes next: awareness\s+One of b/);
  await row("Skill B").locator("select").focus();
  await row("Skill B").locator("select").selectOption("0");
  await shows.match(() => row("Skill B").innerText(), /where you are: not yet\s+Not at all[\s\S]*what comes next: awareness\s+One of b/);
  await shows.equal(() => page.evaluate(() => document.activeElement.dataset.key), "skill:b", "whoever answers stays there");
  const other = await visit("roles/r/");
  await seed(other, { mentee: { v: 1, skills: { b: { self: 0, at: AT }, c: { self: 2, at: AT } }, signoffs: [{ skill: "b", level: 1, by: "Bo", at: AT }, { skill: "c", level: 1, by: "Cy", at: AT }] }, "page:one": { v: 1, done: AT } });
  await shows.match(() => gap.innerText(), /You have 3 of 4 skills; 1 is confirmed\./, "another tab's words are seen here");
  await reload(other);
  await shows.match(() => gap.locator("details[open] > summary").first().innerText(), /3 skills that you have/, "who has just answered still sees it");
  await shows.match(() => row("Skill B").innerText(), /Confirmed: awareness, by Bo on January 1, 2026/);
  await shows.equal(() => row("Skill B").locator("select").inputValue(), "0", "a sign-off does not change the own word");
  await shows.match(() => row("Skill C").innerText(), /asked for: working[\s\S]*Confirmed: awareness, by Cy/);
  await shows.equal(() => row("Skill C").locator(".confirmed").count(), 0, "a lower level confirms a lower level");
  await shows.match(() => row("Skill A").innerText(), /Not confirmed by a mentor yet[\s\S]*By lessons: awareness \(One\)/);
  await shows.match(() => gap.innerText(), /No lesson here teaches Skill UNTAUGHT: ask your mentor/);
});

tries("the plan that closes the gap: weeks, a calendar, a file, and to follow", async (visit) => {
  const page = await visit("roles/r/"), gap = page.locator("[data-gap]");
  await shows.match(() => gap.locator(".plan-sum").innerText(), /3 lessons, 1 h: 1 week\./);
  await gap.getByLabel("Hours a week").fill("0.5");
  await gap.getByLabel("Hours a week").press("Tab");
  await shows.match(() => gap.locator(".plan-sum").innerText(), /3 lessons, 1 h: 2 weeks\./);
  await gap.locator("summary", { hasText: "Week by week" }).click();
  await shows.match(() => gap.locator(".weeks").innerText(), /Week 1\s+One 10 min\s+Two 20 min\s+Week 2\s+Three 30 min/);
  await gap.getByLabel("First day").fill("2026-11-30");
  await gap.getByLabel("First day").press("Tab");
  const ics = await download(page, gap.getByRole("button", { name: "Save as calendar" }));
  assert.ok(ics.split("\r\n").every((line) => Buffer.byteLength(line) <= 75) && ics.endsWith("END:VCALENDAR\r\n"));
  const seen = [...ics.matchAll(/UID:(.*)\r\n[\s\S]*?DTSTART;VALUE=DATE:(\d+)[\s\S]*?SUMMARY:(.*)\r\n/g)].map(([, uid, date, title]) => [uid, date, title]);
  assert.deepEqual(seen, [["one@Small", "20261130", "One"], ["two@Small", "20261201", "Two"], ["three@Small", "20261207", "Three"], ["task:" + seen[3][0].slice(5), "20261211", "Learn Skill UNTAUGHT: ask your mentor how"]]);
  assert.match(ics.replaceAll("\r\n ", ""), new RegExp(`URL:${site.url}two/\r\n`));
  const file = JSON.parse(await download(page, gap.getByRole("button", { name: "Save plan" })));
  assert.deepEqual([file.format, file.goal, file.pace, file.start, file.steps.map(({ page, task }) => page ?? task)], ["pathbook-plan-file", ["r"], "30m/week", "2026-11-30", ["one", "two", "three", "Learn Skill UNTAUGHT: ask your mentor how"]]);
  await gap.getByRole("button", { name: "Follow this plan" }).click();
  await shows.match(() => page.locator(".toast").innerText(), /You follow a plan now: Role R/);
  const home = await visit("");
  await shows.match(() => home.locator("[data-continue]").innerText(), /My plan: Role R[\s\S]*0 of 4 steps done/);
  await reload(page);
  await shows.equal(() => gap.getByLabel("Hours a week").inputValue(), "0.5", "the pace is remembered");
});

tries("a plan that a mentor edited is taken in, followed in its order, ticked and given up, in two tabs", async (visit) => {
  const page = await visit("progress/"), plan = page.locator(".plan");
  assert.match(await give(page, PLAN), /Your plan is now Role R: 6 steps\.\s+These pages are not here: A page that was\./);
  await shows.match(() => plan.innerText(), /My plan: Role R\s+for Ada, by Bo[\s\S]*0 of 4 steps done, 1 h 45 min left[\s\S]*Week 1\s*from November 30, 2026\s+Free[\s\S]*To warm up\.\s+Really\.[\s\S]*Week 2\s*from December 7, 2026[\s\S]*Shadow the engineer on call[\s\S]*Ask Cy\.[\s\S]*Week 3[\s\S]*Other[\s\S]*this page is gone[\s\S]*Three[\s\S]*optional/);
  const home = await visit(""), cards = home.locator("[data-continue] .cards > li");
  await shows.deepEqual(async () => (await cards.allInnerTexts()).map((text) => text.split("\n")[0].trim()), ["Free", "Shadow the engineer on call"], "what waits for what is not taught before waits");
  await shows.match(() => cards.first().innerText(), /To warm up/);
  await cards.nth(1).locator("input").click();
  await shows.match(() => home.locator(".toast").innerText(), /Done: Shadow the engineer on call/);
  await shows.match(() => plan.innerText(), /1 of 4 steps done, 45 min left/, "a tick in one tab is seen in the other");
  const out = JSON.parse(await download(page, page.locator("[data-export]")));
  assert.deepEqual([out.plan.steps.length, out.goal.kind, Object.keys(out.tasks)[0].split("#")[0]], [6, "plan", "/plan"]);
  const ics = await download(page, plan.getByRole("button", { name: "Save as calendar" }));
  assert.match(ics, /DTSTART;VALUE=DATE:20261207\r\nDTEND;VALUE=DATE:20261208\r\nSUMMARY:Shadow the engineer on call\r\nDESCRIPTION:1 h\\nAsk Cy\./);
  await plan.getByRole("button", { name: "Remove this plan" }).click();
  await shows.equal(() => plan.count(), 0);
  await shows.equal(async () => (await kept(page)).goal.id, "");
  await page.locator(".toast button").click();
  await shows.match(() => plan.innerText(), /1 of 4 steps done/);
  await home.locator("[data-continue] select").selectOption("role:r");
  await plan.getByRole("button", { name: "follow my plan" }).click();
  await shows.equal(async () => (await kept(home)).goal.kind, "plan");
  assert.match(await give(page, { ...PLAN, version: 9 }), /newer version\. Nothing was changed/);
  const report = page.locator("[data-report]");
  assert.match(await give(page, { ...PLAN, goal: ["q"], steps: [{ task: "One thing" }] }), /Your plan is now Role Q: 1 step\./);
  await report.getByRole("button", { name: "Undo" }).click();
  await shows.match(() => plan.innerText(), /My plan: Role R[\s\S]*1 of 4 steps done/);
  // The exported file brings the plan to another device, the later one wins.
  const file = { ...out, plan: { ...out.plan, steps: [{ task: "Later" }], at: "2999-01-01T00:00:00.000Z" } };
  assert.match(await give(page, file), /Plan:|1 changed/);
  await shows.match(() => plan.innerText(), /Later/);
});

for (const width of [360, 1280]) {
  tries(`nothing moves while the page of a role, or a skill, loads: ${width} px`, async (visit) => {
    // On a narrow screen a lesson's state may take another line, below what is seen first.
    for (const path of ["roles/r/", ...(width > 640 ? ["skills/b/", "skills/a/"] : [])]) {
      const page = await visit(path);
      await page.locator("[data-gap] h2, [data-assess] select").first().waitFor();
      assert.deepEqual(await page.evaluate(() => globalThis.shifts), [], path);
    }
  }, { viewport: { width, height: 800 }, addInitScript: () => {
    globalThis.shifts = [];
    new PerformanceObserver((list) => { for (const { value, sources } of list.getEntries()) globalThis.shifts.push([value, ...sources.map(({ node }) => node?.parentElement?.outerHTML?.slice(0, 80))]); }).observe({ type: "layout-shift", buffered: true });
  } });
}

tries("a role's page on paper: one's own word is there, what leads elsewhere is not", async (visit) => {
  const page = await visit("roles/r/"), select = page.locator("[data-gap] select").first();
  await select.selectOption("1");
  await page.emulateMedia({ media: "print" });
  assert.ok(await select.isVisible());
  assert.equal(await select.evaluate((it) => getComputedStyle(it).borderTopWidth), "0px");
  for (const selector of [".actions", ".backlinks", ".plan-fields"]) assert.equal(await page.locator(`${selector}:visible`).count(), 0, selector);
});

for (const [width, scheme] of [[1280, "light"], [360, "dark"]]) {
  tries(`roles and plans are accessible and fit ${width} px`, async (visit) => {
    const first = await visit("free/");
    await seed(first, { mentee: { v: 1, skills: { b: { self: 1, at: AT } }, signoffs: [{ skill: "b", level: 1, by: "Bo", at: AT }], plan: { ...PLAN, at: AT }, goal: { kind: "plan", id: "plan", at: AT } } });
    for (const path of ["roles/", "roles/r/", "progress/", ""]) {
      const page = await visit(path);
      await page.locator("[data-gap] .plan-sum, .plan, [data-continue] .cards, .rungs").first().waitFor();
      for (const box of await page.locator("details").all()) await box.evaluate((box) => { box.open = !box.classList.contains("menu"); });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} scrolls sideways`);
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      assert.deepEqual(found.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]), [], path);
    }
  }, { viewport: { width, height: 800 }, colorScheme: scheme });
}
