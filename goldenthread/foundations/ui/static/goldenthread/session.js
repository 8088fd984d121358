// Says, five minutes before, that a quiet session is about to end, and lets one press carry it on.

import { clock, post, quietSince, renewToken, signInLink, signedIn, whenHeard } from "./contact.js";

const MINUTE = 60_000;
const quiet = Number(document.body.dataset.quietMinutes) * MINUTE;
const warning = Math.min(5 * MINUTE, quiet / 2);
let dialog;
let timer;
let focusBefore;

function make() {
  const made = document.createElement("dialog");
  made.className = "gt-dialog";
  made.setAttribute("aria-labelledby", "quiet-title");
  const title = Object.assign(document.createElement("h2"), { id: "quiet-title" });
  const words = document.createElement("p");
  const stay = Object.assign(document.createElement("button"), { type: "button", className: "govuk-button", textContent: "Stay signed in" });
  stay.addEventListener("click", carryOn);
  made.addEventListener("cancel", (event) => { event.preventDefault(); carryOn(); });
  made.append(title, words, stay);
  document.body.append(made);
  return { made, title, words, stay };
}

function warn() {
  dialog ??= make();
  dialog.title.textContent = `You will be signed out at ${clock(new Date(quietSince() + quiet))}`;
  dialog.words.textContent = "Nothing has come from this page for a while. What you typed is kept as a draft either way.";
  if (!dialog.made.open) {
    focusBefore = document.activeElement;
    dialog.made.showModal();
    dialog.stay.focus();
  }
  timer = setTimeout(ended, quietSince() + quiet - Date.now());
}

function ended() {
  dialog.title.textContent = "You are signed out";
  dialog.words.replaceChildren("What you typed was kept as a draft. ", signInLink(), ", then come back to this page.");
  dialog.stay.textContent = "I have signed in";
}

async function carryOn() {
  const { result } = await post(document.body.dataset.stillHere, {});
  const now = result === "kept" ? "signed in" : await renewToken();
  if (now === "signed in") close();
  else if (now === "lost") dialog.words.textContent = "The connection is lost. Try again in a moment; what you typed is kept up to the last “Kept at”.";
  else if (now === "somebody else") dialog.words.textContent = "Somebody else is signed in on this browser now. Close this page.";
  else ended();
}

function close() {
  dialog.made.close();
  dialog.stay.textContent = "Stay signed in";
  focusBefore?.focus();
  start();
}

function start() {
  clearTimeout(timer);
  timer = setTimeout(warn, Math.max(0, quietSince() + quiet - warning - Date.now()));
}

if (signedIn && quiet) {
  whenHeard(() => { if (dialog?.made.open) close(); else start(); });
  start();
}
