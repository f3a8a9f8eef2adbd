// The mentor's page in a real browser: several files side by side, what to talk about, who knows what,
// and sign-offs that come back to the mentee.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { load } from "./modules.mjs";
import { download, give, shows, start, tries } from "./site.mjs";
import { SMALL } from "./small.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { pairing, peopleCsv, newest, skillsCsv } = await load("cohort.js");
let site;

const OLD = "https://old.example/x/";
before(async () => { site = await start("/x/", { files: { ...SMALL, "pathbook.yaml": `${SMALL["pathbook.yaml"]}aliases: ["${OLD}"]\n` } }); });
after(() => site.stop());

/** A site with as many skills as a large organisation has. */
const MANY = Array.from({ length: 200 }, (_, n) => `many.${n}`);
let large;
before(async () => {
  const lesson = `---\ntitle: Many\nkind: lesson\nteaches: [${MANY.join(", ")}]\n---\nText.\n`;
  large = await start("/x/", { files: { ...SMALL, "content/many.md": lesson, "roles.yaml": `- {id: all, title: All of it, requires: [${MANY.slice(0, 60).map((id) => `${id}@3`).join(", ")}]}\n` } });
});
after(() => large.stop());

const at = (/** @type {string} */ day) => `${day}T08:00:00.000Z`;
/** A file as a mentee exports it. */
const file = (name, more = {}) => JSON.stringify({ format: "pathbook-progress", version: 1, site: site.key, learner: { name }, updated: at("2026-11-20"), ...more });
const ann = () => file("Ann", { pages: { one: { done: at("2026-11-18") }, two: { done: at("2026-11-19") } }, skills: { b: { self: 2, at: at("2026-11-19") } }, signoffs: [{ skill: "b", level: 1, by: "Ruth", at: at("2026-11-19") }], goal: { kind: "role", id: "r", at: at("2026-11-01") } });
const bo = () => file("Bo", { tasks: { "one#read": at("2026-10-01") }, quizzes: { "one#q1": { answers: [0], correct: false, at: at("2026-10-02") } }, goal: { kind: "path", id: "long", at: at("2026-10-01") } });

const buffer = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
/** Gives the page files. */
async function put(page, files) {
  await page.locator("[data-files]").setInputFiles(Object.entries(files).map(([name, text]) => buffer(name, text)));
  await page.locator("[data-people][aria-busy=false]").waitFor();
}
const person = (page, name) => page.locator(".person", { has: page.locator(".who", { hasText: name }) });

