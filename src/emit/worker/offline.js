// Reading offline: the network first, what was kept of the same version where there is none.
const scope = self.registration.scope;
const NAME = `pathbook ${scope} VERSION`;
const SHELL = ["SHELL"];

/** The stores of this site's other versions. */
const others = async () => (await caches.keys()).filter((name) => name.startsWith(`pathbook ${scope} `) && name !== NAME);

// A new version takes over only once it has its own copy of all that was read before.
self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const store = await caches.open(NAME);
    const known = new Set(SHELL.map((path) => new URL(path, scope).href));
    for (const name of await others()) for (const request of await (await caches.open(name)).keys()) known.add(request.url);
    await Promise.all([...known].map(async (url) => {
      const answer = await fetch(url, { cache: "no-cache" });
      if (answer.ok) await store.put(url, answer);
    }));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await others()) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(scope) || request.headers.has("range") || request.headers.get("accept") === "text/event-stream") return;
  url.search = "";
  url.hash = "";
  event.respondWith((async () => {
    const store = await caches.open(NAME);
    try {
      const answer = await fetch(request);
      if (answer.ok && answer.type === "basic") event.waitUntil(store.put(url.href, answer.clone()));
      return answer;
    } catch (error) {
      const kept = await store.match(url.href);
      if (kept) return kept;
      const missing = request.mode === "navigate" ? await store.match(new URL("404.html", scope).href) : undefined;
      if (missing) return new Response(await missing.text(), { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
      throw error;
    }
  })());
});
