// @ts-check
// What a mentee knows, what is ready, and what comes next and why. Pure: the published graph and
// the mentee's progress in, answers out.
//
// A skill is known once some lesson that teaches it is done, or the mentee or a mentor says so; known
// once is known on every path. Nothing is ever closed: these are recommendations.

/** @typedef {{skill: string, level: number} | {page: string}} Need */
/** @typedef {{id: string, aliases: string[], kind: string, title: string, url: string, minutes?: number, teaches: string[], requires: any[], tasks: {id: string, text: string}[]}} GraphPage */
/** @typedef {{page?: string, optional?: boolean, choose?: number, of?: string[]}} Item */
/** @typedef {{id: string, title: string, url: string, requires: any[], role?: string, stages: {title?: string, items: Item[]}[]}} GraphPath */
/** @typedef {{site: string, levels: string[], skills: any[], pages: GraphPage[], paths: GraphPath[], roles: any[]}} Graph */
/** @typedef {{kind: string, id: string}} Target */
/** Ids of done pages, levels of skills by id. @typedef {{done: Set<string>, started: Set<string>, levels: Map<string, number>}} Known */
/** @typedef {"done" | "started" | "ready" | "waits" | "next"} State */
/** @typedef {{page: GraphPage, because: {page?: GraphPage, need?: string, goal?: string}, state: State}} Step */

/** @param {any} wanted `git.branching@2`, or `{skill, level}`, `{page}` @returns {Need | null} */
export function need(wanted) {
  if (typeof wanted === "string") {
    const at = wanted.lastIndexOf("@");
    return at > 0 ? { skill: wanted.slice(0, at), level: Number(wanted.slice(at + 1)) || 1 } : { skill: wanted, level: 1 };
  }
  if (typeof wanted?.page === "string") return { page: wanted.page };
  return typeof wanted?.skill === "string" ? need(wanted.skill) : null;
}

/** The graph, made ready for questions. Linear in its size. @param {Graph} graph */
export function index(graph) {
  const skills = new Map(graph.skills.map((skill) => [skill.id, skill]));
  const pages = new Map(graph.pages.map((page) => [page.id, page]));
  /** @type {Map<string, {page: GraphPage, level: number}[]>} */
  const teachers = new Map();
  /** @type {Map<string, Need[]>} */
  const needs = new Map();
  for (const page of graph.pages) {
    for (const taught of page.teaches) {
      const grant = need(taught);
      if (!grant || !("skill" in grant)) continue;
      const list = teachers.get(grant.skill) ?? [];
      list.push({ page, level: grant.level });
      teachers.set(grant.skill, list);
    }
  }
  for (const page of graph.pages) {
    const taught = page.teaches.map((entry) => /** @type {{skill: string, level: number}} */ (need(entry)));
    const own = (/** @type {Need} */ wanted) => "skill" in wanted && taught.some((grant) => grant.skill === wanted.skill && grant.level >= wanted.level);
    const all = page.requires.map(need);
    for (const grant of taught) for (const entry of skills.get(grant.skill)?.requires ?? []) { const wanted = need(entry); if (wanted && !own(wanted)) all.push(wanted); }
    const seen = new Set();
    needs.set(page.id, /** @type {Need[]} */ (all.filter((wanted) => wanted && !seen.has(JSON.stringify(wanted)) && seen.add(JSON.stringify(wanted)))));
  }
  return { graph, pages, skills, teachers, needs };
}

/** @typedef {ReturnType<typeof index>} Index */

/** The pages that provide a need. @param {Index} index @param {Need} wanted @returns {GraphPage[]} */
export function providers(index, wanted) {
  if ("page" in wanted) return [index.pages.get(wanted.page)].filter((page) => page !== undefined);
  return (index.teachers.get(wanted.skill) ?? []).filter(({ level }) => level >= wanted.level).map(({ page }) => page);
}

/**
 * What a mentee knows.
 * @param {Index} index
 * @param {{pages: Iterable<[string, {done?: string, tasks?: object, quizzes?: object}]>, mentee: {skills?: Record<string, {self: number}>, signoffs?: {skill: string, level: number}[]}}} progress
 * @returns {Known}
 */
