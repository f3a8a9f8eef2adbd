// Progress on a small site, published at a host's root: every corner of it is known.
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { download, give, open, reload, settled, shows, start, tries as attempt } from "./site.mjs";
import { SMALL } from "./small.mjs";

let site;
before(async () => { site = await start("/", { files: SMALL }); });
after(async () => { await site.stop(); });
const tries = (name, run, options) => attempt(test, () => site, name, run, options);

const tick = (page, id = "read") => page.locator(`input[data-task=${id}]`);
const done = (page) => page.locator(".done-button");
const stop = (page, id) => page.locator(`[data-itinerary] [data-lesson="${id}"]`);
const stored = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage).sort()));
const seed = (page, records) => page.evaluate((records) => {
  for (const [name, record] of Object.entries(records)) localStorage.setItem(`pathbook:${document.body.dataset.site}:${name}`, typeof record === "string" ? record : JSON.stringify(record));
}, records);
const file = (more) => ({ format: "pathbook-progress", version: 1, site: site.key, ...more });
const AT = "2026-01-01T00:00:00.000Z";
const full = () => {
  // What is left is filled in ever smaller pieces, until not a letter fits.
  for (let size = 4_000_000, at = 0; size >= 1; ) {
    try { localStorage.setItem(`else:${at++}`, "x".repeat(size)); } catch { size = Math.floor(size / 2); }
  }
};
const empty = () => { for (const key of Object.keys(localStorage)) if (key.startsWith("else:")) localStorage.removeItem(key); };

tries("a renamed page keeps its ticks everywhere, and taking one back holds", async (visit) => {
  const page = await visit("free/");
  await seed(page, { "page:old/one": { v: 1, tasks: { read: AT }, done: AT } });
  const path = await visit("long/");
  await path.locator(".progress-line").waitFor();
  await shows.match(() => path.locator(".progress-line").innerText(), /1 of 3 lessons done/);
  const lesson = await visit("one/");
  await shows.equal(() => tick(lesson).isChecked(), true);
  await shows.equal(() => done(lesson).innerText(), "Not done after all");
  await done(lesson).click();
  await tick(lesson).uncheck();
  await reload(path);
  await shows.match(() => path.locator(".progress-line").innerText(), /0 of 3 lessons done/);
  const progress = await visit("progress/");
  await shows.equal(async () => (await progress.locator("[data-summary] .card [href$='one/']").count()) <= 1, true, "told once");
  const out = JSON.parse(await download(progress, progress.locator("[data-export]")));
  assert.equal(out.tasks["old/one#read"], AT, "what was kept under the old name is still there");
});

tries("a renamed page is told once, and reset whole", async (visit) => {
  await seed(await visit("free/"), { "page:old/one": { v: 1, tasks: { read: AT } }, "page:one": { v: 1, tasks: { try: AT } } });
  const progress = await visit("progress/");
  const card = progress.locator('[data-summary] .card[data-lesson="one"]', { hasText: "Reset" });
  await shows.match(() => card.innerText(), /One[\s\S]*2 of 2 tasks/);
  await card.getByRole("button").click();
  await shows.equal(() => card.count(), 0);
  await progress.locator(".toast button").click();
  await card.waitFor();
  await shows.match(() => card.innerText(), /2 of 2 tasks/);
});

test("a new build that renames a page, moves its tasks and rewords one keeps every tick, and says what has changed", async () => {
  const one = SMALL["content/one.md"].replace("- [ ] Try it {#try}\n", "- [ ] Try it {#try}\n- [ ] Say it aloud\n");
  const mine = await start("/", { files: { ...SMALL, "content/one.md": one } });
  try {
    const context = await mine.browser.newContext();
    const before = await open(mine, "one/", { context });
    for (const box of await before.locator("input[data-task]").all()) await box.check();
    await before.locator("[data-quiz=q1] label").nth(1).click();
    await done(before).click();
    const at = (name) => join(mine.source, "content", name);
    for (const name of ["one.md", "one.zh.md"]) rmSync(at(name));
    const tasks = "- [ ] Say it aloud\n- [ ] Try it {#try}\n- [ ] Something new\n- [ ] Read all of it {#read}\n";
    writeFileSync(at("first.md"), one.replace("[old/one]", "[one]").replace(/- \[ \] Read it[\s\S]*aloud\n/, tasks));
    writeFileSync(at("long.md"), readFileSync(at("long.md"), "utf8").replace("[one, two]", "[first, two]"));
    mine.build((text) => text);
    const page = await open(mine, "first/", { context });
    const shown = await page.locator(".task, li:has(> label > input[data-task]), li:has(> input[data-task])").evaluateAll((all) => all.map((item) => `${item.querySelector("input").checked} ${item.innerText.replace(/\s+/g, " ").trim()}`));
    assert.deepEqual(shown, ["true Say it aloud", "true Try it", "false Something new", "true Read all of it changed since you ticked it"]);
    await shows.equal(() => done(page).innerText(), "Not done after all");
    await shows.equal(() => page.locator("[data-quiz=q1] [data-chosen=right]").count(), 1);
    const path = await open(mine, "long/", { context });
    await path.locator(".progress-line").waitFor();
    await shows.match(() => path.locator(".progress-line").innerText(), /1 of 3 lessons done/);
  } finally { await mine.stop(); }
});

