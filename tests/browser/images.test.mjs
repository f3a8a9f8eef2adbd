// Pictures, films and sounds in a real browser: the right variant, nothing moves, captions, print.
// @ts-check
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { deflateSync } from "node:zlib";
import { open, shows, start } from "./site.mjs";

/** A check sum as PNG has it. @param {Buffer} bytes */
function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** A part of a PNG file. @param {string} name @param {Buffer} data */
function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4), sum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

/** A picture with edges and slopes. @param {number} width @param {number} height @param {boolean} clear one can see through most of it */
function png(width, height, clear = false) {
  const deep = clear ? 4 : 3;
  const rows = Buffer.alloc(height * (width * deep + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (width * deep + 1) + 1 + x * deep;
      rows[at] = (x * 255) / width;
      rows[at + 1] = ((x ^ y) * 7) % 256;
      rows[at + 2] = (y * 255) / height;
      if (clear) rows[at + 3] = (x + y) % 50 < 4 ? 255 : 0;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, clear ? 6 : 2, 0, 0, 0], 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([start, chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

const words = "A paragraph that is long enough to take some lines on a small screen. ".repeat(12);
const text = `---
title: Pictures
---
${words}

![A slope of colours](wide.png "A caption that is long enough for two lines on a small screen, and then some more")

${words}

![Stripes on nothing](clear.png)

${words}

![How a review goes](review.webm "A film")

${words}

![What a mentee said](voice.mp3)

${words}

![A drawing](drawing.svg) and <img src="wide.png" alt="The slope again" width="200">

${words} ${words} ${words} ${words}

![The last picture](last.png)
`;
const captions = "WEBVTT\n\n00:00.000 --> 00:04.000\nWelcome to the review.\n";
/** @type {any} */
const files = {
  "pathbook.yaml": "title: Pictures\nlanguages: [en, zh]\n",
  "content/a.md": text,
  "content/wide.png": png(1600, 800),
  "content/last.png": png(900, 500),
  "content/clear.png": png(700, 300, true),
  "content/drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path d="M0 0L300 100" stroke="#000"/></svg>',
  "content/review.webm": Buffer.from("1a45dfa3844286810118538067ff1654ae6b8cae8ae086b0820280ba820168", "hex"),
  "content/review.vtt": captions,
  "content/review.zh.vtt": captions.replace("Welcome to the review.", "欢迎。"),
  "content/voice.mp3": Buffer.from("ID3"),
  "content/voice.vtt": captions,
};
/** @type {any} */
let site;

before(async () => { site = await start("/", { files }); });
after(async () => { await site.stop(); });

test("each screen gets the variant that it needs, and nothing moves when pictures come late", async () => {
  for (const [width, scale, variant] of [[360, 1, "480"], [360, 3, "1440"], [1280, 1, "960"]]) {
    const context = await site.browser.newContext({ viewport: { width, height: 800 }, deviceScaleFactor: scale });
    await context.addInitScript(() => {
      Object.assign(globalThis, { shift: 0 });
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) /** @type {any} */ (globalThis).shift += /** @type {any} */ (entry).value; }).observe({ type: "layout-shift", buffered: true });
    });
    // Pictures come when the page has been drawn without them.
    let drawn = () => {};
    const wait = new Promise((done) => { drawn = () => done(undefined); });
    await context.route(/\.(webp|png)$/, async (/** @type {any} */ route) => { await wait; await route.continue(); });
    const page = await context.newPage();
    await page.goto(`${site.url}a/`, { waitUntil: "domcontentloaded" });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const before = await page.evaluate(() => [...document.querySelectorAll("main img")].map((it) => it.getBoundingClientRect().height));
    drawn();
    const image = page.locator("main figure.image img");
    await shows.equal(() => image.evaluate((/** @type {HTMLImageElement} */ it) => it.complete && it.naturalWidth > 0), true);
    const chosen = await image.evaluate((/** @type {HTMLImageElement} */ it) => it.currentSrc);
    assert.match(chosen, new RegExp(`/wide\\.${variant}\\.[0-9a-f]{8}\\.webp$`), `${width} px, ${scale}`);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await shows.equal(() => page.locator("main img[alt='The last picture']").evaluate((/** @type {HTMLImageElement} */ it) => it.complete && it.naturalWidth > 0), true);
    const after = await page.evaluate(() => [...document.querySelectorAll("main img")].map((it) => it.getBoundingClientRect().height));
    // A variant's height is a whole number: its shape may be a hair's breadth another.
    after.forEach((height, index) => assert.ok(Math.abs(height - before[index]) < 0.5, `${after} ${before}`));
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).shift), 0, `${width} px`);
    await context.close();
  }
});

test("a narrow screen has room for all of it, and no page asks another host", async () => {
  for (const width of [320, 1280]) {
    const page = await open(site, "a/", { viewport: { width, height: 800 } });
    // The film and the sound of this test have no pictures and no tones.
    assert.deepEqual(page.problems.filter((/** @type {string} */ it) => !/media|review|voice/i.test(it)), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `${width} px`);
    const shape = await page.locator("video").evaluate((/** @type {HTMLVideoElement} */ it) => it.clientWidth / it.clientHeight);
    assert.ok(Math.abs(shape - 640 / 360) < 0.02, `${shape}`);
    await page.context().close();
  }
});

test("captions are there, in the page's language, and a sound has a transcript", async () => {
  const page = await open(site, "a/");
  const cue = () => page.locator("video").evaluate((/** @type {HTMLVideoElement} */ it) => {
    const track = [...it.textTracks].find((one) => one.mode === "showing");
    return track ? [track.language, track.label, /** @type {any} */ (track.cues?.[0])?.text] : [];
  });
  await page.locator("video").scrollIntoViewIfNeeded();
  await shows.equal(async () => (await cue()).join(), "en,English,Welcome to the review.");
  await page.getByText("Transcript").click();
  assert.ok(await page.getByText("Welcome to the review.").isVisible());
  await page.context().close();
});

test("what one can see through has light behind it in the dark, and only there", async () => {
  for (const [colorScheme, light] of [["dark", true], ["light", false]]) {
    const page = await open(site, "a/", { colorScheme });
    const behind = await page.locator("img[alt='Stripes on nothing']").evaluate((/** @type {Element} */ it) => getComputedStyle(it).backgroundColor);
    assert.equal(behind !== "rgba(0, 0, 0, 0)", light, `${colorScheme}: ${behind}`);
    await page.context().close();
  }
});

test("print has the pictures that were not yet loaded", async () => {
  const page = await open(site, "a/", { viewport: { width: 800, height: 400 } });
  const loaded = () => page.locator("img[alt='The last picture']").evaluate((/** @type {HTMLImageElement} */ it) => it.complete && it.naturalWidth > 0);
  const pdf = await page.pdf();
  assert.ok(pdf.length > 0);
  await shows.equal(loaded, true);
  await page.context().close();
});