tries(test, () => site, "who is where, what rests since when, what to talk about", async (visit) => {
  const page = await visit("mentor/");
  await put(page, { "ann.json": ann(), "bo.json": bo() });
  assert.deepEqual(await page.locator(".person .who").allInnerTexts(), ["Ann", "Bo"]);
  await page.selectOption(".tools-line select >> nth=0", "waits");
  assert.deepEqual(await page.locator(".person .who").allInnerTexts(), ["Bo", "Ann"]);
  assert.match(await person(page, "Bo").locator("summary").first().innerText(), /“One” rests for 49 days/);
  await person(page, "Bo").locator("summary").first().click();
  const talk = person(page, "Bo").locator(".inside ul").first();
  await shows.match(() => talk.innerText(), /One has not moved since October 2, 2026, 1 of 2 tasks done/);
  assert.match(await talk.innerText(), /One has a quiz whose last answer was not right/);
  await person(page, "Ann").locator("summary").first().click();
  await shows.match(() => person(page, "Ann").locator(".inside").innerText(), /Two was finished lately/);
  assert.match(await person(page, "Ann").locator(".inside").innerText(), /Skill B: “working” by their own word, “awareness” by a mentor's/);
});

tries(test, () => site, "who knows what, on whom it hangs, who could help whom", async (visit) => {
  const page = await visit("mentor/");
  await put(page, { "ann.json": ann(), "bo.json": bo() });
  assert.deepEqual(await page.locator(".matrix thead th").allInnerTexts(), ["Skill", "Have it", "Ann", "Bo"]);
  const row = page.locator(".matrix tbody tr", { hasText: "Skill B" });
  assert.deepEqual(await row.locator("td").allInnerTexts(), ["1 of 2", "✓1", ""]);
  assert.match(await page.locator("[data-people]").innerText(), /Skill B: only Ann/);
  assert.match(await page.locator("[data-people]").innerText(), /Ann could help Bo with Skill B/);
  await page.selectOption(".mentor-page section:has(.matrix) select", "r");
  await shows.match(() => page.locator("[data-people]").innerText(), /Nobody has it\s+Skill C/);
  assert.deepEqual(await page.locator(".matrix tbody th").allInnerTexts().then((all) => all.length), 3);
});

tries(test, () => site, "a sign-off goes to the mentee as a file, and is shown beside their own word", async (visit) => {
  const page = await visit("mentor/");
  await put(page, { "ann.json": ann() });
  await person(page, "Ann").locator("summary").first().click();
  const form = person(page, "Ann").locator(".confirm");
  assert.equal(await form.locator("select").first().inputValue(), "b", "what is claimed comes first");
  await form.getByRole("button", { name: "Confirm" }).click();
  assert.equal(await page.locator(".pending li").count(), 0, "without a name nothing is confirmed");
  await form.locator("[data-by]").fill("Ruth");
  await form.locator("input").first().fill("Merged alone, twice");
  await form.getByRole("button", { name: "Confirm" }).click();
  const text = await download(page, page.getByRole("button", { name: "Save the file for Ann" }));
  assert.deepEqual(JSON.parse(text).signoffs.map(({ skill, level, by, note }) => [skill, level, by, note]), [["b", 2, "Ruth", "Merged alone, twice"]]);
  assert.deepEqual(Object.keys(JSON.parse(text)).sort(), ["format", "signoffs", "site", "updated", "version"], "nothing else is in it");
  const mine = await visit("progress/");
  await shows.match(() => give(mine, text), /1 new/);
  await mine.locator("[data-key=skills] summary").click();
  await shows.match(() => mine.locator("[data-key=skills]").innerText(), /Ruth confirmed: \S+ \(“Merged alone, twice”\)/);
});

tries(test, () => site, "files that cannot be taken are named with the reason; the rest counts", async (visit) => {
  const page = await visit("mentor/");
  await put(page, { "ann.json": ann(), "old.json": file("ann", { updated: at("2026-01-01") }), "x.json": "{", "list.json": "[]", "new.json": JSON.stringify({ format: "pathbook-progress", version: 9 }), "other.json": file("Cy", { site: "https://other.example/" }) });
  const told = await page.locator("[data-people] .message").first().innerText();
  for (const [name, why] of [["old.json", "newer file of"], ["x.json", "not JSON"], ["list.json", "not an exported"], ["new.json", "newer version"]]) assert.match(told, new RegExp(`${name}: .*${why}`));
  assert.deepEqual(await page.locator(".person .who").allInnerTexts(), ["Ann"]);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => /Ann|Cy/.test(key + localStorage[key])).length), 0, "nothing of it is kept");
});

tries(test, () => site, "files of another site count once the mentor says so; those of where the site was before, at once", async (visit) => {
  const page = await visit("mentor/");
  const files = { "ann.json": ann(), "cy.json": file("Cy", { site: "https://other.example/" }), "di.json": file("Di", { site: "https://other.example/" }), "ed.json": file("Ed", { site: OLD }) };
  await put(page, files);
  await put(page, { "cy.json": files["cy.json"] });
  const who = () => page.locator(".person .who").allInnerTexts();
  await shows.deepEqual(who, ["Ann", "Ed"]);
  const message = page.locator("[data-people] .message");
  assert.match(await message.innerText(), /2 files are from another site \(https:\/\/other\.example\/\)[^]*cy\.json\s+di\.json/);
  await message.getByRole("button", { name: "Show all the same" }).click();
  await shows.deepEqual(who, ["Ann", "Cy", "Di", "Ed"]);
  assert.match(await message.innerText(), /cy\.json: it was written on another site/);
});

/** A plan towards the role, with a task, notes, and what was dropped. */
const planned = () => ({
  goal: { kind: "plan", id: "plan", at: at("2026-10-01") },
  plan: { at: at("2026-10-01"), goal: ["r"], pace: "30m/week", start: "2026-10-05", steps: [{ page: "one", drop: true }, { page: "two" }, { task: "Shadow the engineer on call", id: "shadow", minutes: 30, note: "Ask Ruth" }, { task: "Write it up", minutes: 30 }, { page: "three", week: 40 }] },
});

