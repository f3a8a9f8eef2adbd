// @ts-check
// The search index as the site publishes it: what a term is, which files hold it, who has it and how
// much it says. Loads only the files that a query needs. No words, no page: `search.js` shows it.

/** @typedef {{content: string, pages: number, block: number, languages: string[], terms: string[], words: string[]}} Start */
/** @typedef {{term: string, factor: number, pages: Uint8Array}} Candidate */
/** A word of the query, or a run of characters of a script without spaces. @typedef {{text: string, run: boolean, candidates: Candidate[][], fixed?: string}} Part */
/** @typedef {{number: number, score: number, parts: number}} Hit */
/** @typedef {{kind: string[], level: string[], tag: string[], skill: [string, string][], path: [string, string][]}} Filters */
/** @typedef {{url: string, title: string, kind: string, description: string}} Found */

const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\u9fff\ua000-\ua4cf\uf900-\ufaff\u{20000}-\u{3fffd}]/u;
const LETTER = /[\p{Alphabetic}\p{N}]/u;
const LONGEST = 40;

/** What people write for a letter that their keyboard lacks and that is not just one with an accent, or that only stands at the end of words. @type {Record<string, string>} */
const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };

/** As it is compared: compatibility forms, accents and case do not count. @param {string} text */
export function fold(text) {
  const bare = text.normalize("NFKD").replace(/[\p{M}\u0640]/gu, (mark) => (mark === "\u3099" || mark === "\u309a" ? mark : ""));
  return bare.toLowerCase().normalize("NFC").replace(/[ßæœøłđðþıς]/g, (letter) => PLAIN[letter] ?? letter);
}

/** The words of a folded text, and the runs of characters without spaces. @param {string} folded @returns {{text: string, run: boolean}[]} */
export function words(folded) {
  /** @type {{text: string, run: boolean}[]} */
  const found = [];
  const chars = [...folded];
  for (let at = 0; at < chars.length;) {
    const first = chars[at] ?? "";
    if (!LETTER.test(first)) { at += 1; continue; }
    const run = UNSPACED.test(first);
    let end = at + 1;
    while (end < chars.length && LETTER.test(chars[end] ?? "") && UNSPACED.test(chars[end] ?? "") === run) end += 1;
    let text = chars.slice(at, end).join("");
    if (!run && end - at === 1) {
      // C#, F# and C++ are names.
      const mark = chars[end] === "+" && chars[end + 1] === "+" ? "++" : chars[end] === "#" ? "#" : "";
      text += mark;
      end += mark.length;
    }
    if (run || end - at <= LONGEST) found.push({ text, run });
    at = end;
  }
  return found;
}

/** What is indexed of a folded text. @param {string} folded @returns {string[]} */
export function terms(folded) {
  return words(folded).flatMap(({ text, run }) => (run ? [...pairs(text), [...text].at(-1) ?? ""] : [text]));
}

/** @param {string} run */
function pairs(run) {
  const chars = [...run];
  return chars.slice(1).map((char, at) => `${chars[at]}${char}`);
}

/** Orders as the index does, by code points. @param {string} a @param {string} b */
function compare(a, b) {
  for (let at = 0; ; at += 1) {
    const [left, right] = [a.codePointAt(at), b.codePointAt(at)];
    if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1;
    if (left !== right) return left - right;
    if (left > 0xffff) at += 1;
  }
}

/** Reads a number of the index's bytes. @param {Uint8Array} bytes @param {{at: number}} place */
function number(bytes, place) {
  let value = 0, scale = 1;
  for (;;) {
    const byte = bytes[place.at++] ?? 0;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
    scale *= 128;
  }
}

/** The records of a file: calls `each` with a term, its number and where its pages begin. @param {Uint8Array} bytes @param {boolean} paged @param {(term: string, value: number, at: number) => void} each */
function records(bytes, paged, each) {
  const decoder = new TextDecoder(), term = new Uint8Array(255), place = { at: 0 };
  while (place.at < bytes.length) {
    const shared = bytes[place.at++] ?? 0, rest = bytes[place.at++] ?? 0;
    term.set(bytes.subarray(place.at, place.at + rest), shared);
    place.at += rest;
    const value = number(bytes, place);
    each(decoder.decode(term.subarray(0, shared + rest)), value, place.at);
    if (paged) place.at += value;
  }
}

/** How many files are loaded for what begins with `prefix`: the fewer letters, the less they say. @param {string} prefix */
const breadth = (prefix) => (prefix.length < 3 && !UNSPACED.test(prefix) ? prefix.length : 4);

