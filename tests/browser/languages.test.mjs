// A site in two languages in a real browser: the switch, progress that both share, scripts that speak the page's language.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { open, shows, start } from "./site.mjs";
import { SMALL } from "./small.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let site, three;

before(async () => {
  three = await start("/y/", { files: {
    ...SMALL,
    "pathbook.yaml": `${SMALL["pathbook.yaml"].replace("[en, zh]", "[en, zh, ar]")}navigation: [paths, skills]\n`,
    "pathbook.ar.yaml": "title: دليل الإرشاد\n",
    "content/one.ar.md": "---\ntitle: الدرس الأول\n---\nنص مع `git commit` ورابط إلى [الثاني](two.md).\n\n- بند\n\n> اقتباس\n",
  } });
  site = await start("/x/", { files: { ...SMALL, "skills.zh.yaml": "- {id: a, title: 技能甲}\n", "content/two.zh.md": "---\ntitle: 二\n---\n文。\n" } });
});
after(async () => { await site.stop(); await three.stop(); });

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

test("with three languages or more the switch is a list that opens and closes by keyboard", async () => {
  const context = await three.browser.newContext({ viewport: { width: 360, height: 640 } });
  const page = await open(three, "one/", { context });
  const summary = page.locator("header details.languages > summary"), list = page.locator("header details.languages");
  assert.equal((await summary.innerText()).trim(), "English");
  await summary.focus();
  await page.keyboard.press("Enter");
  await shows.deepEqual(() => list.locator("a:visible").allInnerTexts(), ["English", "简体中文", "العربية"]);
  assert.deepEqual(await list.locator("a").evaluateAll((links) => links.map((it) => `${it.lang} ${it.hreflang} ${it.getAttribute("aria-current")}`)), ["en en true", "zh zh null", "ar ar null"]);
  for (const box of await list.locator("a, summary").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().toJSON()))) assert.ok(box.height >= 44 && box.left >= 0 && box.right <= 360, JSON.stringify(box));
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360));
  await page.evaluate(axe);
  assert.deepEqual((await page.evaluate(() => window.axe.run())).violations.map(({ id }) => id), []);
  await page.keyboard.press("Escape");
  await shows.equal(() => list.evaluate((it) => it.open), false);
  assert.ok(await summary.evaluate((it) => it === document.activeElement), "the focus is back on what opened it");
  await summary.click();
  await page.locator("h1").click();
  await shows.equal(() => list.evaluate((it) => it.open), false, "a click elsewhere closes it");
  await summary.focus();
  await page.keyboard.press("Space");
  for (let step = 0; step < 3; step++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${three.url}ar/one/`);
  await context.close();
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [360, 1280]) {
    test(`a page that is written from right to left: ${colorScheme}, ${width} px`, async () => {
      const context = await three.browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
      const page = await open(three, "ar/one/", { context });
      const seen = await page.evaluate(() => {
        const left = (selector) => document.querySelector(selector).getBoundingClientRect();
        return { dir: document.documentElement.dir, lang: document.documentElement.lang, wide: document.documentElement.scrollWidth, brand: left(".brand").right, languages: left("header .languages").left, align: getComputedStyle(document.querySelector("main p")).textAlign };
      });
      assert.deepEqual([seen.dir, seen.lang, seen.wide <= width], ["rtl", "ar", true]);
      // A title in another script does not pull the number behind it to its other side.
      assert.equal(await page.evaluate(() => [...document.querySelectorAll("main a, main .time")].every((it) => getComputedStyle(it).unicodeBidi === "isolate")), true);
      assert.ok(seen.brand > width * 0.6 && seen.languages < width * 0.4, JSON.stringify(seen));
      await page.locator("header details.languages > summary").click();
      for (const box of await page.locator("header details.languages a").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().toJSON()))) assert.ok(box.left >= 0 && box.right <= width, JSON.stringify(box));
      await page.evaluate(axe);
      assert.deepEqual((await page.evaluate(() => window.axe.run())).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
      await context.close();
    });
  }
}
