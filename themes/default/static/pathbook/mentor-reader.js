// @ts-check
// Reads mentees' files beside the page: a megabyte of marks takes a tenth of a second, and two hundred
// of them must not hold the page up. Where a browser has no worker for it (a page that was opened from
// a folder), the page reads them itself. This module is its own worker: there is no document there.
import { MAX_BYTES, parse } from "./progress-file.js";

/** @typedef {ReturnType<typeof parse>} Found */

/** @param {File} file @returns {Promise<Found>} */
const read = async (file) => (file.size > MAX_BYTES ? { problem: /** @type {const} */ ("too_large") } : parse(await file.text()));

/** A way to read files, one after the other; `end` when all are read. */
export function reader() {
  /** @type {Worker | undefined} */
  let worker;
  try { if (location.protocol !== "file:") worker = new Worker(new URL(`${document.body.dataset.root ?? "./"}pathbook/mentor-reader.js`, location.href), { type: "module" }); } catch { /* the page reads */ }
  /** @param {File} file @returns {Promise<Found>} */
  const ask = (file) => new Promise((done, failed) => {
    if (!worker) throw new Error("no worker");
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = failed;
    worker.postMessage(file);
  });
  /** @param {File} file @returns {Promise<Found>} */
  const one = async (file) => {
    if (!worker) return read(file);
    try { return await ask(file); } catch {
      worker.terminate();
      worker = undefined;
      return read(file);
    }
  };
  return Object.assign(one, { end: () => worker?.terminate() });
}

if (typeof document === "undefined") {
  addEventListener("message", async ({ data }) => {
    const found = await read(data).catch(() => ({ problem: "not_json" }));
    /** @type {any} */ (globalThis).postMessage(found);
  });
}
