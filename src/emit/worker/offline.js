// Reading offline: the network first, what was kept of the same version where there is none.
const scope = self.registration.scope;
const NAME = `pathbook ${scope} VERSION`;
/** What pages of every language need. */
const SHELL = ["SHELL"];
/** What pages of one language need, its home first, by what the language's addresses begin with. @type {Record<string, string[]>} */
const LANGUAGES = {"LANGUAGES": []};

const at = (/** @type {string} */ path) => new URL(path, scope).href;
const plain = (/** @type {string} */ href) => { const url = new URL(href); url.search = ""; url.hash = ""; return url.href; };
/** The language of a page: the longest beginning of its address. */
const languageOf = (/** @type {string} */ href) => Object.keys(LANGUAGES).reduce((best, prefix) => href.startsWith(at(prefix)) && prefix.length > best.length ? prefix : best, "");

/** The stores of this site's other versions. */
const others = async () => (await caches.keys()).filter((name) => name.startsWith(`pathbook ${scope} `) && name !== NAME);

/** Keeps what is there of these addresses. */
const keep = async (/** @type {Cache} */ store, /** @type {Iterable<string>} */ all) => {
  await Promise.all([...all].map(async (url) => {
    const answer = await fetch(url, { cache: "no-cache" });
    if (answer.ok) await store.put(url, answer);
  }));
};

// A new version takes over only once it has its own copy of all that was read before, in the languages that were read;
// the first one begins with the pages that are open.
self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const store = await caches.open(NAME);
    const open = (await self.clients.matchAll({ type: "window", includeUncontrolled: true })).map(({ url }) => plain(url)).filter((url) => url.startsWith(scope));
    const read = new Set(open);
    for (const name of await others()) for (const request of await (await caches.open(name)).keys()) read.add(request.url);
    const homes = Object.keys(LANGUAGES).filter((prefix) => read.has(at(LANGUAGES[prefix][0])));
    const wanted = [SHELL, ...new Set([...open.map(languageOf), ...homes])].flatMap((it) => Array.isArray(it) ? it : LANGUAGES[it]);
    await keep(store, new Set([...read, ...wanted.map(at)]));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await others()) await caches.delete(name);
    await self.clients.claim();
  })());
});

/** Whoever reads a page of a language for the first time gets what the others of it need. */
const speak = async (/** @type {Cache} */ store, /** @type {string} */ href) => {
  const paths = LANGUAGES[languageOf(href)];
  const missing = [];
  for (const path of paths) if (!(await store.match(at(path)))) missing.push(at(path));
  await keep(store, missing);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const href = plain(request.url);
  if (request.method !== "GET" || !href.startsWith(scope) || request.headers.has("range") || request.headers.get("accept") === "text/event-stream") return;
  event.respondWith((async () => {
    const store = await caches.open(NAME);
    try {
      const answer = await fetch(request);
      if (answer.ok && answer.type === "basic") {
        event.waitUntil(store.put(href, answer.clone()));
        if (request.mode === "navigate") event.waitUntil(speak(store, href).catch(() => { /* the network is gone again */ }));
      }
      return answer;
    } catch (error) {
      const kept = await store.match(href);
      if (kept) return kept;
      const missing = request.mode === "navigate" ? await store.match(at(`${languageOf(href)}404.html`)) : undefined;
      if (missing) return new Response(await missing.text(), { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
      throw error;
    }
  })());
});
