// Runs before the page is drawn, so that a chosen colour scheme never flashes.
try {
  const scheme = localStorage.getItem("pathbook:scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch { /* forbidden: the system's scheme */ }
// From a folder, browsers load no modules: one script holds them all.
if (location.protocol === "file:") {
  const script = document.createElement("script");
  script.src = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace("scheme.js", "folder.js");
  document.head.append(script);
}
