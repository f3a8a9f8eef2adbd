// Reading offline: only where the site asks for it, never an old page while there is a network, and
// gone when the site no longer asks.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { open, shows, start } from "./site.mjs";

const offline = (text) => `${text}\noffline: true\n`;
let site;
before(async () => { site = await start("/handbook/", { change: offline }); });
after(async () => { await site.stop(); });

const ready = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active.state));
const stores = (page) => page.evaluate(() => caches.keys());
const reload = (page) => page.reload({ waitUntil: "load" });

test("what was read can be read again without a network, and a new version takes its place whole", async () => {
  const context = await site.browser.newContext();
  const page = await open(site, "git/branching/", { context });
  await ready(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await reload(page);
  const [first] = await stores(page);
  await context.setOffline(true);
  site.unplugged = true;
  await reload(page);
  await shows.equal(() => page.locator("h1").innerText(), "Branches");
  await shows.notEqual(() => page.evaluate(() => getComputedStyle(document.querySelector(".brand")).textDecorationLine), "underline", "with its styles");
  await page.locator("input[data-task]").first().check();
  await page.keyboard.press("Control+k");
  await page.locator(".search-dialog #pb-query").fill("squash");
  await shows.match(() => page.locator(".search-status").innerText(), /result/, "searched without a network, never before with one");
  await page.keyboard.press("Escape");
  await page.goto(`${site.url}git/never-visited/`);
  await shows.match(() => page.locator("h1").innerText(), /not found/i);

  await context.setOffline(false);
  site.unplugged = false;
  const lesson = join(site.source, "content/git/branching.md");
  writeFileSync(lesson, readFileSync(lesson, "utf8").replace("title: Branches", "title: Branches anew"));
  site.build(offline);
  await page.goto(`${site.url}git/branching/`, { waitUntil: "load" });
  await shows.equal(() => page.locator("h1").innerText(), "Branches anew", "the network comes first");
  await page.waitForFunction(async (first) => { const names = await caches.keys(); return names.length === 1 && names[0] !== first; }, first);
  await context.setOffline(true);
  site.unplugged = true;
  await reload(page);
  await shows.equal(() => page.locator("h1").innerText(), "Branches anew");
  await shows.equal(() => page.locator("input[data-task]").first().isChecked(), true);
  site.unplugged = false;
  await context.close();
});

test("a reader of another language has that language without a network", async () => {
  const context = await site.browser.newContext();
  const page = await open(site, "zh/git/branching/", { context });
  await ready(page);
  const kept = () => page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat().sort());
  const first = await kept();
  for (const path of ["zh/", "zh/404.html", "zh/progress/", "zh/git/branching/", "pathbook/search/zh/start.json"]) assert.ok(first.includes(`/handbook/${path}`), path);
  assert.deepEqual(first.filter((path) => /^\/handbook\/(progress\/|404\.html|pathbook\/search\/en\/.*)?$/.test(path)), [], "nothing of a language that nobody reads");
  await context.setOffline(true);
  site.unplugged = true;
  await reload(page);
  await shows.equal(() => page.locator("h1").innerText(), "分支", "the first page that was opened, too");
  await page.keyboard.press("Control+k");
  await page.locator(".search-dialog #pb-query").fill("分支");
  await shows.match(() => page.locator(".search-results").innerText(), /分支/);
  await page.keyboard.press("Escape");
  await page.goto(`${site.url}zh/git/never-visited/`);
  await shows.equal(() => page.locator("html").getAttribute("lang"), "zh", "what is missing is told in the reader's language");
  await context.setOffline(false);
  site.unplugged = false;
  await page.goto(`${site.url}git/branching/`, { waitUntil: "load" });
  await shows.equal(async () => (await kept()).includes("/handbook/progress/"), true, "the other language, once it is read");
  await context.setOffline(true);
  site.unplugged = true;
  await page.goto(`${site.url}progress/`);
  await shows.equal(() => page.locator("html").getAttribute("lang"), "en");
  site.unplugged = false;
  await context.close();
});

test("a site that no longer asks takes its worker and its copies away", async () => {
  const context = await site.browser.newContext();
  const page = await open(site, "git/branching/", { context });
  await ready(page);
  site.build((text) => text);
  await page.goto(`${site.url}git/branching/`, { waitUntil: "load" });
  await page.waitForFunction(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
    return (await caches.keys()).length === 0 && !(await navigator.serviceWorker.getRegistration());
  });
  await context.close();
});

test("a site that does not ask has no worker", async () => {
  const context = await site.browser.newContext();
  const page = await open(site, "git/branching/", { context });
  await shows.equal(() => page.evaluate(() => navigator.serviceWorker.getRegistration().then(Boolean)), false);
  await context.close();
});