export function known(index, { pages, mentee }) {
  const names = new Map(index.graph.pages.flatMap((page) => [[page.id, page.id], ...page.aliases.map((alias) => /** @type {[string, string]} */ ([alias, page.id]))]));
  const done = new Set(), started = new Set();
  for (const [id, record] of pages) {
    const name = names.get(id) ?? id;
    if (record.done) done.add(name);
    else if (Object.keys(record.tasks ?? {}).length || Object.keys(record.quizzes ?? {}).length) started.add(name);
  }
  /** @type {Map<string, number>} */
  const levels = new Map();
  const raise = (/** @type {string} */ skill, /** @type {number} */ level) => { if ((levels.get(skill) ?? 0) < level) levels.set(skill, level); };
  for (const id of done) for (const taught of index.pages.get(id)?.teaches ?? []) { const grant = need(taught); if (grant && "skill" in grant) raise(grant.skill, grant.level); }
  for (const [skill, { self }] of Object.entries(mentee.skills ?? {})) raise(skill, self);
  for (const { skill, level } of mentee.signoffs ?? []) raise(skill, level);
  return { done, started, levels };
}

/** @param {Known} known @param {Need} wanted */
export const has = (known, wanted) => ("page" in wanted ? known.done.has(wanted.page) : (known.levels.get(wanted.skill) ?? 0) >= wanted.level);

/** Needs of a page that are not met. @param {Index} index @param {Known} known @param {string} id */
export const missing = (index, known, id) => (index.needs.get(id) ?? []).filter((wanted) => !has(known, wanted));

/** @param {Index} index @param {Known} known @param {string} id @returns {State} */
export function stateOf(index, known, id) {
  if (known.done.has(id)) return "done";
  if (known.started.has(id)) return "started";
  return missing(index, known, id).length ? "waits" : "ready";
}

/** The words of a need. @param {Index} index @param {Need} wanted */
export function words(index, wanted) {
  if ("page" in wanted) return index.pages.get(wanted.page)?.title ?? wanted.page;
  const title = index.skills.get(wanted.skill)?.title ?? wanted.skill;
  return wanted.level > 1 ? `${title} (${index.graph.levels[wanted.level - 1] ?? wanted.level})` : title;
}

const minutes = (/** @type {GraphPage} */ page) => page.minutes ?? 30;

/** The lessons that a stage's entry still asks for: of a choice the chosen ones, else the shortest. @param {Index} index @param {Known} known @param {Item} item */
function wantedOf(index, known, item) {
  if (item.page) return item.optional ? [] : [item.page];
  const of = (item.of ?? []).map((id) => index.pages.get(id)).filter((page) => page !== undefined);
  const order = of.map((page, at) => ({ page, at, touched: known.done.has(page.id) ? 2 : known.started.has(page.id) ? 1 : 0 }));
  order.sort((a, b) => b.touched - a.touched || minutes(a.page) - minutes(b.page) || a.at - b.at);
  return order.slice(0, item.choose ?? 1).map(({ page }) => page.id);
}

/**
 * The lessons towards a goal, in an order in which each comes after what it needs: a path's own
 * lessons; for a role or skill those that lead to it, the shortest provider of each need.
 * A walk over what is needed; the program's `plan` finds the exact optimum.
 * @param {Index} index @param {Known} known @param {Target} target @returns {string[]}
 */
export function way(index, known, target) {
  if (target.kind === "path") {
    const path = index.graph.paths.find((path) => path.id === target.id);
    return (path?.stages ?? []).flatMap((stage) => stage.items).flatMap((item) => wantedOf(index, known, item));
  }
  const goals = target.kind === "role" ? index.graph.roles.find((role) => role.id === target.id)?.requires ?? [] : [target.id];
  /** @type {string[]} */
  const order = [];
  const entered = new Set();
  /** Iterative, since chains can be long: a page is left once all that it needs is there. */
  const stack = /** @type {{page?: string, wanted?: Need, leave?: boolean}[]} */ (goals.map((/** @type {any} */ goal) => ({ wanted: need(goal) })).reverse());
  while (stack.length) {
    const { page, wanted, leave } = stack.pop() ?? {};
    if (leave && page) { order.push(page); continue; }
    if (page) {
      if (entered.has(page)) continue;
      entered.add(page);
      stack.push({ page, leave: true }, ...missing(index, known, page).map((wanted) => ({ wanted })).reverse());
    } else if (wanted && !has(known, wanted)) {
      const able = providers(index, wanted);
      if (able.some(({ id }) => entered.has(id))) continue;
      const cheapest = [...able].sort((a, b) => minutes(a) - minutes(b) || (a.id < b.id ? -1 : 1))[0];
      if (cheapest) stack.push({ page: cheapest.id });
    }
  }
  return order;
}

