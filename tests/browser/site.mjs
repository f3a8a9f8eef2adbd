// Builds the example site once, serves it under a strict policy and opens it in Chromium.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const top = fileURLToPath(new URL("../..", import.meta.url));
const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp", ".vtt": "text/vtt", ".json": "application/json", ".webmanifest": "application/manifest+json" };

/** The program under test. */
export const program = join(top, "target/debug/pathbook");
if (!existsSync(program)) execFileSync("cargo", ["build", "--locked"], { cwd: top, stdio: "inherit" });

/** The browser under test. */
export const launch = () => chromium.launch({
  executablePath: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});

/**
 * Starts everything; `prefix` is a path below which the site is published. `files` are a site of the
 * test's own, by path; without them it is the example, whose configuration `change` may change.
 */
export async function start(prefix = "/", { files, change = (/** @type {string} */ text) => text } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "pathbook-browser-"));
  const output = join(folder, "public");
  const source = join(folder, "site");
  if (!files) cpSync(join(top, "example-site"), source, { recursive: true, filter: (path) => !path.endsWith("/public") });
  for (const [path, text] of Object.entries(files ?? {})) {
    mkdirSync(join(source, path, ".."), { recursive: true });
    writeFileSync(join(source, path), text);
  }
  const configuration = readFileSync(join(source, "pathbook.yaml"), "utf8");
  const build = (change) => {
    writeFileSync(join(source, "pathbook.yaml"), change(configuration));
    execFileSync(program, ["build", source, "-o", output], { stdio: "pipe" });
  };
  build(change);
  const mine = {
    /** Whether pages come a few lines at a time, as through a bad network. */ piecewise: false,
    /** Whether no request gets an answer: the browser's own switch does not reach a worker that was started anew. */ unplugged: false,
  };
  const server = createServer((request, response) => {
    if (mine.unplugged) { request.socket.destroy(); return; }
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    let file = path.startsWith(prefix) ? join(output, path.slice(prefix.length)) : "";
    if (file && existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!file || !existsSync(file)) { response.writeHead(404).end(); return; }
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", "content-security-policy": "default-src 'self'" });
    const bytes = readFileSync(file);
    if (!mine.piecewise || !file.endsWith(".html")) { response.end(bytes); return; }
    const send = (from) => {
      // A table comes whole: the columns of any table settle only with its last row, in every browser.
      const tables = bytes.toString("latin1", 0, from + 1_400);
      const inTable = tables.lastIndexOf("<table") > tables.lastIndexOf("</table");
      const to = bytes.indexOf("\n", inTable ? bytes.indexOf("</table", from + 1_400) : from + 1_400) + 1;
      response.write(bytes.subarray(from, to || bytes.length));
      if (to) setTimeout(send, 40, to);
      else response.end();
    };
    send(0);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const browser = await launch();
  return Object.assign(mine, {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    output,
    source,
    /** Builds it again, with its configuration changed. */
    build,
    /** What the site's progress is kept under. */
    key: /<body data-site="([^"]*)"/.exec(readFileSync(join(output, "index.html"), "utf8"))[1],
    browser,
    async stop() {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

/** A page that collects what goes wrong in it. `folder`: opened as a file, without a server. */
export async function open(site, path, options = {}) {
  const { folder, ...rest } = options;
  const context = options.context ?? (await site.browser.newContext(rest));
  // A wait that is in vain ends a test, it does not hold it up.
  context.setDefaultTimeout(15_000);
  context.setDefaultNavigationTimeout(20_000);
  const page = await context.newPage();
  // `SLOW=8 node --test`: a slow phone's processor, which finds tests that only a fast machine passes.
  if (process.env.SLOW) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: Number(process.env.SLOW) });
  page.problems = [];
  page.requests = [];
  page.underway = new Set();
  page.on("console", (message) => { if (message.type() === "error") page.problems.push(message.text()); });
  page.on("pageerror", (error) => page.problems.push(error.message));
  page.on("request", (request) => {
    page.underway.add(request);
    page.requests.push(request.url());
    if (!folder && !request.url().startsWith(new URL(site.url).origin) && !request.url().startsWith("blob:")) page.problems.push(`asks ${request.url()}`);
  });
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => page.underway.delete(request));
  await page.goto(folder ? pathToFileURL(join(site.output, path, "index.html")).href : site.url + path, { waitUntil: "load" });
  await settled(page);
  return page;
}

/** Reloads a page and waits as {@link open} does. */
export async function reload(page) {
  await page.reload({ waitUntil: "load" });
  await settled(page);
}

/** Waits until a page asks for nothing more and its scripts have had their turn: no fixed pause. */
export async function settled(page) {
  const end = Date.now() + 20_000;
  for (let quiet = 0; quiet < 2; ) {
    if (Date.now() > end) throw new Error(`still asking for ${[...page.underway].map((request) => request.url()).join(" ")}`);
    // Where scripts are switched off, timers are too.
    await page.evaluate(() => matchMedia("(scripting: none)").matches || new Promise((done) => { setTimeout(done, 0); })).catch(() => {});
    quiet = page.underway.size ? 0 : quiet + 1;
  }
}

/** A test in a browser of its own, whose pages must not complain: `run` gets a way to open them. */
export const tries = (test, site, name, run, options = {}) => test(name, async () => {
  const { addInitScript, ...rest } = options, context = await site().browser.newContext({ acceptDownloads: true, viewport: { width: 1280, height: 900 }, ...rest });
  if (addInitScript) await context.addInitScript(addInitScript);
  const pages = [];
  try {
    await run(async (path, more = {}) => {
      pages.push(await open(site(), path, { context, ...more }));
      return pages.at(-1);
    }, context);
    for (const page of pages) if (!page.mayComplain) assert.deepEqual(page.problems, [], page.url());
  } finally { await context.close(); }
});

/** Asserts what a page shows as soon as it shows it: events (of a toggle, of another tab) come when the browser has time for them. */
export const shows = Object.fromEntries(["equal", "notEqual", "deepEqual", "match", "doesNotMatch"].map((kind) => [kind, async (read, ...wanted) => {
  for (const end = Date.now() + 15_000; ; ) {
    const seen = await read();
    try {
      return assert[kind](seen, ...wanted);
    } catch (problem) {
      if (Date.now() > end) throw problem;
    }
    await new Promise((next) => { setTimeout(next, 10); });
  }
}]));

/** Gives the progress page a file, and returns what it reports. */
export async function give(page, content) {
  await page.evaluate(() => document.querySelector("[data-report]").replaceChildren());
  await page.locator("[data-import]").setInputFiles({ name: "p.json", mimeType: "application/json", buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)) });
  await page.locator("[data-report] .message").first().waitFor();
  return page.locator("[data-report]").innerText();
}

/** The text of the file that a click gives. */
export async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFileSync(await file.path(), "utf8");
}
