// A synthetic curriculum whose words are as common and as rare as in real texts, in English and Chinese:
//
//   node tests/bench/natural.mjs FOLDER [LESSONS] [--languages en,zh] [--code]
//
// Words follow Zipf's law (few are common, most are rare), short ones are the common ones, English words have
// their endings, Chinese ones are of one to four characters of which few are common, and every unit has words
// of its own that its lessons repeat. Lessons are about 5 KB, in units of 50, with skills, tags, levels, links
// and a path for each unit; `--code` gives each two blocks of code. The same arguments give the same bytes.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Numbers from 0 to 1, the same at each run. @param {number} seed */
export const numbers = (seed) => () => {
  seed = (seed + 0x9e3779b9) >>> 0;
  let z = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return ((z ^ (z >>> 16)) >>> 0) / 2 ** 32;
};

const UNIT = 50;
const ONSETS = ["b", "br", "c", "ch", "cl", "d", "f", "fl", "g", "gr", "h", "j", "l", "m", "n", "p", "pl", "pr", "r", "s", "sh", "st", "t", "th", "tr", "v", "w"];
const VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
const CODAS = ["", "", "n", "r", "l", "s", "t", "ck", "nd", "st", "rm"];
const ENDINGS = ["", "", "s", "ed", "ing", "er", "ly"];

/** @param {() => number} random */
export function vocabularies(random) {
  const pick = (/** @type {any[]} */ list) => list[Math.floor(random() * list.length)];
  const syllable = () => pick(ONSETS) + pick(VOWELS) + pick(CODAS);
  const english = new Set();
  while (english.size < 30_000) {
    // The common words are the short ones.
    const syllables = 1 + Math.floor(Math.log10(english.size + 1) * 0.75 * random() + random() * 0.5);
    const stem = Array.from({ length: syllables }, syllable).join("");
    english.add(stem + (english.size > 300 ? pick(ENDINGS) : ""));
  }
  // Characters all over the block, a few hundred of which make up most of any text.
  const characters = Array.from({ length: 3_500 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 5_861) % 20_900)));
  const character = () => characters[Math.floor(characters.length * random() ** 2.2)];
  const chinese = new Set();
  while (chinese.size < 25_000) {
    const length = chinese.size < 60 ? 1 : random() < 0.12 ? 1 : random() < 0.75 ? 2 : random() < 0.7 ? 3 : 4;
    chinese.add(Array.from({ length }, character).join(""));
    if (length === 1 && chinese.size > 3_000) chinese.add(character() + character());
  }
  return { en: [...english], zh: [...chinese] };
}

