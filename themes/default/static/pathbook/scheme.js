// Runs before the page is drawn, so that a chosen colour scheme never flashes.
try {
  const scheme = localStorage.getItem("pathbook:scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch { /* storage is forbidden: the system's scheme counts */ }
