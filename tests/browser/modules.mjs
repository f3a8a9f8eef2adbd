// The theme's own modules, for tests without a browser: as they are published, where Node takes them as
// modules, with the English words that the first script of a page brings.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";
import { program } from "./site.mjs";

const root = mkdtempSync(join(tmpdir(), "pathbook-modules-"));
mkdirSync(join(root, "site/content"), { recursive: true });
writeFileSync(join(root, "site/pathbook.yaml"), "title: Words\n");
writeFileSync(join(root, "site/content/index.md"), "---\ntitle: Words\n---\n");
execFileSync(program, ["build", join(root, "site"), "-o", join(root, "public")], { stdio: "pipe" });
const folder = join(root, "public/pathbook");
writeFileSync(join(folder, "package.json"), '{"type": "module"}');
process.on("exit", () => rmSync(root, { recursive: true, force: true }));
const first = readFileSync(join(folder, "scheme.js"), "utf8");
runInThisContext(`((document, location, localStorage) => {${first}})`)({ dir: "" }, { protocol: "https:" }, {});

/** @param {string} name */
export const load = (name) => import(pathToFileURL(join(folder, name)).href);