/** The files of the site by path, and its lessons in each language. @param {{lessons?: number, languages?: string[], code?: boolean, settings?: string}} [options] */
export function site({ lessons = 1_000, languages = ["en"], code = false, settings = "" } = {}) {
  const random = numbers(42), words = vocabularies(random);
  /** Few words are common, most are rare. @param {string[]} list */
  const zipf = (list) => list[Math.min(list.length, Math.floor((list.length + 1) ** random())) - 1] ?? list[0];
  /** @type {{url: string, title: string, text: string, language: string}[]} */
  const pages = [];
  /** @type {Record<string, string>} */
  const files = { "pathbook.yaml": `title: Natural\nbase_url: https://bench.example/\nlanguages: [${languages.join(", ")}]\n${settings}` };
  for (let unit = 0; unit * UNIT < lessons; unit += 1) {
    const first = unit * UNIT, last = Math.min(lessons, first + UNIT);
    for (const language of languages) {
      const list = words[language], wide = language === "zh", space = wide ? "" : " ";
      const own = Array.from({ length: 150 }, () => list[Math.floor(random() * list.length)]);
      const word = () => (random() < 0.15 ? zipf(own) : zipf(list));
      const some = (/** @type {number} */ count) => Array.from({ length: count }, word).join(space);
      const sentence = () => `${some(wide ? 5 : 7)}${wide ? "，" : ", "}${some(6 + Math.floor(random() * 8))}${wide ? "。" : "."}`;
      for (let number = first; number < last; number += 1) {
        const title = some(wide ? 3 : 4), parts = [];
        for (let section = 0; section < 6; section += 1) {
          parts.push(`## ${some(3)}`, `${sentence()}${space}**${some(2)}**${space}${sentence()}${space}${sentence()}`, `${sentence()}${space}\`${zipf(words.en)}\`${space}${sentence()}`);
          if (section === 2) parts.push(`- ${sentence()}\n- ${sentence()}\n- ${sentence()}`);
          if (section === 4 && number > first) parts.push(`${sentence()}${space}[${some(2)}](lesson-${number - 1}.md)${space}${sentence()}`);
          if (code && section % 3 === 1) parts.push(`\`\`\`${section === 1 ? "rust" : "typescript"}\n${block(section === 1, () => zipf(words.en), number)}\`\`\``);
        }
        parts.push(`- [ ] ${some(4)}\n- [ ] ${some(5)}`);
        const requires = number > first ? `requires: [unit${unit}.k${number - 1}]\n` : "";
        const head = `---\ntitle: "${title}"\nteaches: [unit${unit}.k${number}]\n${requires}minutes: ${10 + (number % 50)}\nlevel: ${["beginner", "intermediate", "advanced"][number % 3]}\ntags: [tag${number % 20}]\n---\n`;
        const suffix = language === languages[0] ? "" : `.${language}`;
        files[`content/unit${unit}/lesson-${number}${suffix}.md`] = `${head}${parts.join("\n\n")}\n`;
        const text = parts.join("\n").replace(/\*\*|`|\[([^\]]*)\]\([^)]*\)/g, "$1");
        pages.push({ url: `${suffix ? `${language}/` : ""}unit${unit}/lesson-${number}/`, title, language, text: `${title}\n${text}` });
      }
    }
    const ids = Array.from({ length: last - first }, (_, at) => `unit${unit}/lesson-${first + at}`);
    files[`content/paths/path-${unit}.md`] = `---\nkind: path\ntitle: Path ${unit}\nlessons: [${ids.join(", ")}]\n---\nIn order.\n`;
  }
  return { files, pages };
}

/** Writes the site into a folder; returns its lessons. @param {string} folder @param {Parameters<typeof site>[0]} [options] */
export function write(folder, options) {
  const { files, pages } = site(options);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { pages, configure: (/** @type {string} */ more) => writeFileSync(join(folder, "pathbook.yaml"), `${files["pathbook.yaml"]}${more}`) };
}

/** @param {boolean} rust @param {() => string} word @param {number} number */
function block(rust, word, number) {
  const [name, each, sum] = [word(), word(), word()];
  return rust
    ? `/// ${word()} ${word()} ${word()} ${number}.\npub fn ${name}_${number}(${each}: &[u32]) -> u32 {\n    let mut ${sum} = ${number};\n    for one in ${each} {\n        // ${word()} ${word()} ${word()} ${word()}.\n        ${sum} += one;\n    }\n    println!("${word()}: {${sum}}");\n    ${sum}\n}\n`
    : `export function ${name}${number}(${each}: string): string {\n  const ${sum} = ["${word()}", ${each}, \`\${${each}.length}\`];\n  return ${sum}.filter((${word()}) => one !== "").join(" "); // ${word()} ${word()}\n}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, count] = process.argv.slice(2).filter((arg, at, all) => !arg.startsWith("--") && all[at - 1] !== "--languages");
  const languages = process.argv[process.argv.indexOf("--languages") + 1];
  if (!folder) throw new Error("say where: node tests/bench/natural.mjs FOLDER [LESSONS]");
  const { pages } = write(folder, { lessons: Number(count ?? 1_000), languages: process.argv.includes("--languages") ? languages?.split(",") : undefined, code: process.argv.includes("--code") });
  console.log(`${pages.length} lessons in ${folder}`);
}
