// What a mentor sees while writing: the new page at once, or what is wrong over the last good one.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { SMALL } from "./small.mjs";
import { launch, program, shows } from "./site.mjs";

let folder, server, url, browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "pathbook-serve-"));
  for (const [path, text] of Object.entries(SMALL)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  server = spawn(program, ["serve", folder, "--port", "0", "--editor", "edit://{file}#{line}.{column}"], { stdio: ["ignore", "ignore", "pipe"] });
  for await (const line of createInterface({ input: server.stderr })) {
    url = /http:\/\/[^ ]*/.exec(line)?.[0];
    if (url) break;
  }
  server.stderr.resume();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (options) => {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(5000);
  return page;
};
const change = (path, edit) => writeFileSync(join(folder, path), edit(readFileSync(join(folder, path), "utf8")));

test("an edit is shown at once, at the place where one reads", async () => {
  const page = await open({ viewport: { width: 800, height: 300 } });
  await page.goto(`${url}one/`);
  const line = page.locator("main h2, main h3, main summary").last();
  await line.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  assert.ok(before > 100);
  change("content/one.md", (text) => `${text}\nA sentence that is new.\n`);
  await page.getByText("A sentence that is new.").waitFor();
  await page.waitForFunction((before) => Math.abs(scrollY - before) < 5, before);
  await page.close();
});

test("only the words that changed are put in; what scripts have hold of loads the page again", async () => {
  const page = await open();
  // The page asks for itself once, to know later what has changed.
  const remembered = page.waitForResponse((response) => response.url() === `${url}two/` && response.request().resourceType() === "fetch");
  await page.goto(`${url}two/`);
  await remembered;
  const mark = () => page.evaluate(() => { document.documentElement.dataset.mark = "here"; });
  const marked = () => page.evaluate(() => document.documentElement.dataset.mark === "here");
  const words = () => page.locator(".prose").innerText();
  const good = readFileSync(join(folder, "content/two.md"), "utf8");
  const write = (more) => writeFileSync(join(folder, "content/two.md"), `${good}\n${more}\n`);
  await mark();
  write("First words.\n\n- a list\n- of two");
  await shows.match(words, /First words\.[\s\S]*of two/);
  write("First words, **then others**.\n\n- a list\n- of two\n- and one");
  await shows.match(words, /First words, then others\.[\s\S]*and one/);
  write("Last words.");
  await shows.match(words, /Last words\./);
  await shows.doesNotMatch(words, /First words|a list/);
  assert.ok(await marked(), "the page was never loaded again");
  // Another page's words are nothing to this one.
  change("content/one.md", (text) => `${text}\nElsewhere.\n`);
  write("Last words of all.");
  await shows.match(words, /Last words of all\./);
  assert.ok(await marked());
  // A checklist is a script's matter, and works at once.
  write("- [ ] a new task {#fresh}");
  const task = page.getByRole("checkbox", { name: "a new task" });
  await task.check();
  await shows.equal(() => page.evaluate(() => Object.keys(localStorage).some((key) => localStorage[key].includes("fresh"))), true);
  assert.ok(!(await marked()), "the page was loaded again");
  // So is anything that is not only words.
  await mark();
  writeFileSync(join(folder, "content/two.md"), good.replace("title: Two", "title: Two again"));
  await shows.equal(() => page.locator("h1").innerText(), "Two again");
  assert.ok(!(await marked()));
  writeFileSync(join(folder, "content/two.md"), good);
  await shows.equal(() => page.locator("h1").innerText(), "Two");
  await page.close();
});

test("what is wrong is told over the last good page, and goes away when it is mended", async () => {
  const page = await open();
  await page.goto(`${url}two/`);
  const good = readFileSync(join(folder, "content/two.md"), "utf8");
  change("content/two.md", (text) => `${text}\nSee [nowhere](nowhere.md).\n`);
  const overlay = page.locator("#pathbook-overlay");
  await overlay.waitFor();
  await shows.match(() => overlay.innerText(), /One thing is wrong[\s\S]*content\/two\.md:\d+:\d+[\s\S]*`nowhere\.md` leads nowhere[\s\S]*\[nowhere\]/);
  const link = await overlay.getByRole("link").getAttribute("href");
  assert.match(link, /^edit:\/\/.*content\/two\.md#\d+\.\d+$/);
  await shows.equal(() => page.locator("h1").innerText(), "Two");
  // Who loads the page again sees the last good one, and what is wrong.
  await page.reload();
  await overlay.waitFor();
  await shows.doesNotMatch(() => page.locator("main").innerText(), /nowhere/);
  await overlay.getByRole("button", { name: "Hide" }).click();
  await shows.equal(() => overlay.count(), 0);
  writeFileSync(join(folder, "content/two.md"), `${good}\nMended.\n`);
  await page.getByText("Mended.").waitFor();
  await shows.equal(() => overlay.count(), 0);
  await page.close();
});

test("the health page shows what is wrong now, links to the editor and the page, and is accessible", async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const good = readFileSync(join(folder, "content/two.md"), "utf8");
  for (const [width, colorScheme] of [[360, "dark"], [1280, "light"]]) {
    const page = await open({ viewport: { width, height: 800 }, colorScheme });
    const problems = [];
    page.on("console", (message) => { if (message.type() === "error") problems.push(message.text()); });
    await page.goto(`${url}_health`);
    assert.equal(page.url(), `${url}_health/`);
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector("main")).maxWidth), "none", "its style is there");
    await shows.match(() => page.locator("main").innerText(), /0\s*errors[\s\S]*Time by path and stage/);
    change("content/two.md", (text) => `${text}\nSee [nowhere](nowhere.md).\n`);
    await page.locator("#pathbook-overlay").waitFor();
    await page.reload();
    await shows.match(() => page.locator("main").innerText(), /1\s*error\s[\s\S]*nowhere\.md leads nowhere/);
    assert.match(await page.locator("main a.place").first().getAttribute("href"), /^edit:\/\/.*content\/two\.md#\d+\.\d+$/);
    await page.locator("#pathbook-overlay").getByRole("button", { name: "Hide" }).click();
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    writeFileSync(join(folder, "content/two.md"), good);
    await shows.match(() => page.locator("main").innerText(), /0\s*errors/);
    await page.locator("main table a", { hasText: "Long" }).click();
    await page.waitForURL(/long\/$/);
    assert.deepEqual(problems, []);
    await page.close();
  }
});

