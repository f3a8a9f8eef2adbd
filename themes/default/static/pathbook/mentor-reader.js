// @ts-check
// Reads mentees' files beside the page and condenses them there: a megabyte of marks takes a tenth of a
// second, and two hundred of them must not hold the page up. What comes back is small. Where a browser
// has no worker for it, the page does it itself. This module is its own worker: there is no document
// there.
import { person } from "./cohort.js";
import { index } from "./next.js";
import { MAX_BYTES, parse } from "./progress-file.js";

/** @typedef {import("./next.js").Index} Index */
/** A mentee and the site of the file, or what is wrong with it. @typedef {{person: import("./cohort.js").Person, site: string} | {problem: import("./progress-file.js").Problem}} Found */

/** @param {Index} index @param {File} file @returns {Promise<Found>} */
async function read(index, file) {
  if (file.size > MAX_BYTES) return { problem: "too_large" };
  const found = parse(await file.text());
  if ("problem" in found) return found;
  const { progress, updated, site } = found, name = progress.mentee.learner?.name?.trim() || file.name.replace(/\.json$/i, "");
  return { person: person(index, { name, file: file.name, updated, progress }), site };
}

/** A way to read files, one after the other; `end` when all are read. @param {Index} index */
export function reader(index) {
  /** @type {Worker | undefined} */
  let worker;
  const page = document.body.dataset, root = page.root ?? "./";
  try {
    worker = new Worker(new URL(`${root}pathbook/mentor-reader.js`, location.href), { type: "module" });
    worker.postMessage({ graph: new URL("graph.json", new URL(page.home ?? root, location.href)).href });
  } catch { /* the page reads */ }
  /** @param {File} file @returns {Promise<Found>} */
  const ask = (file) => new Promise((done, failed) => {
    if (!worker) throw new Error("no worker");
    worker.onmessage = ({ data }) => (data ? done(data) : failed(new Error("no graph")));
    worker.onerror = failed;
    worker.postMessage({ file });
  });
  /** @param {File} file @returns {Promise<Found>} */
  const one = async (file) => {
    if (!worker) return read(index, file);
    try { return await ask(file); } catch {
      worker.terminate();
      worker = undefined;
      return read(index, file);
    }
  };
  return Object.assign(one, { end: () => worker?.terminate() });
}

if (typeof document === "undefined") {
  /** The graph: loaded once, by the worker itself. @type {Promise<Index | null>} */
  let graph = Promise.resolve(null);
  addEventListener("message", async ({ data }) => {
    if (data.graph) {
      graph = fetch(data.graph).then((answer) => answer.json()).then(index).catch(() => null);
      return;
    }
    const known = await graph;
    /** @type {any} */ (globalThis).postMessage(known && await read(known, data.file).catch(() => ({ problem: "not_json" })));
  });
}
