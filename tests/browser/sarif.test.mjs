// `check --format sarif` against Microsoft's own rules: places with and without a file, related
// places, names with blanks and umlauts, a site in a folder of the repository.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { program } from "./site.mjs";

const folder = mkdtempSync(join(tmpdir(), "pathbook-sarif-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const files = {
  "pathbook.yaml": "title: T\nlanguages: [en, zh]\nthem: x\n",
  "skills.yaml": "- id: git\n  title: Git\n  colour: red\n",
  "content/a b/ü.md": "---\ntitle: Ü\nteaches: [s.a]\nrequires: [s.b, s.c]\n---\n[x](nope.md) [y](http://x.example/)\n",
  "content/a b/ü.zh.md": "---\ntitle: 页\n---\n[x](缺.md)\n",
  "content/b.md": "---\ntitle: B\nteaches: [s.b]\nrequires: [s.a]\n---\n:::quiz\n- [ ] a\n",
  "content/p.md": "---\nkind: path\ntitle: P\nlessons: [b, b]\n---\n",
};

/** What the tool says of a log: lines with `error` or `warning`. */
function problems(log) {
  const require = createRequire(import.meta.url);
  const name = { linux: "linux", darwin: "darwin", win32: "win32" }[process.platform];
  const tool = join(dirname(require.resolve(`@microsoft/sarif-multitool-${name}/package.json`)), "Sarif.Multitool");
  chmodSync(tool, 0o755);
  const { stdout, stderr } = spawnSync(tool, ["validate", log], { encoding: "utf8", cwd: folder });
  assert.match(stdout, /Analysis completed successfully/);
  return `${stdout}\n${stderr}`.split("\n").filter((line) => /\b(error|warning) /.test(line));
}

test("the log is valid SARIF 2.1.0", () => {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, "docs/my site", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const { stdout, status } = spawnSync(program, ["check", "docs/my site", "--format", "sarif"], { encoding: "utf8", cwd: folder });
  assert.equal(status, 1);
  const log = join(folder, "check.sarif");
  writeFileSync(log, stdout);
  const [run] = JSON.parse(stdout).runs;
  assert.ok(run.results.length > 6);
  assert.ok(run.results.some(({ relatedLocations }) => relatedLocations?.length));
  for (const { locations } of run.results) {
    const uri = decodeURIComponent(locations[0].physicalLocation.artifactLocation.uri);
    assert.ok(existsSync(join(folder, uri)), uri);
  }
  assert.deepEqual(problems(log), []);
});

test("a log that is wrong is found", () => {
  const log = join(folder, "wrong.sarif");
  writeFileSync(log, readFileSync(join(folder, "check.sarif"), "utf8").replaceAll('"startLine": ', '"startLine": -'));
  assert.notDeepEqual(problems(log), []);
});
