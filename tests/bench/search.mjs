// Benchmark: the search index against the `pagefind` program, on the same published pages.
//
//   cargo build --release && node tests/bench/search.mjs [PAGES]
//
// Writes a site of PAGES articles (2,000), half in English, half in Chinese, with words as common and as
// rare as in real texts; builds it with and without search, and lets `npx pagefind` (from the npm
// registry) index the same pages. Prints seconds, the size of each index, and, for queries taken from the
// texts, the bytes that a browser loads and how much of what has the words is found (recall), and how much
// of what is found has them (precision). Bytes are as they lie on the disk: pagefind's are compressed there, ours
// are not, and most hosts compress them on the way. Ours are told twice: for the results with their titles and
// descriptions, and with the pages that the places in the text of the first six results, which a window shows,
// are taken from. Compare numbers of one run only.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../..", import.meta.url));
const { chromium } = createRequire(join(top, "tests/browser/package.json"))("playwright-core");
const program = process.env.PATHBOOK ?? join(top, "target/release/pathbook");
const count = Number(process.argv[2] ?? 2000);
const memory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const folder = mkdtempSync(join(memory, "pathbook-search-"));

// The same numbers at each run.
let seed = 42;
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const pick = (list) => list[Math.floor(random() * list.length)];
/** Few words are common, most are rare (Zipf). */
const zipf = (list) => list[Math.floor(list.length ** random()) - 1] ?? list[0];

const syllables = ["ba", "co", "den", "fi", "gor", "hal", "im", "jo", "ka", "len", "mi", "nor", "op", "pra", "qui", "res", "sto", "ter", "und", "ver", "wan", "xi", "yel", "zu"];
const english = [...new Set(Array.from({ length: 40_000 }, () => Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables)).join("")))];
const characters = Array.from({ length: 2_500 }, (_, at) => String.fromCharCode(0x4e00 + at * 7));
const chinese = [...new Set(Array.from({ length: 20_000 }, () => pick(characters) + pick(characters) + (random() < 0.2 ? pick(characters) : "")))];

/** @type {{url: string, title: string, text: string, zh: boolean}[]} */
const pages = [];
const site = join(folder, "site");
mkdirSync(join(site, "content"), { recursive: true });
for (let number = 0; number < count; number += 1) {
  const zh = number % 2 === 1;
  const words = (many) => Array.from({ length: many }, () => zipf(zh ? chinese : english)).join(zh ? "" : " ");
  const title = words(zh ? 3 : 4), parts = [];
  for (let section = 0; section < 6; section += 1) {
    parts.push(`## ${words(3)}`);
    for (let paragraph = 0; paragraph < 3; paragraph += 1) parts.push(Array.from({ length: 3 }, () => `${words(12)}${zh ? "。" : "."}`).join(zh ? "" : " "));
  }
  const name = `s${Math.floor(number / 50)}/p${number}`;
  mkdirSync(join(site, "content", `s${Math.floor(number / 50)}`), { recursive: true });
  writeFileSync(join(site, "content", `${name}${zh ? ".zh" : ""}.md`), `---\ntitle: "${title}"\n---\n${parts.join("\n\n")}\n`);
  pages.push({ url: `${zh ? "zh/" : ""}${name}/`, title, zh, text: `${title}\n${parts.join("\n")}` });
}

const seconds = (run) => {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e9;
};
const size = (path) => readdirSync(path, { recursive: true, withFileTypes: true }).filter((it) => it.isFile()).reduce((sum, it) => sum + statSync(join(it.parentPath, it.name)).size, 0);
const output = join(folder, "public"), found = join(folder, "pagefind");
const configure = (search) => writeFileSync(join(site, "pathbook.yaml"), `title: Bench\nlanguages: [en, zh]\nsearch: ${search}\nbase_url: http://localhost/\n`);
const build = (search) => {
  configure(search);
  rmSync(output, { recursive: true, force: true });
  return seconds(() => execFileSync(program, ["build", site, "-o", output], { stdio: "ignore" }));
};
build(true);
const runs = Array.from({ length: 3 }, () => [build(false), build(true)]);
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const [without, whole] = [median(runs.map(([a]) => a)), median(runs.map(([, b]) => b))];
// Once to fetch the program, once for the clock.
const pagefind = () => execFileSync("npx", ["--yes", "pagefind", "--site", output, "--output-path", found, "--glob", "{s*,zh/s*}/**/*.html", "--root-selector", "main"], { stdio: "ignore" });
pagefind();
rmSync(found, { recursive: true });
const pagefindTime = seconds(pagefind);
const index = size(join(output, "pathbook/search"));
console.log(`${count} pages`);
console.log(`build without search ${without.toFixed(2)} s, with ${whole.toFixed(2)} s: indexing takes ${((1 - without / whole) * 100).toFixed(0)} % of the build; pagefind ${pagefindTime.toFixed(2)} s (with npx), ${(pagefindTime / Math.max(whole - without, 0.01)).toFixed(0)} times as long`);
console.log(`index ${(index / 1e6).toFixed(2)} MB; pagefind ${(size(found) / 1e6).toFixed(2)} MB (its scripts are in it)`);