tries("a translation shows the same ticks, and is no change of words", async (visit) => {
  await tick(await visit("one/")).check();
  const page = await visit("zh/one/");
  await shows.equal(() => tick(page).isChecked(), true);
  await shows.equal(() => page.locator(".changed-note").count(), 0);
});

tries("an arrow key passes over answers; the button answers", async (visit) => {
  const page = await visit("one/");
  const quiz = page.locator("[data-quiz=q1]"), inputs = quiz.locator("input");
  await shows.equal(() => inputs.first().getAttribute("type"), "radio");
  await inputs.first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await shows.equal(() => quiz.locator("[data-chosen]").count(), 0, "nothing is told on the way");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await shows.equal(() => page.evaluate(() => document.activeElement.textContent), "Check my answer");
  await page.keyboard.press("Enter");
  await shows.equal(() => quiz.locator(".answer").nth(2).getAttribute("data-chosen"), "wrong");
  await shows.match(() => quiz.locator(".quiz-result").innerText(), /Not quite/);
  await shows.equal(() => page.evaluate(() => document.activeElement.textContent), "Try again", "the focus is not lost");
  await page.keyboard.press("Enter");
  await shows.equal(() => quiz.locator("input:checked").count(), 0);
  await quiz.locator(".answer").nth(1).locator("label").click();
  await shows.equal(() => quiz.locator(".answer").nth(1).getAttribute("data-chosen"), "right", "a click answers");
  await shows.match(() => quiz.locator(".answer").nth(1).innerText(), /✓ right[\s\S]*This\./);
});

tries("an answer to a question that has changed since counts for nothing", async (visit) => {
  const page = await visit("one/");
  await page.locator("[data-quiz=q1] label").nth(1).click();
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.endsWith("page:one")), record = JSON.parse(localStorage.getItem(key));
    record.quizzes.q1.text = "en:other";
    localStorage.setItem(key, JSON.stringify(record));
  });
  await reload(page);
  await shows.equal(() => page.locator("[data-quiz=q1] [data-chosen]").count(), 0);
  await page.locator("[data-quiz=q1] label").nth(1).click();
  await shows.equal(() => page.locator("[data-quiz=q1] [data-chosen]").count(), 1);
});

tries("hints come one at a time, the solution on request", async (visit) => {
  const page = await visit("one/");
  const hints = page.locator("details.hint");
  const shown = () => hints.evaluateAll((all) => all.filter((hint) => hint.checkVisibility()).length);
  await shows.equal(shown, 1);
  for (const now of [2, 3]) {
    await hints.nth(now - 2).locator("summary").click();
    await shows.equal(shown, now);
  }
  await shows.equal(() => page.locator("details.solution").evaluate((one) => one.open), false);
});

tries("without JavaScript all is there to read, and nothing pretends to work", async (visit) => {
  const page = await visit("one/");
  await shows.equal(() => page.locator("details.hint:visible").count(), 3);
  await shows.equal(async () => (await page.locator(".feedback:visible, .quiz-key:visible").count()) > 3, true);
  await shows.equal(() => page.locator("input:enabled:visible").count(), 0);
  await shows.equal(() => page.locator("button:visible").count(), 0);
  assert.match(await (await visit("progress/")).locator("main").innerText(), /needs JavaScript/);
  assert.match(await (await visit("long/")).locator("main").innerText(), /One[\s\S]*Two[\s\S]*Three/);
}, { javaScriptEnabled: false });