test("what a mentee says of a skill is kept when the skill gets another id", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  const select = page.locator("[data-assess] select");
  await page.goto(`${url}skills/b/`);
  await select.selectOption("2");
  const good = readFileSync(join(folder, "skills.yaml"), "utf8");
  change("skills.yaml", (text) => text.replace("- id: b\n", "- id: better\n  aliases: [b]\n"));
  // The old address leads to the new one, where the answer is.
  await page.waitForURL(`${url}skills/better/`);
  await shows.equal(() => select.inputValue(), "2");
  await shows.equal(() => page.evaluate(() => Object.values(localStorage).some((kept) => /"better":\{"self":2/.test(kept))), true);
  writeFileSync(join(folder, "skills.yaml"), good);
  await context.close();
});

test("pictures have their smaller variants while one writes, made when they are asked for", async () => {
  copyFileSync(join(import.meta.dirname, "../../example-site/content/git/conflict.png"), join(folder, "content/pic.png"));
  writeFileSync(join(folder, "content/pic.md"), "---\ntitle: Picture\n---\n![A conflict](pic.png \"In an editor\")\n");
  const page = await open();
  await shows.equal(async () => (await page.goto(`${url}pic/`)).status(), 200);
  const image = page.locator("main figure img");
  const variants = await image.evaluate((it) => it.srcset.split(", ").map((one) => ({ href: new URL(one.split(" ")[0], location.href).href, width: parseInt(one.split(" ")[1], 10) })));
  assert.ok(variants.length >= 2 && variants.every(({ width }) => width <= 1440), JSON.stringify(variants));
  assert.deepEqual([await image.getAttribute("width"), await image.getAttribute("height")], ["1440", "768"]);
  const whole = (await (await fetch(`${url}pic.png`)).arrayBuffer()).byteLength;
  for (const { href } of variants) {
    const answer = await fetch(href);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    assert.deepEqual([answer.status, answer.headers.get("content-type"), String.fromCharCode(...bytes.slice(0, 4))], [200, "image/webp", "RIFF"]);
    assert.ok(bytes.length < whole, href);
  }
  const shown = await image.evaluate(async (it) => { await it.decode(); return [it.currentSrc.split(".").at(-1), it.naturalWidth > 0]; });
  assert.deepEqual(shown, ["webp", true]);
  await page.close();
});
