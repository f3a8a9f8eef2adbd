// Benchmark: the search index, by itself and against the `pagefind` program, on the same published pages.
//
//   cargo build --release && node tests/bench/search.mjs [PAGES]
//
// PAGES (2,000) are lessons as `natural.mjs` writes them. First, on a site of so many in English and one of so
// many in Chinese: what the first query transfers, in the dialog, typed, from the key that opens it to the last
// excerpt, and how long a query takes once its data is there. Then, on a site of half as many in both languages:
// what a build takes with and without search (processor time, the median of three in turn), against `pagefind`
// (from the npm registry, put into a folder of its own) on the same pages; the size of each index; and, for
// queries taken from the texts, the bytes that a browser loads for ten results, how much of what has the words is
// found (recall), and how much of what is found has them (precision). Ours are told twice: for results with their
// titles and descriptions, and with the pages that the places in the text of the first six, which a window shows,
// are taken from. Bytes are as they lie on the disk (pagefind's are compressed there, ours are not), and as a host
// sends them that compresses. Compare numbers of one run only.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { numbers, write } from "./natural.mjs";

const top = fileURLToPath(new URL("../..", import.meta.url));
const { chromium } = createRequire(join(top, "tests/browser/package.json"))("playwright-core");
const program = process.env.PATHBOOK ?? join(top, "target/release/pathbook");
const count = Number(process.argv[2] ?? 2000);
const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "pathbook-search-"));
const random = numbers(7);
const pick = (list) => list[Math.floor(random() * list.length)];
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const kilo = (bytes) => `${(bytes / 1e3).toFixed(0)} kB`;

/** The processor time that a program takes. */
const seconds = (...command) => {
  const { status, stderr } = spawnSync("bash", ["-c", 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>/dev/null', "_", ...command], { encoding: "utf8" });
  if (status) throw new Error(`${command.join(" ")}: ${stderr}`);
  return stderr.trim().split(" ").map(Number).reduce((a, b) => a + b);
};
const size = (path) => readdirSync(path, { recursive: true, withFileTypes: true }).filter((it) => it.isFile()).reduce((sum, it) => sum + statSync(join(it.parentPath, it.name)).size, 0);

// What is served, and what of it was sent: as it lies there, and compressed.
let output = "", found = "";
const sent = { bytes: 0, packed: 0, files: 0 };
const packed = new Map();
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  const file = path.startsWith("/pagefind/") ? join(found, path.slice(10)) : join(output, path.endsWith("/") ? `${path}index.html` : path);
  if (!existsSync(file)) { response.writeHead(404).end(); return; }
  const bytes = readFileSync(file), extension = file.split(".").pop();
  if (!packed.has(file)) packed.set(file, Math.min(gzipSync(bytes).length, bytes.length));
  sent.bytes += bytes.length;
  sent.packed += packed.get(file);
  sent.files += 1;
  response.writeHead(200, { "content-security-policy": extension === "html" && !found ? "default-src 'self'" : "", "content-type": { html: "text/html", js: "text/javascript", json: "application/json", css: "text/css", svg: "image/svg+xml" }[extension] ?? "application/octet-stream" }).end(bytes);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync), args: ["--no-sandbox", "--disable-gpu"] });

/** A page in a browser of its own, with nothing counted yet. */
async function visit(path) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } }), page = await context.newPage();
  await page.goto(base + path);
  await page.waitForLoadState("networkidle");
  Object.assign(sent, { bytes: 0, packed: 0, files: 0 });
  return page;
}

/** Queries from the texts of a language, so that something has them. */
const sample = (pages, language, make) => Array.from({ length: 8 }, () => make(pick(pages.filter((page) => page.language === language)).text)).filter(Boolean);
const word = (text) => pick(text.match(/[a-z]{5,}/g));
const side_by_side = (length) => (text) => {
  const line = pick(text.match(/[\u4e00-\u9fff]{8,}/gu));
  const at = Math.floor(random() * (line.length - length));
  return line.slice(at, at + length);
};