tries("a new reader can choose a goal, at home", async (visit) => {
  const page = await visit("");
  await shows.equal(() => page.locator("[data-continue]").isVisible(), false);
  await page.getByRole("link", { name: "Choose your own goal" }).click();
  const select = page.locator("[data-continue] select");
  await select.waitFor();
  await shows.equal(() => select.evaluate((one) => one === document.activeElement), true);
  await select.selectOption("role:r");
  await shows.match(() => page.locator(".toast").innerText(), /Your goal is Role R/);
  await shows.match(() => page.locator("[data-continue]").innerText(), /3 lessons, 1 h left[\s\S]*One[\s\S]*because “Two” needs Skill A/);
  await shows.equal(() => select.evaluate((one) => one === document.activeElement), true, "the focus stays where it was");
  await page.locator(".toast button").click();
  await page.waitForFunction(() => document.querySelector("[data-continue] select")?.value === "");
});

tries("a path, a role and a skill can be made the goal where they are read", async (visit) => {
  for (const [path, value] of [["long/", "path:long"], ["roles/r/", "role:r"], ["skills/b/", "skill:b"]]) {
    const page = await visit(path);
    const link = page.locator("a[data-goal]");
    await link.click();
    await page.waitForFunction(() => document.querySelector("a[data-goal]").textContent === "No longer my goal");
    const progress = await visit("progress/");
    await shows.equal(() => progress.locator("[data-summary] .goal select").inputValue(), value);
    assert.equal(JSON.parse(await download(progress, progress.locator("[data-export]"))).goal.id, value.split(":")[1]);
    await link.click();
    await page.waitForFunction(() => document.querySelector("a[data-goal]").textContent === "Make this my goal");
  }
});

tries("what one knows is passed over on every path", async (visit) => {
  const one = await visit("one/");
  await one.getByRole("button", { name: "I know this already" }).click();
  await shows.equal(() => one.evaluate(() => document.activeElement.className), "done-button", "the focus is not lost");
  const path = await visit("long/");
  await path.locator(".progress-line").waitFor();
  await shows.match(() => stop(path, "one").innerText(), /you know this/);
  await shows.match(() => stop(path, "two").innerText(), /next/);
  await done(await visit("other/")).click();
  await path.waitForFunction(() => /you know this/.test(document.querySelector('[data-itinerary] [data-lesson="two"]').innerText));
  await shows.match(() => stop(path, "three").innerText(), /next/);
  await shows.match(() => path.locator(".progress-line").innerText(), /2 of 3 lessons done\. 30 min left in “Last”/);
});

tries("what a path's mentees bring along holds up nothing", async (visit) => {
  const page = await visit("short/");
  await page.locator("a[data-goal]").click();
  await page.locator(".progress-line").waitFor();
  await shows.match(() => stop(page, "other").innerText(), /next/);
  await shows.equal(() => page.locator("a[data-begin]").innerText(), "Begin with Other");
});

tries("a path goes on where one left off, and says so", async (visit) => {
  await done(await visit("one/")).click();
  await visit("two/");
  const path = await visit("long/");
  await path.locator(".progress-line").waitFor();
  await shows.equal(() => path.locator("a[data-begin]").innerText(), "Continue with Two");
  await shows.match(() => stop(path, "two").innerText(), /you are here/);
  await shows.match(() => path.locator(".stage h2").first().innerText(), /1 of 2 done, 20 min left/);
  const home = await visit("");
  await home.locator("[data-continue] h2").waitFor();
  await shows.match(() => home.locator("[data-continue]").innerText(), /Continue where you left off[\s\S]*Two[\s\S]*You read this last/);
  const card = home.locator(".path-card[data-follow=long]");
  await shows.match(() => card.innerText(), /1 of 3 done[\s\S]*Continue with Two/);
  await done(await visit("one/")).click();
  await home.waitForFunction(() => document.querySelector(".path-card[data-follow=long] a[data-begin]").innerText === "Begin with One");
  await shows.doesNotMatch(() => card.innerText(), /of 3 done/, "what is taken back is taken back here, too");
});

