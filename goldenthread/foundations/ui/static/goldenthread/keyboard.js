// Letters as shortcuts: / finds, j and k step along a timeline, and a decision's own letters choose it.
// They can be turned off, and are never heard while somebody types.

const TYPES_LETTERS = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit], [type=button])";
const off = document.cookie.split("; ").includes("shortcuts_off=yes");

function step(by) {
  const events = [...document.querySelectorAll("[data-steps] > li:not(.is-seen)")];
  if (!events.length) return false;
  const here = events.findIndex((event) => event.classList.contains("is-here"));
  const next = events[Math.max(0, Math.min(events.length - 1, here + by))];
  events[here]?.classList.remove("is-here");
  next.classList.add("is-here");
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function find() {
  const box = document.querySelector("[data-key-find]");
  box?.focus();
  return Boolean(box);
}

function choose(letter) {
  const option = document.querySelector(`[data-key="${CSS.escape(letter)}"]`);
  option?.click();
  option?.focus();
  return Boolean(option);
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.(TYPES_LETTERS) || document.querySelector("dialog[open]")) return;
  const done = { "/": find, j: () => step(1), k: () => step(-1) }[event.key]?.() ?? (/^[a-z]$/.test(event.key) && choose(event.key));
  if (done) event.preventDefault();
}

if (!off) document.addEventListener("keydown", pressed);