tries(test, () => site, "who follows a plan is shown by the plan: where, what is late, what is next", async (visit) => {
  const page = await visit("mentor/");
  const more = { ...planned(), pages: { one: { done: at("2026-10-02") }, two: { done: at("2026-11-19") } } };
  await put(page, { "di.json": file("Di", more), "ann.json": ann() });
  const facts = await person(page, "Di").locator("summary .facts span").allInnerTexts();
  assert.deepEqual(facts.slice(0, 2), ["Plan: Role R", "1 of 4 steps"]);
  await person(page, "Di").locator("summary").first().click();
  const inside = person(page, "Di").locator(".inside");
  await shows.match(() => inside.innerText(), /Shadow the engineer on call was planned until October 18, 2026 and is not done\. What would help\?\s+“?Ask Ruth/);
  assert.match(await inside.innerText(), /Write it up was planned until October 25, 2026/);
  assert.match(await inside.innerText(), /Next would be Shadow the engineer on call/);
  assert.doesNotMatch(await inside.innerText(), /There is no goal/);
  await page.selectOption(".tools-line select >> nth=0", "waits");
  assert.deepEqual(await page.locator(".person .who").allInnerTexts(), ["Di", "Ann"], "what is late waits");
  const csv = await download(page, page.getByRole("button", { name: "Mentees as CSV" }));
  assert.match(csv, /\r\nDi,plan,r,2,0,/);
  // A tick of a task counts, as does what was known without the lesson.
  await put(page, { "di.json": file("Di", { ...more, updated: at("2026-11-21"), tasks: { "/plan#shadow": at("2026-11-20") }, skills: { c: { self: 2, at: at("2026-11-20") } } }) });
  await shows.match(() => person(page, "Di").locator("summary").first().innerText(), /3 of 4 steps/);
}, { timezoneId: "America/Los_Angeles" });

