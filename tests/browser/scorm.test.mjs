// A path as a SCORM 1.2 package on a small platform: what the platform hears, what it gives back, and pages that work
// where none answers.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { platform } from "./platform.mjs";
import { settled, shows } from "./site.mjs";
import { SMALL } from "./small.mjs";

const FILES = { ...SMALL, "pathbook.yaml": SMALL["pathbook.yaml"].replace("title: Small", "title: Small\nbase_url: https://small.example/x/") };
let small, example;
before(async () => {
  small = await platform("long", { files: FILES });
  example = await platform("paths/first-pull-request");
});
after(async () => { await small.stop(); await example.stop(); });

/** Opens the platform's page in a browser of its own (or in `context`), as a student. */
async function visit(lms, student, { context, entry = "launch", ...options } = {}) {
  const own = context ?? await lms.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  own.setDefaultTimeout(15_000);
  const page = await own.newPage();
  page.problems = [];
  page.underway = new Set();
  page.on("request", (request) => page.underway.add(request));
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => page.underway.delete(request));
  page.on("console", (message) => { if (message.type() === "error") page.problems.push(message.text()); });
  page.on("pageerror", (error) => page.problems.push(error.message));
  await page.goto(`${lms.url}${entry}?student=${student}`, { waitUntil: "load" });
  await settled(page);
  return page;
}

/** The frame with the path's page. */
async function inside(page) {
  await shows.equal(() => page.frames().some((frame) => frame.url().includes("/package/site/")), true);
  const frame = page.frames().find((frame) => frame.url().includes("/package/site/"));
  await frame.waitForLoadState("load");
  await settled(page);
  return frame;
}
const told = (page) => page.evaluate(() => ({ ...globalThis.API.data }));
/** Ends a visit as closing the window does, and asserts that the platform had nothing to complain about. */
async function leave(page) {
  assert.deepEqual(await page.evaluate(() => globalThis.API.wrong), []);
  assert.deepEqual(page.problems, []);
  await page.goto("about:blank");
}
async function done(page, path) {
  const frame = await inside(page);
  await frame.goto(new URL(`/package/site/${path}`, frame.url()).href);
  await settled(page);
  await frame.locator(".done-button").click();
  return frame;
}