let loaded = 0;
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  const file = path.startsWith("/pagefind/") ? join(found, path.slice(10)) : join(output, path.endsWith("/") ? `${path}index.html` : path);
  if (!existsSync(file)) { response.writeHead(404).end(); return; }
  const bytes = readFileSync(file), extension = file.split(".").pop();
  loaded += bytes.length;
  response.writeHead(200, { "content-type": { html: "text/html", js: "text/javascript", json: "application/json" }[extension] ?? "application/octet-stream" }).end(bytes);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync), args: ["--no-sandbox", "--disable-gpu"] });

/**
 * What a search finds in a new browser: the bytes for the first ten results, those with the pages for the
 * places in their texts, the milliseconds of the same search once its data is there, and the addresses of
 * all results.
 */
async function run(name, query, zh) {
  const context = await browser.newContext(), page = await context.newPage();
  await page.goto(`${base}${zh ? "zh/s0/p1/" : "s0/p0/"}`);
  await page.waitForLoadState("networkidle");
  loaded = 0;
  const prepare = name === "pathbook"
    ? ([query, language]) => import("/pathbook/search-index.js").then(async ({ SearchIndex }) => {
      const index = new SearchIndex(new URL(`/pathbook/search/${language}/`, location.href).href, language);
      const found = await index.search(query);
      const shown = await Promise.all(found.hits.slice(0, 10).map(({ number }) => index.shown(number)));
      globalThis.places = () => Promise.all(shown.slice(0, 6).map(({ url }) => fetch(`/${url}`).then((answer) => answer.text())));
      globalThis.rest = async () => {
        const start = performance.now();
        await index.search(query);
        const time = performance.now() - start;
        const hits = found.all && !found.parts.some(({ fixed }) => fixed) ? found.hits : [];
        return { time, urls: (await Promise.all(hits.map(({ number }) => index.shown(number)))).map(({ url }) => url) };
      };
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
  await page.evaluate(prepare, [query, zh ? "zh" : "en"]);
  const bytes = loaded;
  await page.evaluate(() => globalThis.places?.().then(() => undefined));
  const whole = loaded;
  const rest = await page.evaluate(() => globalThis.rest());
  await context.close();
  return { bytes, whole, ...rest };
}

/** Queries of each sort, from the texts, so that something has them. */
const sample = (zh, make) => Array.from({ length: 8 }, () => {
  const { text } = pick(pages.filter((page) => page.zh === zh));
  return make(text);
}).filter(Boolean);
const word = (text) => pick(text.match(/[a-z]{5,}/g));
const characters_of = (length) => (text) => {
  const line = pick(text.match(/[\u4e00-\u9fff]{8,}/gu));
  const at = Math.floor(random() * (line.length - length));
  return line.slice(at, at + length);
};
const all = { "English, a word": [false, sample(false, word)], "English, two words": [false, sample(false, (text) => `${word(text)} ${word(text)}`)], "Chinese, two characters": [true, sample(true, characters_of(2))], "Chinese, four characters": [true, sample(true, characters_of(4))],
  "Chinese, two that are apart": [true, sample(true, (text) => { const [a, b] = [pick(text.match(/[\u4e00-\u9fff]/gu)), pick(text.match(/[\u4e00-\u9fff]/gu))]; return text.includes(a + b) ? "" : a + b; })] };
/** Whether a page has a query: each word as a word, or characters side by side. */
const has = (text, query, zh) => (zh ? text.includes(query) : query.split(" ").every((word) => new RegExp(`\\b${word}\\b`).test(text)));

for (const [sort, [zh, queries]] of Object.entries(all)) {
  for (const name of ["pathbook", "pagefind"]) {
    const sums = { bytes: 0, most: 0, whole: 0, time: 0, recall: 0, precision: 0 };
    for (const query of queries) {
      const { bytes, whole, urls, time } = await run(name, query, zh);
      const truth = new Set(pages.filter((page) => page.zh === zh && has(page.text, query, zh)).map(({ url }) => url));
      const right = urls.filter((url) => truth.has(url)).length;
      sums.bytes += bytes / queries.length;
      sums.most = Math.max(sums.most, bytes);
      sums.whole += whole / queries.length;
      sums.time += time / queries.length;
      sums.recall += (truth.size ? right / truth.size : 1) / queries.length;
      sums.precision += (urls.length ? right / urls.length : 1) / queries.length;
    }
    console.log(`${sort.padEnd(28)} ${name.padEnd(9)} ${(sums.bytes / 1e3).toFixed(0).padStart(5)} kB (most ${(sums.most / 1e3).toFixed(0)}; with places ${(sums.whole / 1e3).toFixed(0)}), ${sums.time.toFixed(1).padStart(5)} ms, recall ${sums.recall.toFixed(2)}, precision ${sums.precision.toFixed(2)}`);
  }
}
await browser.close();
server.close();
rmSync(folder, { recursive: true });