/** Which files hold terms that begin with `prefix`, the first few. @param {string[]} starts @param {string} prefix @param {number} most */
function covering(starts, prefix, most) {
  let first = starts.findLastIndex((start) => compare(start, prefix) <= 0);
  first = Math.max(first, 0);
  const found = [first];
  for (let at = first + 1; at < starts.length && found.length < most && (starts[at] ?? "").startsWith(prefix); at += 1) found.push(at);
  return found;
}

/** How many letters differ, at most `most` + 1; two that changed places count as one. @param {string} a @param {string} b @param {number} most */
export function slips(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length] ?? most + 1;
}

/** Endings of English words, the longest first. */
const ENDINGS = ["ings", "ers", "ing", "ied", "ies", "es", "ed", "er", "ly", "s", "e", "y"];

/** What is left of an English word without its ending; itself if that is too short. @param {string} word */
export function stem(word) {
  const ending = ENDINGS.find((ending) => word.endsWith(ending) && word.length - ending.length >= 3);
  if (!ending || word.endsWith("ss")) return word;
  const bare = word.slice(0, -ending.length);
  return bare.at(-1) === bare.at(-2) && bare.length > 4 && !/[lsz]$/.test(bare) ? bare.slice(0, -1) : bare;
}

/** The index of one language. */
export class SearchIndex {
  /** @param {string} base the folder of its files @param {string} language */
  constructor(base, language) {
    this.base = base;
    this.language = language;
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
    /** @type {Promise<Start> | undefined} */
    this.started = undefined;
  }