test("the manifest names every file of the package, and every link of a page leads to one", () => {
  for (const { files } of [small, example]) {
    const manifest = files.get("imsmanifest.xml").toString();
    const listed = [...manifest.matchAll(/<file href="([^"]*)"/g)].map(([, href]) => decodeURIComponent(href.replace(/^\.\//, "")));
    assert.deepEqual([...listed].sort(), [...files.keys()].filter((name) => name !== "imsmanifest.xml").sort());
    assert.match(manifest, /adlcp:scormtype="sco" href="index.html"/);
    for (const [name, bytes] of files) {
      if (!name.startsWith("site/") || !name.endsWith(".html")) continue;
      for (const [, , target] of bytes.toString().matchAll(/\s(href|src|poster)="([^"#]+)/g)) {
        if (/^https?:|^mailto:/.test(target)) continue;
        const path = new URL(target.replace(/&amp;/g, "&"), `http://x/${name}`);
        assert.ok(files.has(decodeURIComponent(path.pathname.slice(1))), `${name}: ${target}`);
      }
      assert.doesNotMatch(bytes.toString(), /<a [^>]*href="https?:(?![^>]*target="_blank")[^>]*>/, `${name}: a link that leaves opens beside the platform`);
    }
  }
});

test("a first visit is incomplete; what is done is told once, a moment later, and in few fields", async () => {
  const page = await visit(small, "ada");
  await inside(page);
  await shows.equal(async () => (await told(page))["cmi.core.lesson_status"], "incomplete");
  assert.equal((await told(page))["cmi.core.lesson_location"], "long");
  assert.equal((await told(page))["cmi.core.score.raw"], "0");
  const frame = await inside(page);
  await frame.goto(new URL("/package/site/one/index.html", frame.url()).href);
  await settled(page);
  await shows.equal(async () => (await told(page))["cmi.core.lesson_location"], "one");
  await page.evaluate(() => { globalThis.API.calls.length = 0; });
  await frame.locator("[data-task=read]").check();
  await frame.locator("[data-task=try]").check();
  await frame.locator(".quiz input").nth(1).click();
  await frame.locator(".done-button").click();
  await shows.equal(async () => (await told(page))["cmi.core.score.raw"], "33");
  const calls = await page.evaluate(() => globalThis.API.calls);
  assert.deepEqual(calls.map(([field]) => field).sort(), ["cmi.core.score.raw", "cmi.suspend_data", "commit"]);
  await leave(page);
  await shows.match(() => small.kept.get("ada")["cmi.core.session_time"], /^\d{4}:\d\d:\d\d$/);
  assert.equal(small.kept.get("ada")["cmi.core.exit"], "suspend");
});

test("another browser goes on where the last one stopped, and has its marks", async () => {
  const page = await visit(small, "ada");
  const frame = await inside(page);
  assert.match(frame.url(), /site\/one\/index\.html/);
  assert.equal(await frame.locator("[data-task=read]").isChecked(), true);
  assert.equal(await frame.locator("[data-task=try]").isChecked(), true);
  assert.equal(await frame.locator(".quiz input").nth(1).isChecked(), true);
  assert.equal(await frame.locator(".quiz .answer").nth(1).getAttribute("data-chosen"), "right");
  await frame.locator("[data-task=try]").uncheck();
  await done(page, "two/index.html");
  await shows.equal(async () => (await told(page))["cmi.core.score.raw"], "66");
  await leave(page);
  const again = await visit(small, "ada");
  const there = await inside(again);
  await there.goto(new URL("/package/site/one/index.html", there.url()).href);
  await settled(again);
  assert.equal(await there.locator("[data-task=try]").isChecked(), false);
  await leave(again);
});

test("when all is done it is completed, and stays so", async () => {
  const page = await visit(small, "ada");
  const frame = await done(page, "three/index.html");
  await shows.equal(async () => (await told(page))["cmi.core.lesson_status"], "completed");
  assert.equal((await told(page))["cmi.core.score.raw"], "100");
  await frame.locator(".done-button").click();
  await shows.equal(async () => (await told(page))["cmi.core.score.raw"], "66");
  assert.equal((await told(page))["cmi.core.lesson_status"], "completed");
  await leave(page);
  const again = await visit(small, "ada");
  await inside(again);
  assert.equal((await told(again))["cmi.core.lesson_status"], "completed");
  await leave(again);
});

test("who shares a browser shares no marks, and a new attempt begins with none", async () => {
  const context = await small.browser.newContext();
  const page = await visit(small, "grace", { context });
  await done(page, "one/index.html");
  await shows.equal(async () => (await told(page))["cmi.core.score.raw"], "33");
  await leave(page);
  for (const student of ["alan", "grace"]) {
    small.kept.delete(student);
    const other = await visit(small, student, { context });
    const frame = await inside(other);
    await shows.equal(async () => (await told(other))["cmi.core.lesson_location"], "long");
    assert.equal(await frame.locator("[data-lesson=one][data-state=done]").count(), 0, student);
    assert.equal((await told(other))["cmi.core.score.raw"], "0");
    await leave(other);
  }
});

test("a platform that opens a window is found there; one that only reviews is not written to", async () => {
  const page = await visit(small, "eve", { entry: "opener" });
  const [opened] = await Promise.all([page.context().waitForEvent("page"), page.locator("a").click()]);
  await shows.equal(async () => (await told(page))["cmi.core.lesson_status"], "incomplete");
  await opened.close();
  await shows.equal(() => page.evaluate(() => globalThis.API.state), "closed");
  assert.deepEqual(await page.evaluate(() => globalThis.API.wrong), []);
  small.kept.set("eve", { "cmi.core.lesson_mode": "review", "cmi.core.lesson_status": "completed" });
  const review = await visit(small, "eve");
  const frame = await inside(review);
  await frame.goto(new URL("/package/site/one/index.html", frame.url()).href);
  await settled(review);
  await frame.locator(".done-button").click();
  await leave(review);
  assert.equal(small.kept.get("eve")["cmi.core.score.raw"], undefined);
});

test("a platform that does not take it is told about, and tried again", async () => {
  const page = await visit(small, "ned");
  await inside(page);
  const player = page.frames().find((frame) => frame.url().endsWith("/package/index.html"));
  await shows.equal(async () => (await told(page))["cmi.core.lesson_status"], "incomplete");
  assert.equal(await player.locator("#note").isVisible(), false);
  await page.evaluate(() => { globalThis.API.refuses = true; });
  await done(page, "one/index.html");
  await player.locator("#note").waitFor();
  assert.match(await player.locator("#note").innerText(), /did not take/);
  await page.evaluate(() => { globalThis.API.refuses = false; });
  await done(page, "two/index.html");
  await player.locator("#note").waitFor({ state: "hidden" });
  await leave(page);
  assert.equal(small.kept.get("ned")["cmi.core.score.raw"], "66");
});

test("a platform that knows only the fields that it must know is no worse", async () => {
  small.kept.set("kim", { lacks: "cmi.core.score.min cmi.core.score.max" });
  const page = await visit(small, "kim");
  await done(page, "one/index.html");
  await shows.equal(async () => (await told(page))["cmi.core.score.raw"], "33");
  const player = page.frames().find((frame) => frame.url().endsWith("/package/index.html"));
  assert.equal(await player.locator("#note").isVisible(), false);
  const asked = await page.evaluate(() => globalThis.API.calls.filter(([field]) => field === "cmi.core.score.min").length);
  assert.equal(asked, 1, "what is not known is not told again");
  await leave(page);
});

test("windows of other sites are passed, and where there is nothing else the pages work", async () => {
  const page = await visit(small, "sam", { entry: "through" });
  await shows.equal(async () => (await told(page))["cmi.core.lesson_status"], "incomplete");
  await leave(page);
  const strange = await small.browser.newPage();
  const problems = [];
  strange.underway = new Set();
  strange.on("pageerror", (error) => problems.push(error.message));
  await strange.goto(`${small.url.replace("127.0.0.1", "localhost")}stranger`, { waitUntil: "load" });
  const frame = await inside(strange);
  assert.match(await frame.locator("h1").innerText(), /\S/);
  const player = strange.frames().find((other) => other.url().endsWith("/package/index.html"));
  await shows.match(() => player.locator("#note").innerText(), /this browser alone/);
  assert.deepEqual(problems, []);
  await strange.close();
});

test("without a platform the pages work, and say where progress is kept", async () => {
  const page = await visit(small, "", { entry: "package/index.html" });
  const frame = await inside(page);
  assert.match(await page.locator("#note").innerText(), /this browser alone/);
  await frame.locator("[data-begin]").click();
  await frame.waitForURL(/site\/one\/index\.html/);
  await settled(page);
  await frame.locator(".done-button").click();
  await page.reload();
  const again = await inside(page);
  await shows.equal(() => again.locator("[data-itinerary] [data-lesson=one]").getAttribute("data-state"), "done");
  assert.deepEqual(page.problems, []);
});

test("marks of a long path fit into what a platform keeps", async () => {
  const lessons = Array.from({ length: 400 }, (_, at) => `lesson-${String(at).padStart(3, "0")}`);
  const tasks = Array.from({ length: 30 }, (_, at) => `- [ ] Task ${at} {#t${at}}`).join("\n");
  const files = {
    "pathbook.yaml": "title: Long\ncheck: {rules: {teaches-nothing: allow}}\n",
    "content/path.md": `---\ntitle: Path\nkind: path\nlessons: [${lessons.join(", ")}]\n---\n`,
    ...Object.fromEntries(lessons.map((name) => [`content/${name}.md`, `---\ntitle: ${name}\nkind: lesson\n---\n\n${tasks}\n`])),
  };
  const long = await platform("path", { files });
  try {
    const page = await visit(long, "ada");
    await inside(page);
    const player = page.frames().find((frame) => frame.url().endsWith("/package/index.html"));
    await player.evaluate((lessons) => {
      const tasks = Array.from({ length: 30 }, (_, at) => `t${at}`);
      for (const id of lessons) globalThis.pathbookScorm.keep(id, { done: id !== "lesson-399", tasks, quizzes: {} });
    }, lessons);
    await shows.equal(async () => (await told(page))["cmi.core.score.raw"], "99");
    assert.ok((await told(page))["cmi.suspend_data"].length <= 4096);
    await leave(page);
    const again = await visit(long, "ada");
    await inside(again);
    const there = again.frames().find((frame) => frame.url().endsWith("/package/index.html"));
    const marks = await there.evaluate((lessons) => lessons.map((id) => globalThis.pathbookScorm.marks(id)), lessons);
    assert.equal(marks.filter(({ done }) => done).length, 399);
    assert.equal(marks[399].tasks.length, 30, "what lies open keeps its ticks");
    await leave(again);
  } finally { await long.stop(); }
});

test("the example's pages look for nothing that the package has not", async () => {
  const page = await visit(example, "ada");
  for (const name of [...example.files.keys()].filter((name) => name.startsWith("site/") && name.endsWith(".html"))) {
    const frame = await inside(page);
    await frame.goto(new URL(`/package/${name}`, frame.url()).href);
    await settled(page);
    assert.equal(await frame.locator("h1").count(), 1, name);
    assert.equal(await frame.locator(".site-nav, a.to-search, .languages").count(), 0, name);
  }
  const frame = await inside(page);
  await frame.locator("h1").click();
  await page.keyboard.press("?");
  await shows.deepEqual(() => frame.locator(".keys-sheet kbd").allInnerTexts(), ["?", "n", "p", "o", "d", "h"], "no key that leads nowhere");
  assert.deepEqual(example.missing, []);
  await leave(page);
});
