// Keeps what is typed in every <form data-draft="key">: within a second of the last key, and every two seconds while
// typing goes on. Held in memory only: laptops are shared, so nothing is ever written to the browser's own storage.

import { clock, post, quietSince, renewToken, signInLink, signedIn, whenHeard } from "./contact.js";

const AFTER_LAST_KEY = 700;
const WHILE_TYPING = 1500;
const RETRY = [2000, 4000, 8000, 15000];
const NEVER = new Set(["csrfmiddlewaretoken", "draft_key", "draft_path", "draft_title", "draft_about"]);
const keepers = new Map();

class Keeper {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-draft-status]");
    this.keptAt = /\d\d:\d\d/.exec(this.status?.textContent ?? "")?.[0] ?? clock(new Date(quietSince()));
    this.everKept = false;
    this.dirty = false;
    this.failures = 0;
    this.sending = null;
    this.state = "kept";
  }

  typed() {
    const secret = new Set([...this.form.elements].filter((e) => e.type === "password").map((e) => e.name));
    return [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && !NEVER.has(name) && !secret.has(name));
  }

  touched() {
    if (this.leaving) return;
    if (!this.dirty) this.firstUnsent = Date.now();
    this.dirty = true;
    if (this.failures) return; // a retry is already on its way, and will send the newest words
    const longest = this.firstUnsent + WHILE_TYPING - Date.now();
    this.wait(Math.max(0, Math.min(AFTER_LAST_KEY, longest)));
  }

  wait(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), milliseconds);
  }

  // One at a time; words typed meanwhile follow at once.
  async send() {
    clearTimeout(this.timer);
    if (this.sending) return this.sending;
    if (!this.dirty) return this.state;
    this.sending = this.deliver();
    this.state = await this.sending;
    this.sending = null;
    if (this.dirty && !this.failures && !this.leaving && this.state === "kept") this.touched();
    return this.state;
  }

  async deliver(again = true) {
    this.dirty = false;
    const { result, kept_at: keptAt, reasons } = await post(document.body.dataset.drafts, this.parcel());
    if (result === "stale token") {
      const now = again ? await renewToken() : "signed out";
      if (now === "signed in") return this.deliver(false);
      this.dirty = true;
      return this.notKept(now);
    }
    if (result === "kept") return this.kept(keptAt);
    this.dirty = true;
    return this.notKept(result, reasons);
  }

  parcel() {
    const { draft: key, draftTitle: title = "", draftAbout: about = "" } = this.form.dataset;
    return { key, title, about, path: location.pathname + location.search, typed: this.typed() };
  }

  kept(at) {
    this.failures = 0;
    this.keptAt = at;
    this.everKept = true;
    this.say(`Kept at ${at}`);
    return "kept";
  }

  notKept(result, reasons = []) {
    if (result === "refused") {
      this.dirty = false; // the same words would be refused again; new ones may not be
      this.say(`Not kept. ${reasons.join(" ") || "The server could not read it as a draft."}`, true);
      return result;
    }
    this.failures += 1;
    if (result === "signed out") this.say(`You are signed out. Nothing is lost up to ${this.keptAt}. `, true, signInLink());
    else if (result === "somebody else") this.say("Somebody else is signed in on this browser now, so nothing more is kept here.", true);
    else if (result === "broken") this.say(`Not kept as a draft since ${this.keptAt}: the fault is ours. You can still send it`, true);
    else this.say(`Not kept since ${this.keptAt}: the connection is lost`, true);
    if (result !== "somebody else") this.wait(RETRY[Math.min(this.failures, RETRY.length) - 1]);
    return result;
  }

  say(words, lost = false, link = null) {
    if (!this.status) return;
    this.status.dataset.state = lost ? "lost" : "kept";
    if (this.status.textContent === words + (link?.textContent ?? "")) return; // a screen reader need not hear it twice
    this.status.replaceChildren(words, ...(link ? [link] : []));
  }

  // Submitting: no try that still waits may bring the draft back once the record is made.
  goes() {
    this.leaving = true;
    clearTimeout(this.timer);
  }

  // Leaving without submitting: a last parcel that the browser carries to the end.
  leave() {
    if (this.dirty && !this.leaving) {
      this.dirty = false;
      post(document.body.dataset.drafts, this.parcel(), { keepalive: true });
    }
  }
}

function keeperOf(form) {
  if (!keepers.has(form)) keepers.set(form, new Keeper(form));
  return keepers.get(form);
}

function onTyping(event) {
  const form = event.target.form;
  if (form?.dataset.draft) keeperOf(form).touched();
}

// What was typed in the last second goes first, so that a submit that finds the session ended loses nothing, and
// so that no parcel arrives after the record was made and brings the draft back. The form is busy meanwhile: a second
// press is the first one's.
async function onSubmit(event) {
  const { target: form, submitter } = event;
  const keeper = form.dataset.draft ? keepers.get(form) : null;
  if (!keeper || keeper.leaving) return;
  if (!keeper.dirty && !keeper.sending) return keeper.goes();
  event.preventDefault();
  if (form.hasAttribute("aria-busy")) return;
  form.setAttribute("aria-busy", "true");
  await keeper.sending;
  const state = await keeper.send();
  form.removeAttribute("aria-busy");
  // A draft that the server will not or cannot keep is no reason to keep the form itself from being sent.
  if (!["kept", "refused", "broken"].includes(state)) {
    keeper.status?.scrollIntoView({ block: "center" });
    return;
  }
  keeper.goes();
  form.requestSubmit(submitter);
}

if (signedIn) {
  document.querySelectorAll("[data-draft-button]").forEach((button) => { button.hidden = true; });
  document.addEventListener("input", onTyping);
  document.addEventListener("change", onTyping);
  document.addEventListener("submit", onSubmit);
  const again = () => keepers.forEach((keeper) => { if (keeper.failures && !keeper.sending) keeper.wait(0); });
  whenHeard(again);
  window.addEventListener("online", again);
  window.addEventListener("focus", again);
  window.addEventListener("pagehide", () => keepers.forEach((keeper) => keeper.leave()));
  document.addEventListener("visibilitychange", () => keepers.forEach((keeper) => { if (document.hidden) keeper.send(); }));
  window.addEventListener("pageshow", () => keepers.forEach((keeper) => { keeper.leaving = false; }));
}