tries("a role tells each level that one has, the lessons that close the gap, and what nobody teaches", async (visit) => {
  const page = await visit("roles/r/");
  const gap = page.locator("[data-gap]");
  await gap.locator(".progress-line").waitFor();
  await shows.match(() => gap.innerText(), /You have 0 of 3 skills; 0 are confirmed\. 3 lessons lead to the others: 1 h\.[\s\S]*No lesson here teaches Skill UNTAUGHT/);
  const b = await visit("skills/b/"), c = await visit("skills/c/");
  await b.locator("[data-assess] select").selectOption("0");
  await c.locator("[data-assess] select").selectOption("1");
  const words = (id) => page.locator(`.wanted [data-need="${id}"]`).innerText();
  await page.waitForFunction(() => /you: not yet/.test(document.querySelector('.wanted [data-need="b"]').innerText));
  await shows.match(() => words("c"), /you: awareness/);
  await done(await visit("two/")).click();
  await page.waitForFunction(() => /you have it/.test(document.querySelector('.wanted [data-need="b"]').innerText));
  await shows.match(() => gap.innerText(), /You have 1 of 3 skills/);
});

tries("a path is kept in the links, back and forth, and in the tab", async (visit) => {
  const shown = (page) => page.locator(".side-path:not([hidden]) .side-title a").innerText();
  const home = await visit("");
  await home.locator(".path-card[data-follow=short] a[data-begin]").click();
  await home.waitForURL(/other\/\?path=short/);
  await home.locator(".onward:not([hidden]) .next").click();
  await home.waitForURL(/three\/\?path=short/);
  await shows.equal(() => shown(home), "Short");
  await shows.match(() => home.locator(".onward:not([hidden]) .previous").innerText(), /Other/);
  await shows.match(() => home.locator(".thumb:not([hidden]) .go").getAttribute("href"), /free\/\?path=short/);
  await home.locator("[data-follow=long] a").first().click();
  await home.locator('[data-itinerary] [data-lesson="three"] > a').click();
  await home.waitForURL(/three\/\?path=long/);
  await shows.equal(() => shown(home), "Long");
  await home.goBack();
  await home.goBack();
  await settled(home);
  await shows.equal(() => shown(home), "Short");
  await home.goto(`${site.url}three/`);
  await settled(home);
  await shows.equal(() => shown(home), "Short", "without the link, the tab knows");
  assert.equal(await shown(await visit("three/")), "Long", "a fresh tab shows the first");
});

tries("undo is offered without taking the focus, and gives it back", async (visit) => {
  const page = await visit("one/");
  await done(page).focus();
  await page.keyboard.press("Enter");
  await shows.equal(() => page.locator("[role=status] .toast").count(), 1);
  await shows.equal(() => page.evaluate(() => document.activeElement.className), "done-button");
  await page.locator(".toast button").focus();
  await page.keyboard.press("Enter");
  await shows.equal(() => done(page).innerText(), "Mark as done");
  await shows.equal(() => page.evaluate(() => document.activeElement.className), "done-button");
});

tries("an import that is undone leaves what was done since, in this tab and the other", async (visit) => {
  const lesson = await visit("one/"), page = await visit("progress/");
  await tick(lesson, "try").check();
  assert.match(await give(page, file({ tasks: { "one#read": AT, "two#x": AT }, pages: { three: { done: AT } } })), /3 new/);
  await lesson.waitForFunction(() => document.querySelector("input[data-task=read]").checked);
  await done(lesson).click();
  await page.locator("[data-report]").getByRole("button", { name: "Undo" }).click();
  await page.getByText("Everything is as it was before.").waitFor();
  await lesson.waitForFunction(() => !document.querySelector("input[data-task=read]").checked);
  await shows.equal(() => tick(lesson, "try").isChecked(), true);
  await shows.equal(() => done(lesson).innerText(), "Not done after all");
  assert.match(await give(page, file({ tasks: { "one#read": AT } })), /1 new/, "it can be taken in again");
});

tries("the report names what changed, and what stays since it is later here", async (visit) => {
  const lesson = await visit("one/");
  await tick(lesson).check();
  await tick(lesson).uncheck();
  await done(lesson).click();
  const page = await visit("progress/");
  await give(page, file({ tasks: { "one#read": AT, "one#try": AT }, pages: { one: { done: AT } }, skills: { b: { self: 1, at: AT } } }));
  await page.locator("[data-report] summary").evaluateAll((all) => { for (const one of all) one.click(); });
  const said = await page.locator("[data-report]").innerText();
  assert.match(said, /Taken in: 2 new, 2 left as here, which is later\./);
  assert.match(said, /Task: One – Try it/);
  assert.match(said, /Self-assessment: Skill B/);
  assert.match(said, /Task: One – Read it[\s\S]*Done: One|Done: One[\s\S]*Task: One – Read it/);
});

