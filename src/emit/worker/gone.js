// This site is not kept for reading offline. A worker of an earlier version takes itself out here.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const scope = self.registration.scope;
    for (const name of await caches.keys()) if (name.startsWith(`pathbook ${scope} `)) await caches.delete(name);
    await self.registration.unregister();
  })());
});
