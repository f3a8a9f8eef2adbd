// The theme's own modules, for tests without a browser: copied to where Node takes them as modules.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const source = fileURLToPath(new URL("../../themes/default/static/pathbook", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "pathbook-modules-"));
cpSync(source, folder, { recursive: true });
writeFileSync(join(folder, "package.json"), '{"type": "module"}');
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** @param {string} name */
export const load = (name) => import(pathToFileURL(join(folder, name)).href);