tries("everything can be forgotten without a trace, in all tabs; the export brings it back", async (visit) => {
  const lesson = await visit("one/"), page = await visit("progress/");
  await tick(lesson).check();
  await page.locator("[data-name]").fill("Ann");
  await page.locator("[data-name]").blur();
  await give(page, file({ signoffs: [{ skill: "b", level: 1, by: "Bo", at: AT }] }));
  const text = await download(page, page.locator("[data-export]"));
  assert.equal(JSON.parse(text).learner.name, "Ann");
  page.on("dialog", (dialog) => dialog.accept());
  await page.locator("[data-reset]").click();
  await shows.deepEqual(() => stored(page), {});
  await lesson.waitForFunction(() => !document.querySelector("input[data-task]").checked);
  await tick(lesson, "try").check();
  await page.waitForFunction(() => /One/.test(document.querySelector("[data-summary]").innerText));
  assert.equal(Object.keys(await stored(page)).length, 1, "the other tab brings nothing back");
  await give(page, text);
  const again = JSON.parse(await download(page, page.locator("[data-export]")));
  assert.deepEqual([Object.keys(again.tasks).sort(), again.learner.name, again.signoffs.length], [["one#read", "one#try"], "Ann", 1]);
});

tries("a really full storage is said where it is seen; what was done can be saved, and is kept once there is room", async (visit) => {
  const page = await visit("one/");
  await done(page).click();
  await page.evaluate(full);
  await tick(page).check();
  await tick(page, "try").check();
  const warning = page.locator("[data-storage-message]");
  await shows.match(() => warning.innerText(), /does not let this site keep/);
  await shows.equal(() => warning.evaluate((one) => { const box = one.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }), true, "in sight");
  const out = JSON.parse(await download(page, warning.getByRole("button", { name: "Save it as a file" })));
  assert.deepEqual(Object.keys(out.tasks), ["one#read", "one#try"]);
  await page.evaluate(empty);
  await tick(page, "try").uncheck();
  await shows.equal(() => warning.count(), 0);
  await reload(page);
  assert.deepEqual([await tick(page).isChecked(), await tick(page, "try").isChecked()], [true, false]);
});

tries("what one tab could not write, another takes away only with everything", async (visit) => {
  const page = await visit("one/"), other = await visit("progress/");
  await page.evaluate(full);
  await tick(page).check();
  await page.locator("[data-storage-message]").waitFor();
  await other.evaluate(empty);
  const undone = async () => {
    await give(other, file({ tasks: { "two#x": AT } }));
    await other.locator("[data-report]").getByRole("button", { name: "Undo" }).click();
    await other.getByText("Everything is as it was before.").waitFor();
  };
  await undone();
  await tick(page, "try").check();
  await shows.equal(() => page.locator("[data-storage-message]").count(), 0);
  await reload(page);
  assert.deepEqual([await tick(page).isChecked(), await tick(page, "try").isChecked()], [true, true]);
  await page.evaluate(full);
  await tick(page, "try").uncheck();
  await tick(page).uncheck();
  await tick(page).check();
  await other.evaluate(empty);
  other.on("dialog", (dialog) => dialog.accept());
  await other.locator("[data-reset]").click();
  await page.waitForFunction(() => !document.querySelector("input[data-task]:checked"));
  await tick(page, "try").check();
  await other.waitForFunction(() => /1 of 2 tasks/.test(document.querySelector("[data-summary]").innerText));
});

tries("a file that does not fit changes nothing, and says so", async (visit) => {
  const page = await visit("progress/");
  await give(page, file({ tasks: { "one#read": AT } }));
  await page.evaluate(full);
  const before = await stored(page);
  assert.match(await give(page, file({ pages: Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`p${at}`, { done: AT }])), tasks: { "one#try": AT } })), /nothing of it was taken in/);
  await shows.deepEqual(() => stored(page), before);
  await shows.doesNotMatch(() => page.locator("[data-summary]").innerText(), /p1\b/);
});