/** What a search finds once more, now that its data is there: how long that takes, and the addresses of all results. */
const again = async ([query, language]) => {
  const { SearchIndex } = await import("/pathbook/search-index.js");
  globalThis.index ??= new SearchIndex(new URL(`/pathbook/search/${language}/`, location.href).href, language);
  await globalThis.index.search(query);
  const start = performance.now();
  const found = await globalThis.index.search(query);
  const time = performance.now() - start;
  const hits = found.all && !found.parts.some(({ fixed }) => fixed) ? found.hits : [];
  return { time, urls: (await Promise.all(hits.map(({ number }) => globalThis.index.shown(number)))).map(({ url }) => url) };
};

console.log(`the first query on ${count} lessons`);
for (const language of ["en", "zh"]) {
  const site = join(folder, language);
  output = join(folder, `public-${language}`);
  const { pages } = write(site, { lessons: count, languages: [language] });
  execFileSync(program, ["build", site, "-o", output], { stdio: "ignore" });
  const queries = language === "en"
    ? [...sample(pages, "en", word), ...sample(pages, "en", (text) => `${word(text)} ${word(text)}`)]
    : [...sample(pages, "zh", side_by_side(2)), ...sample(pages, "zh", side_by_side(4))];
  const all = [];
  for (const query of queries) {
    const page = await visit("unit0/lesson-0/");
    await page.keyboard.press("/");
    await page.locator("dialog #pb-query").waitFor();
    // As fast as people type who type fast; a method of input gives words of ideographs at once.
    if (language === "en") await page.locator("#pb-query").pressSequentially(query, { delay: 80 });
    else await page.locator("#pb-query").fill(query);
    await page.locator(".search-results a").first().waitFor();
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(300);
    const { bytes, packed, files } = sent;
    const { time } = await page.evaluate(again, [query, language]);
    all.push({ bytes, packed, files, time });
    await page.context().close();
  }
  const most = (name) => Math.max(...all.map((one) => one[name])), middle = (name) => median(all.map((one) => one[name]));
  console.log(`${language}: ${kilo(middle("bytes"))} (most ${kilo(most("bytes"))}), compressed ${kilo(middle("packed"))} (most ${kilo(most("packed"))}), ${middle("files")} files (most ${most("files")}); ${middle("time").toFixed(1)} ms (most ${most("time").toFixed(1)})`);
}

const site = join(folder, "both");
output = join(folder, "public");
found = join(folder, "pagefind");
const { pages, configure } = write(site, { lessons: count / 2, languages: ["en", "zh"] });
const build = (search) => {
  configure(`search: ${search}\n`);
  rmSync(output, { recursive: true, force: true });
  return seconds(program, "build", site, "-o", output);
};
const runs = Array.from({ length: 3 }, () => [build(false), build(true)]);
const [without, whole] = [median(runs.map(([a]) => a)), median(runs.map(([, b]) => b))];
execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", join(folder, "npm"), "pagefind"], { stdio: "ignore" });
const pagefind = () => {
  rmSync(found, { recursive: true, force: true });
  return seconds(join(folder, "npm/node_modules/.bin/pagefind"), "--site", output, "--output-path", found, "--glob", "{unit*,zh/unit*}/*/*.html", "--root-selector", "main", "--exclude-selectors", "main nav, .related, .backlinks, .unlocks, .listing");
};
const theirs = median([pagefind(), pagefind(), pagefind()]);
const index = size(join(output, "pathbook/search"));
console.log(`\n${pages.length} pages in two languages`);
console.log(`build without search ${without.toFixed(2)} s, with ${whole.toFixed(2)} s: indexing is ${((1 - without / whole) * 100).toFixed(0)} % of the build; pagefind ${theirs.toFixed(2)} s, ${(theirs / Math.max(whole - without, 0.01)).toFixed(0)} times as much`);
console.log(`index ${(index / 1e6).toFixed(2)} MB; pagefind ${(size(found) / 1e6).toFixed(2)} MB (its scripts are in it)`);

