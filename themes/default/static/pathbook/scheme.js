// @ts-check
// The first script of a page. Runs before the page is drawn, so that a chosen colour scheme never flashes,
// and knows how words are put together: `pathbook words` of the page's language stand before it.
{
  const { lang, words } = pathbook, rtl = document.dir === "rtl";
  /** @type {Intl.PluralRules | undefined} */
  let plurals;
  /** A title in another script must not turn the words around it. @param {unknown} value */
  const put = (value) => (typeof value === "number" ? new Intl.NumberFormat(lang).format(value) : rtl ? `\u2068${value}\u2069` : `${value}`);
  /** @param {Message} message @param {Record<string, unknown>} args @returns {string} */
  const fill = (message, args) => (typeof message === "string" ? message : message.map((part) => {
    if (typeof part === "string") return part;
    const [name, forms] = part, value = args[name];
    if (!forms) return value === undefined ? "" : put(value);
    const form = typeof value === "number" && !Object.hasOwn(forms, value) ? (plurals ??= new Intl.PluralRules(lang)).select(value) : `${value}`;
    return fill(forms[form] ?? forms[""] ?? "", args);
  }).join(""));
  pathbook.say = (key, args = {}) => fill(words[key] ?? key, args);
}
try {
  const scheme = localStorage.getItem("pathbook:scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch { /* forbidden: the system's scheme */ }
// From a folder, browsers load no modules: one script holds them all.
if (location.protocol === "file:") {
  const script = document.createElement("script");
  script.src = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/scheme[^/]*$/, "folder.js");
  document.head.append(script);
}