tries(test, () => large, "two hundred large files leave the page fluid", async (visit) => {
  const page = await visit("mentor/");
  const tasks = Object.fromEntries(Array.from({ length: 14_000 }, (_, n) => [`section/page-${Math.floor(n / 5)}#task-number-${n}`, at("2026-11-01")]));
  const skills = (of) => Object.fromEntries(MANY.map((id, n) => [id, { self: (n + of) % 5, at: at("2026-11-01") }]));
  const text = (of) => file("NAME", { site: large.key, goal: { kind: "role", id: "all", at: at("2026-11-01") }, skills: skills(of), tasks, pages: Object.fromEntries(Array.from({ length: 2_800 }, (_, n) => [`section/page-${n}`, { done: at("2026-11-02"), seen: at("2026-11-02") }])) });
  assert.ok(text(0).length > 1_000_000);
  await page.evaluate(async (texts) => {
    const transfer = new DataTransfer();
    for (let n = 0; n < 200; n += 1) transfer.items.add(new File([texts[n % texts.length].replace('"NAME"', `"Mentee ${n}"`)], `${n}.json`));
    const input = document.querySelector("[data-files]");
    input.files = transfer.files;
    input.dispatchEvent(new Event("change"));
  }, [text(0), text(1), text(3)]);
  await page.locator("[data-people][aria-busy=false] .person").first().waitFor({ timeout: 240_000 });
  await shows.equal(() => page.locator(".person").count(), 200);
  const { parsed, told, nodes } = await page.evaluate(() => globalThis.work);
  assert.ok(parsed < 100_000, `the page itself read ${parsed} characters of JSON at once`);
  assert.ok(told > 0 && told < 50_000, `the worker told ${told} characters at once`);
  assert.ok(nodes > 0 && nodes < 6_000, `${nodes} elements were made at once`);
  // Who is on one page of the table, and who on the next.
  assert.equal(await page.locator(".matrix thead th").count(), 2 + 7);
  await page.getByLabel("People shown").selectOption("196");
  assert.equal(await page.locator(".matrix thead th").count(), 2 + 4);
  await page.getByLabel("Skills of").selectOption("all");
  assert.equal(await page.locator(".matrix thead th").count(), 2 + 25);
}, { addInitScript: () => {
  // What the page does at a time, in units of work: the machine's speed is not asked.
  const work = globalThis.work = { parsed: 0, told: 0, nodes: 0 }, parse = JSON.parse;
  JSON.parse = (text, ...rest) => {
    work.parsed = Math.max(work.parsed, text.length);
    return parse(text, ...rest);
  };
  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(...of) {
      super(...of);
      this.addEventListener("message", ({ data }) => { work.told = Math.max(work.told, JSON.stringify(data, (_, value) => (value instanceof Map || value instanceof Set ? [...value] : value)).length); });
    }
  };
  const size = (node) => 1 + (node.querySelectorAll?.("*").length ?? 0);
  new MutationObserver((list) => { work.nodes = Math.max(work.nodes, list.flatMap(({ addedNodes }) => [...addedNodes]).reduce((sum, node) => sum + size(node), 0)); }).observe(document, { childList: true, subtree: true });
} });

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    tries(test, () => site, `the page is accessible and fits: ${colorScheme}, ${width} px`, async (visit) => {
      const page = await visit("mentor/");
      await put(page, { "ann.json": ann(), "bo.json": bo(), "x.json": "{" });
      for (const name of ["Ann", "Bo"]) await person(page, name).locator("summary").first().click();
      await page.locator(".confirm").nth(1).waitFor();
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3).join(" | ")}`), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
  }
}

test("tables are RFC 4180, and no cell is a formula", () => {
  const index = { pages: new Map(), skills: new Map([["s", { title: "A, \"B\"" }]]) };
  const who = { name: "=cmd()", goal: undefined, done: 0, begun: [], skills: new Map([["s", { level: 2, self: 2, confirmed: { skill: "s", level: 1, by: "+1", at: at("2026-01-01"), note: "a\nb" } }]]), wants: [], last: "", updated: "" };
  assert.equal(peopleCsv([who]).split("\r\n")[1], "'=cmd(),,,0,0,1,,,,,");
  for (const text of [" =1+1", "\uFF1D1+1", "\n=x", "'=x"]) assert.match(peopleCsv([{ ...who, name: text }]), /\r\n"?'/, text);
  assert.equal(skillsCsv(index, [who]).split("\r\n").slice(1).join("|"), "'=cmd(),s,\"A, \"\"B\"\"\",2,2,,1,'+1,2026-01-01,\"a\nb\"|");
});

test("of several files of one name the newest counts", () => {
  const one = fc.record({ name: fc.constantFrom("Ann", "ann ", "Bo"), updated: fc.constantFrom("1", "2", "3") });
  fc.assert(fc.property(fc.array(one), (files) => {
    const { kept, older } = newest(files);
    assert.equal(kept.length + older.length, files.length);
    for (const name of ["ann", "bo"]) {
      const all = files.filter((file) => file.name.trim().toLowerCase() === name).map(({ updated }) => updated);
      assert.deepEqual(kept.filter((file) => file.name.trim().toLowerCase() === name).map(({ updated }) => updated), all.length ? [all.sort().at(-1)] : []);
    }
  }));
});

test("whoever helps is able to, and is somebody else", () => {
  const level = fc.nat(4), skill = fc.constantFrom("a", "b", "c");
  const someone = fc.record({ name: fc.constantFrom("Ann", "Bo", "Cy", "Di"), skills: fc.dictionary(skill, level), wants: fc.uniqueArray(fc.record({ skill, level: fc.integer({ min: 1, max: 4 }) }), { selector: (it) => it.skill }) })
    .map(({ name, skills, wants }) => ({ name, skills: new Map(Object.entries(skills).map(([id, level]) => [id, { level }])), wants: wants.filter((wanted) => (skills[wanted.skill] ?? 0) < wanted.level) }));
  fc.assert(fc.property(fc.array(someone, { maxLength: 6 }), (people) => {
    const work = pairing(people);
    let step = work.next();
    while (!step.done) step = work.next();
    for (const { helper, learner, skill, level } of step.value) {
      assert.notEqual(helper, learner);
      assert.ok(helper.skills.get(skill).level >= level && (learner.skills.get(skill)?.level ?? 0) < level);
    }
  }));
});