tries("what cannot be read is not overwritten even where nothing can be set aside", async (visit) => {
  const page = await visit("one/");
  await seed(page, { "page:one": "{broken" });
  await page.evaluate(full);
  await reload(page);
  await tick(page).check();
  await shows.match(() => page.locator("[data-storage-message]").innerText(), /does not let this site keep/);
  assert.equal(Object.entries(await stored(page)).find(([key]) => key.endsWith("page:one"))[1], "{broken");
});

tries("records of any shape break no page; what is sound in them is kept", async (visit) => {
  const page = await visit("one/");
  await seed(page, {
    "page:one": { v: 1, tasks: { read: AT, try: 7 }, done: AT, quizzes: [], gone: "x" },
    "page:two": { v: 1, done: 5, tasks: null }, "page:three": "[1]", "page:other": "null",
    mentee: { v: 1, signoffs: {}, goal: 5, skills: { a: { self: 1, at: AT } }, surveys: "x", learner: { name: 5 } },
  });
  await reload(page);
  await shows.equal(() => done(page).innerText(), "Not done after all");
  for (const path of ["", "long/", "roles/r/", "skills/a/", "two/", "paths/"]) await visit(path);
  const progress = await visit("progress/");
  await shows.match(() => progress.locator("[data-summary]").innerText(), /Set aside/);
  const out = JSON.parse(await download(progress, progress.locator("[data-export]")));
  assert.deepEqual([out.pages.one.done, out.skills.a.self], [AT, 1]);
});

tries("a newer version's records survive whatever this version does", async (visit) => {
  const page = await visit("progress/");
  const newer = { "page:one": '{"v":2,"marks":[1]}', mentee: '{"v":3,"all":1}' };
  await seed(page, { ...newer, "page:two": { v: 1, done: AT } });
  await reload(page);
  await shows.match(() => page.locator("[data-storage-message]").innerText(), /newer version/);
  page.on("dialog", (dialog) => dialog.accept());
  await page.locator("[data-reset]").click();
  await page.locator("[role=status] .toast button").click();
  await give(page, file({ tasks: { "one#read": AT }, goal: { kind: "path", id: "long", at: AT } }));
  const now = await stored(page);
  for (const [name, text] of Object.entries(newer)) assert.equal(now[`pathbook:Small:${name}`], text);
  assert.ok(now["pathbook:Small:page:two"], "brought back");
});

tries("a clock that is behind undoes nothing", async (visit, context) => {
  const page = await visit("progress/");
  await give(page, file({ gone: { tasks: { "one#read": "2126-01-01T00:00:00Z" } }, tasks: { "one#try": "2126-01-01T00:00:00Z" } }));
  const lesson = await visit("one/");
  await tick(lesson).check();
  await tick(lesson, "try").uncheck();
  await reload(lesson);
  assert.deepEqual([await tick(lesson).isChecked(), await tick(lesson, "try").isChecked()], [true, false]);
});

tries("another site's file is taken in when one says so", async (visit) => {
  const page = await visit("progress/");
  page.once("dialog", (dialog) => { assert.match(dialog.message(), /https:\/\/other\.example\//); dialog.accept(); });
  assert.match(await give(page, file({ site: "https://other.example/", tasks: { "one#read": AT } })), /1 new/);
});

test("a page that is opened from a folder keeps ticks, and says kindly what it cannot do", async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  const page = await open(site, "one", { context, folder: true });
  await page.locator(".tools button").first().waitFor();
  await tick(page).check();
  await done(page).click();
  await page.reload();
  await page.locator(".tools button").first().waitFor();
  assert.deepEqual([await tick(page).isChecked(), await done(page).innerText()], [true, "Not done after all"]);
  await page.locator(".onward:not([hidden]) .next").click();
  await page.waitForURL(/two\/index\.html\?path=long$/);
  const home = await open(site, "", { context, folder: true });
  await home.locator("[data-continue] .note").waitFor();
  await shows.match(() => home.locator("[data-continue]").innerText(), /opened this page from a folder/);
  const progress = await open(site, "progress", { context, folder: true });
  await progress.locator("[data-export]").waitFor();
  await shows.match(() => progress.locator("[data-summary]").innerText(), /opened this page from a folder/);
  assert.deepEqual(Object.keys(JSON.parse(await download(progress, progress.locator("[data-export]"))).tasks), ["one#read"]);
  await context.close();
});