/**
 * What to do next, the best first: lessons on the way that are begun, then those whose needs are met.
 * Without a goal: lessons that are begun, then what is ready on the paths that are begun.
 * @param {Index} index @param {Known} known @param {Target | undefined} target @param {number} [most] @returns {Step[]}
 */
export function recommend(index, known, target, most = 3) {
  const begun = index.graph.paths.filter((path) => path.stages.some((stage) => stage.items.some((item) => [item.page, ...(item.of ?? [])].some((id) => id && (known.done.has(id) || known.started.has(id))))));
  const targets = target ? [target] : begun.map(({ id }) => ({ kind: "path", id }));
  /** @type {Map<string, Step>} */
  const steps = new Map();
  for (const goal of targets) {
    const open = way(index, known, goal).filter((id) => !known.done.has(id));
    for (const id of open) {
      const page = index.pages.get(id);
      const state = stateOf(index, known, id);
      if (!page || state === "waits" || steps.has(id)) continue;
      const later = open.find((other) => other !== id && missing(index, known, other).some((wanted) => providers(index, wanted).some((provider) => provider.id === id)));
      const user = later === undefined ? undefined : index.pages.get(later);
      const wanted = user && missing(index, known, user.id).find((wanted) => providers(index, wanted).some((provider) => provider.id === id));
      steps.set(id, { page, state, because: user && wanted ? { page: user, need: words(index, wanted) } : { goal: title(index, goal) } });
    }
  }
  for (const id of known.started) {
    const page = index.pages.get(id);
    if (page && !target && !steps.has(id)) steps.set(id, { page, state: "started", because: {} });
  }
  const rank = (/** @type {Step} */ step) => (step.state === "started" ? 0 : 1);
  return [...steps.values()].sort((a, b) => rank(a) - rank(b)).slice(0, most);
}

/** The title of a goal. @param {Index} index @param {Target} target */
export function title(index, target) {
  const list = /** @type {{id: string, title: string}[]} */ (target.kind === "path" ? index.graph.paths : target.kind === "role" ? index.graph.roles : index.graph.skills);
  return list.find(({ id }) => id === target.id)?.title ?? target.id;
}

/**
 * How far a path is, stage by stage; choices count as often as one must choose.
 * @param {Index} index @param {Known} known @param {GraphPath} path
 */
export function pathProgress(index, known, path) {
  const stages = path.stages.map((stage) => {
    const ids = stage.items.flatMap((item) => wantedOf(index, known, item));
    const open = ids.filter((id) => !known.done.has(id));
    return { title: stage.title ?? "", all: ids.length, done: ids.length - open.length, left: open.reduce((sum, id) => sum + minutes(/** @type {GraphPage} */ (index.pages.get(id) ?? {})), 0) };
  });
  const sum = (/** @type {"all" | "done" | "left"} */ key) => stages.reduce((total, stage) => total + stage[key], 0);
  return { stages, all: sum("all"), done: sum("done"), left: sum("left"), at: stages.findIndex((stage) => stage.done < stage.all) };
}

/**
 * What a role asks for that the mentee does not have yet, and the lessons that close the gap.
 * @param {Index} index @param {Known} known @param {string} role
 */
export function gap(index, known, role) {
  const wanted = (index.graph.roles.find(({ id }) => id === role)?.requires ?? []).map(need).filter((/** @type {Need | null} */ wanted) => wanted);
  const open = /** @type {Need[]} */ (wanted).filter((entry) => !has(known, entry));
  const lessons = way(index, known, { kind: "role", id: role }).filter((id) => !known.done.has(id));
  return { all: wanted.length, open, lessons, left: lessons.reduce((sum, id) => sum + minutes(/** @type {GraphPage} */ (index.pages.get(id) ?? {})), 0) };
}

/** `45 min`, `1 h`, `1 h 20 min`. @param {number} minutes */
export function duration(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours ? `${hours} h` : "", rest || !hours ? `${rest} min` : ""].filter(Boolean).join(" ");
}