/** What a search finds in a new browser: the bytes for the first ten results, those with the pages for the places in their texts, and all results. */
async function run(name, query, language) {
  const page = await visit(`${language === "zh" ? "zh/" : ""}unit0/lesson-0/`);
  const prepare = name === "pathbook"
    ? ([query, language]) => import("/pathbook/search-index.js").then(async ({ SearchIndex }) => {
      globalThis.index = new SearchIndex(new URL(`/pathbook/search/${language}/`, location.href).href, language);
      const found = await globalThis.index.search(query);
      const shown = await Promise.all(found.hits.slice(0, 10).map(({ number }) => globalThis.index.shown(number)));
      globalThis.places = () => Promise.all(shown.slice(0, 6).map(({ url }) => fetch(`/${url}`).then((answer) => answer.text())));
    })
    : ([query]) => import("/pagefind/pagefind.js").then(async (pagefind) => {
      const { results } = await pagefind.search(query);
      await Promise.all(results.slice(0, 10).map((result) => result.data()));
      globalThis.rest = async () => {
        const start = performance.now();
        await pagefind.search(query);
        const time = performance.now() - start;
        return { time, urls: (await Promise.all(results.map((result) => result.data()))).map(({ raw_url, url }) => (raw_url ?? url).replace(/^\/|index\.html$/g, "")) };
      };
    });
  await page.evaluate(prepare, [query, language]);
  const { bytes, packed } = sent;
  await page.evaluate(() => globalThis.places?.().then(() => undefined));
  const places = { bytes: sent.bytes, packed: sent.packed };
  const rest = name === "pathbook" ? await page.evaluate(again, [query, language]) : await page.evaluate(() => globalThis.rest());
  await page.context().close();
  return { bytes, packed, places, ...rest };
}

const apart = (text) => {
  const [a, b] = [pick(text.match(/[\u4e00-\u9fff]/gu)), pick(text.match(/[\u4e00-\u9fff]/gu))];
  return text.includes(a + b) ? "" : a + b;
};
const all = {
  "English, a word": ["en", sample(pages, "en", word)], "English, two words": ["en", sample(pages, "en", (text) => `${word(text)} ${word(text)}`)],
  "Chinese, two characters": ["zh", sample(pages, "zh", side_by_side(2))], "Chinese, four characters": ["zh", sample(pages, "zh", side_by_side(4))], "Chinese, two that are apart": ["zh", sample(pages, "zh", apart)],
};
/** Whether a page has a query: each word as a word, or characters side by side. */
const has = (text, query, language) => (language === "zh" ? text.includes(query) : query.split(" ").every((word) => new RegExp(`\\b${word}\\b`).test(text)));

for (const [sort, [language, queries]] of Object.entries(all)) {
  for (const name of ["pathbook", "pagefind"]) {
    const sums = { bytes: 0, packed: 0, most: 0, places: 0, packedPlaces: 0, time: 0, recall: 0, precision: 0 };
    for (const query of queries) {
      const { bytes, packed, places, urls, time } = await run(name, query, language);
      const truth = new Set(pages.filter((page) => page.language === language && has(page.text, query, language)).map(({ url }) => url));
      const right = urls.filter((url) => truth.has(url)).length;
      for (const [key, value] of Object.entries({ bytes, packed, places: places.bytes, packedPlaces: places.packed, time, recall: truth.size ? right / truth.size : 1, precision: urls.length ? right / urls.length : 1 })) sums[key] += value / queries.length;
      sums.most = Math.max(sums.most, bytes);
    }
    const places = name === "pathbook" ? `; with places ${kilo(sums.places)}, ${kilo(sums.packedPlaces)} compressed` : "";
    console.log(`${sort.padEnd(28)} ${name} ${kilo(sums.bytes)} (most ${kilo(sums.most)}; ${kilo(sums.packed)} compressed${places}), ${sums.time.toFixed(1)} ms, recall ${sums.recall.toFixed(2)}, precision ${sums.precision.toFixed(2)}`);
  }
}
await browser.close();
server.close();
rmSync(folder, { recursive: true });
