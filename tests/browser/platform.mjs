// A small learning platform: serves a package as platforms do (files by their names, no folders), and answers as
// SCORM 1.2 says, strictly. What it was told lies on the server, as with a real one.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateRawSync } from "node:zlib";
import { launch, program } from "./site.mjs";

const top = fileURLToPath(new URL("../..", import.meta.url));
const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json", ".png": "image/png" };

/** The files of a ZIP archive, by its directory. @param {Buffer} zip */
export function unpack(zip) {
  const files = new Map(), end = zip.length - 22;
  assert.equal(zip.readUInt32LE(end), 0x06054b50);
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    assert.equal(zip.readUInt32LE(at), 0x02014b50);
    const [method, size, length, extra, comment, start] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    const name = zip.toString("utf8", at + 46, at + 46 + length);
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const bytes = zip.subarray(from, from + size);
    assert.ok(!files.has(name), `${name} is there twice`);
    files.set(name, method === 8 ? inflateRawSync(bytes) : bytes);
    at += 46 + length + extra + comment;
  }
  return files;
}

/** The platform's side of the connection; runs in its page. @param {Record<string, string>} data @param {string} student */
function adapter(data, student) {
  const vocabulary = { "cmi.core.lesson_status": /^(passed|completed|failed|incomplete|browsed)$/, "cmi.core.exit": /^(time-out|suspend|logout|)$/, "cmi.core.lesson_location": /^.{0,255}$/, "cmi.suspend_data": /^.{0,4096}$/, "cmi.core.session_time": /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/ };
  for (const score of ["raw", "min", "max"]) vocabulary[`cmi.core.score.${score}`] = /^(\d{1,2}|100)(\.\d{1,2})?$/;
  const readOnly = { "cmi.core.student_id": student, "cmi.core.lesson_mode": data["cmi.core.lesson_mode"] ?? "normal" };
  const api = { state: "new", data, calls: [], wrong: [], refuses: false };
  const fail = (what) => { api.wrong.push(what); return "false"; };
  const store = () => {
    const request = new XMLHttpRequest();
    request.open("POST", `/store?student=${student}`, false);
    request.send(JSON.stringify(api.data));
  };
  return Object.assign(api, {
    LMSInitialize(text) {
      if (text !== "" || api.state !== "new") return fail("initialize");
      api.state = "open";
      return "true";
    },
    LMSGetValue(field) {
      if (api.state !== "open") return fail(`get ${field} while ${api.state}`) && "";
      if (!(field in vocabulary) && !(field in readOnly)) fail(`get ${field}`);
      if (field === "cmi.core.exit" || field === "cmi.core.session_time") fail(`${field} is write-only`);
      return readOnly[field] ?? api.data[field] ?? (field === "cmi.core.lesson_status" ? "not attempted" : "");
    },
    LMSSetValue(field, value) {
      api.calls.push([field, value]);
      // What a platform may leave out, and this one does.
      if (data.lacks?.split(" ").includes(field)) return "false";
      if (api.state !== "open" || typeof value !== "string" || !vocabulary[field]?.test(value)) return fail(`set ${field} to ${value}`);
      api.data[field] = value;
      return "true";
    },
    LMSCommit(text) {
      api.calls.push(["commit"]);
      if (text !== "" || api.state !== "open") return fail("commit");
      if (api.refuses) return "false";
      store();
      return "true";
    },
    LMSFinish(text) {
      if (text !== "" || api.state !== "open") return fail("finish");
      api.state = "closed";
      // A page that is going away may ask for nothing and wait.
      navigator.sendBeacon(`/store?student=${student}`, JSON.stringify(api.data));
      return "true";
    },
    LMSGetLastError: () => "0", LMSGetErrorString: () => "", LMSGetDiagnostic: () => "",
  });
}

/** Exports a path of a site of the test's own, or of the example, and serves it on a platform. */
export async function platform(path, { files, options = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "pathbook-platform-")), source = join(folder, "site");
  if (!files) cpSync(join(top, "example-site"), source, { recursive: true, filter: (path) => !path.endsWith("/public") });
  for (const [name, text] of Object.entries(files ?? {})) {
    mkdirSync(join(source, name, ".."), { recursive: true });
    writeFileSync(join(source, name), text);
  }
  const zip = join(folder, "package.zip");
  execFileSync(program, ["export", "scorm12", source, "--path", path, "-o", zip, ...options], { stdio: "pipe" });
  const held = unpack(readFileSync(zip));
  /** What each student's attempt holds. @type {Map<string, Record<string, string>>} */
  const kept = new Map();
  const missing = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://x"), student = url.searchParams.get("student") ?? "";
    const html = (text) => response.writeHead(200, { "content-type": "text/html" }).end(text);
    if (url.pathname === "/store") {
      let text = "";
      for await (const part of request) text += part;
      kept.set(student, JSON.parse(text));
      return response.writeHead(204).end();
    }
    if (url.pathname === "/favicon.ico") return response.writeHead(204).end();
    const script = `<script>window.API = (${adapter})(${JSON.stringify(kept.get(student) ?? {})}, ${JSON.stringify(student)});</script>`;
    const size = "style=\"position:fixed;inset:0;width:100%;height:100%;border:0\"";
    if (url.pathname === "/launch") return html(`<!doctype html><title>Platform</title>${script}<iframe src="/between" ${size}></iframe>`);
    // Another site's window between the platform and the package, or above it.
    const elsewhere = `http://localhost:${request.socket.localPort}`, here = `http://127.0.0.1:${request.socket.localPort}`;
    if (url.pathname === "/through") return html(`<!doctype html><title>Platform</title>${script}<iframe src="${elsewhere}/stranger" ${size}></iframe>`);
    if (url.pathname === "/stranger") return html(`<!doctype html><title>Stranger</title><iframe src="${here}/package/index.html" ${size}></iframe>`);
    if (url.pathname === "/between") return html(`<!doctype html><title>Between</title><iframe src="/package/index.html" ${size}></iframe>`);
    if (url.pathname === "/opener") return html(`<!doctype html><title>Platform</title>${script}<a href="/package/index.html" target="_blank" rel="opener">open</a>`);
    const name = decodeURIComponent(url.pathname.replace("/package/", ""));
    const bytes = held.get(name);
    if (!bytes) {
      missing.push(url.pathname);
      return response.writeHead(404).end();
    }
    response.writeHead(200, { "content-type": types[extname(name)] ?? "application/octet-stream", "content-security-policy": "default-src 'self'" }).end(bytes);
  });
  await new Promise((done) => { server.listen(0, "127.0.0.1", () => done(undefined)); });
  const browser = await launch();
  return {
    url: `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}/`,
    browser,
    files: held,
    kept,
    missing,
    async stop() {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
