// A site in two languages in a real browser: the switch, progress that both share, scripts that speak the page's language.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { open, shows, start } from "./site.mjs";
import { SMALL } from "./small.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let site;

before(async () => {
  site = await start("/x/", { files: { ...SMALL, "skills.zh.yaml": "- {id: a, title: 技能甲}\n", "content/two.zh.md": "---\ntitle: 二\n---\n文。\n" } });
});
after(() => site.stop());

test("the switch stays on the page, works without scripts and is large enough", async () => {
  const context = await site.browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  for (const path of ["one/", "two/", "skills/", "skills/a/", "progress/", "short/"]) {
    await page.goto(`${site.url}${path}`);
    const link = page.locator("header a.languages");
    assert.equal(await link.innerText(), "简体中文");
    const box = await link.boundingBox();
    assert.ok(box.height >= 44 && box.width >= 44, `${path}: ${box.width} x ${box.height}`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, path);
    await link.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.url}zh/${path}`);
    assert.equal(await page.locator("html").getAttribute("lang"), "zh");
    await page.locator("header a.languages").click();
    await page.waitForURL(`${site.url}${path}`);
  }
  await context.close();
});

test("progress is one in both languages, and scripts speak the page's", async () => {
  const page = await open(site, "one/");
  await page.locator(".done-button").click();
  await shows.deepEqual(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.endsWith(":one"))), true);
  await page.goto(`${site.url}zh/long/`);
  const next = page.locator("a[data-begin]");
  await shows.deepEqual(() => next.evaluate((it) => new URL(it.href).pathname), "/x/zh/two/");
  assert.match(await next.innerText(), /二/);
  await page.close();
});

test("a page without a translation has no fault that axe finds, with its text in its own language", async () => {
  const page = await open(site, "zh/three/");
  assert.equal(await page.locator("h1").getAttribute("lang"), "en");
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  await page.close();
});