  /** How it is divided. @returns {Promise<Start>} */
  start() {
    this.started ??= fetch(new URL("start.json", this.base), { cache: "no-cache" }).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status}`);
      return answer.json();
    });
    this.started.catch(() => { this.started = undefined; });
    return this.started;
  }

  /** A file, once. Its address names the content, so that files of two versions never meet. @param {string} name @returns {Promise<any>} */
  async file(name) {
    const { content } = await this.start();
    let file = this.files.get(name);
    if (!file) {
      file = fetch(new URL(`${name}?v=${content}`, this.base)).then(async (answer) => {
        if (!answer.ok) throw new Error(`${answer.status}`);
        return name.endsWith(".json") ? answer.json() : new Uint8Array(await answer.arrayBuffer());
      });
      this.files.set(name, file);
      file.catch(() => this.files.delete(name));
    }
    return file;
  }

  /** What can be filtered by. @returns {Promise<Filters>} */
  filters() { return this.file("filters.json"); }

  /** What a result shows. @param {number} page @returns {Promise<Found>} */
  async shown(page) {
    const { block } = await this.start();
    const [url, title, kind, description] = (await this.file(`pages-${Math.floor(page / block)}.json`))[page % block];
    return { url, title, kind, description };
  }

  /** All terms that begin with `prefix` and are wanted, with their factor. @param {string} prefix @param {(term: string) => number} factor @returns {Promise<Candidate[]>} */
  async matching(prefix, factor) {
    const { terms } = await this.start();
    const files = await Promise.all(covering(terms, prefix, breadth(prefix)).map((at) => this.file(`terms-${at}.bin`)));
    /** @type {Candidate[]} */
    const found = [];
    for (const bytes of files) {
      records(bytes, true, (term, length, at) => {
        if (!term.startsWith(prefix)) return;
        const worth = factor(term);
        if (worth > 0) found.push({ term, factor: worth, pages: bytes.subarray(at, at + length) });
      });
    }
    return found;
  }

  /** Words that somebody who slipped may have meant, the best first. @param {string} word @returns {Promise<{term: string, factor: number}[]>} */
  async meant(word) {
    const most = word.length < 3 ? 0 : word.length < 8 ? 1 : 2;
    if (!most) return [];
    const { words } = await this.start();
    const files = new Set([word[0], word[1]].flatMap((letter) => covering(words, letter ?? "", 4)));
    /** @type {{term: string, distance: number, count: number}[]} */
    const found = [];
    for (const bytes of await Promise.all([...files].map((at) => this.file(`words-${at}.bin`)))) {
      records(bytes, false, (term, count) => {
        const distance = slips(word, term, most);
        if (distance <= most) found.push({ term, distance, count });
      });
    }
    found.sort((a, b) => a.distance - b.distance || Number(b.term[0] === word[0]) - Number(a.term[0] === word[0]) || b.count - a.count || compare(a.term, b.term));
    return found.filter(({ distance }) => distance === found[0]?.distance).slice(0, 3).map(({ term, distance }) => ({ term, factor: 0.5 / distance }));
  }

  /** The terms that a part of a query stands for: any one of each list must be there. @param {{text: string, run: boolean}} part @param {boolean} isLast @returns {Promise<Part>} */
  async part({ text, run }, isLast) {
    if (run) {
      const wanted = [...text].length > 1 ? pairs(text) : [text];
      const exact = wanted.length > 1 || [...text].length > 1;
      const candidates = await Promise.all(wanted.map((pair) => this.matching(pair, (term) => (term === pair ? 1 : exact ? 0 : 0.8))));
      return { text, run, candidates };
    }
    // Whoever still types may mean anything that begins so; a whole word means itself and its forms.
    const longer = isLast ? 40 : 3;
    let candidates = await this.matching(text, (term) => (term === text ? 1 : term.length <= text.length + longer ? 0.7 * Math.sqrt(text.length / term.length) : 0));
    const bare = this.language.startsWith("en") ? stem(text) : text;
    if (bare !== text || (this.language.startsWith("en") && text.length > 3)) {
      const known = new Set(candidates.map(({ term }) => term));
      const forms = await this.matching(bare, (term) => (!known.has(term) && stem(term) === bare ? 0.75 : 0));
      candidates = [...candidates, ...forms];
    }
    if (candidates.length) return { text, run, candidates: [candidates] };
    const meant = await this.meant(text);
    const lists = await Promise.all(meant.map(({ term, factor }) => this.matching(term, (other) => (other === term ? factor : 0))));
    candidates = lists.flat();
    return { text, run, candidates: [candidates], fixed: candidates[0]?.term };
  }

  /**
   * The pages that have all parts of a query, the best first; where no page has all, those that have
   * some (`all` is false).
   * @param {string} query @param {Record<string, string>} [filters] by `kind`, `level`, `skill`, `tag`, `path`
   */
  async search(query, filters = {}) {
    const { pages } = await this.start();
    const wanted = words(fold(query)).slice(0, 12);
    const ends = LETTER.test([...fold(query)].at(-1) ?? "");
    const parts = await Promise.all(wanted.map((part, at) => this.part(part, ends && at === wanted.length - 1)));
    const chosen = await Promise.all(Object.entries(filters).filter(([, value]) => value).map(async ([name, value]) => {
      const term = `\u0001${name}:${value}`;
      const [found] = await this.matching(term, (other) => (other === term ? 1 : 0));
      return new Set(found ? [...each(found.pages)].map(([page]) => page) : []);
    }));
    /** @type {Map<number, Hit>} */
    const hits = new Map();
    if (!parts.length && chosen[0]) for (const number of chosen[0]) hits.set(number, { number, score: 0, parts: 0 });
    for (const part of parts) {
      for (const [number, score] of scores(part, pages)) {
        const hit = hits.get(number) ?? { number, score: 0, parts: 0 };
        hits.set(number, { number, score: hit.score + score, parts: hit.parts + 1 });
      }
    }
    let found = [...hits.values()].filter(({ number }) => chosen.every((pages) => pages.has(number)));
    const whole = found.filter((hit) => hit.parts === parts.length);
    const all = whole.length > 0 || found.length === 0;
    if (all) found = whole;
    found.sort((a, b) => b.parts - a.parts || b.score - a.score || a.number - b.number);
    return { hits: found, all, parts };
  }
}

/** The pages of a term, with its weight in each. @param {Uint8Array} bytes @returns {Generator<[number, number]>} */
function* each(bytes) {
  const place = { at: 0 };
  let page = 0;
  while (place.at < bytes.length) {
    const value = number(bytes, place);
    page += Math.floor(value / 16);
    yield [page, value % 16];
  }
}

/** How well each page fits a part of the query: what is rare says more. @param {Part} part @param {number} all @returns {Map<number, number>} */
function scores(part, all) {
  /** @type {Map<number, number> | undefined} */
  let whole;
  for (const candidates of part.candidates) {
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const { pages, factor } of candidates) {
      for (const [page, weight] of each(pages)) if ((best.get(page) ?? 0) < weight * factor) best.set(page, weight * factor);
    }
    const rarity = Math.log(1 + all / Math.max(1, best.size)) / part.candidates.length;
    const before = whole;
    whole = new Map();
    for (const [page, score] of best) {
      const sum = before ? before.get(page) : 0;
      if (sum !== undefined) whole.set(page, sum + score * rarity);
    }
  }
  return whole ?? new Map();
}
