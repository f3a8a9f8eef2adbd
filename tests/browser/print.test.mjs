// A path as one page: it fits, reads without scripts, holds its links, and becomes a PDF.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { start, tries } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let site;
before(async () => { site = await start("/handbook/"); });
after(async () => { await site.stop(); });

/** The pages to print, as the paths' pages link to them. */
const books = async (visit) => {
  const page = await visit("paths/");
  const paths = await page.locator(".path-name a").evaluateAll((links) => links.map((link) => link.href));
  return paths.map((path) => `${path.slice(site.url.length)}print/`).filter((path) => existsSync(join(site.output, path)));
};

tries(test, () => site, "without scripts, no id twice, every link leads somewhere, nothing is folded", async (visit) => {
  const found = await books(visit);
  assert.ok(found.length);
  for (const path of found) {
    const page = await visit(path);
    const seen = await page.evaluate(() => ({
      scripts: document.scripts.length,
      ids: [...document.querySelectorAll("[id]")].map((it) => it.id),
      inside: [...document.querySelectorAll("a[href^='#']")].map((it) => decodeURIComponent(it.getAttribute("href").slice(1))),
      out: [...document.querySelectorAll("a[href]:not([href^='#'])")].map((it) => it.href),
      folded: document.querySelectorAll("details:not([open]), input").length,
      levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((it) => Number(it.tagName[1])),
    }));
    assert.equal(seen.scripts, 0);
    assert.equal(new Set(seen.ids).size, seen.ids.length, path);
    assert.deepEqual(seen.inside.filter((id) => !seen.ids.includes(id)), [], path);
    assert.equal(seen.folded, 0);
    assert.equal(seen.levels.filter((level) => level === 1).length, 1);
    seen.levels.reduce((before, level) => { assert.ok(level <= before + 1, `${path}: a level is skipped`); return level; }, 0);
    for (const href of seen.out.filter((it) => it.startsWith(site.url))) {
      const file = join(site.output, decodeURIComponent(new URL(href).pathname.slice("/handbook/".length)));
      assert.ok(existsSync(file), `${path}: ${href}`);
    }
  }
}, { javaScriptEnabled: true });

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [320, 1280]) {
    tries(test, () => site, `accessible, and nothing overflows: ${colorScheme}, ${width} px`, async (visit) => {
      const [path] = await books(visit);
      const page = await visit(path);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3).join(" | ")}`), []);
    }, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
  }
}

tries(test, () => site, "every lesson begins a page of its own", async (visit) => {
  const [path] = await books(visit);
  const page = await visit(path);
  const lessons = await page.locator(".book-lesson").count();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = (pdf.match(/\/Type\s*\/Page\b/g) ?? []).length;
  assert.ok(pages > lessons, `${pages} pages for ${lessons} lessons`);
});
