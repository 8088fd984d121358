// How the page talks with the server beside ordinary links and forms: the token, the session, who is signed in.

const page = document.body.dataset;

export const signedIn = Boolean(page.drafts);

const channel = "BroadcastChannel" in window ? new BroadcastChannel("golden-thread-session") : null;
const listeners = [];
let lastHeard = Date.now();

export function heardFromServer() {
  lastHeard = Date.now();
  channel?.postMessage("heard");
  listeners.forEach((tell) => tell());
}

// Another tab of the same browser keeps the same session alive.
channel?.addEventListener("message", () => {
  lastHeard = Date.now();
  listeners.forEach((tell) => tell());
});

// A page that opens was sent by the server a moment ago: the other tabs may count from now, and send what they hold.
if (signedIn) channel?.postMessage("heard");

export const quietSince = () => lastHeard;
export const whenHeard = (tell) => listeners.push(tell);

export function clock(moment = new Date()) {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" }).format(moment);
}

// What came back, in a word or two: "kept", "refused", "signed out", "somebody else", "stale token", "broken" when the
// server answered that it failed, or "lost" when nothing came back, or only a proxy's word that the server is not there.
export async function post(url, body, { keepalive = false } = {}) {
  let answer;
  try {
    answer = await fetch(url, {
      method: "POST",
      body: JSON.stringify({ ...body, owner: page.worker }),
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": page.token },
      redirect: "manual",
      keepalive,
    });
  } catch {
    return { result: "lost" };
  }
  return read(answer);
}

async function read(answer) {
  if (answer.status === 401 || answer.type === "opaqueredirect") return { result: "signed out" };
  if (answer.status === 409) return { result: "somebody else" };
  if (answer.status === 403) return { result: "stale token" };
  if ([502, 503, 504].includes(answer.status)) return { result: "lost" };
  if (answer.status >= 500) return { result: "broken" };
  const said = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  heardFromServer();
  return answer.ok ? { result: "kept", ...said } : { result: "refused", ...said };
}

// After signing in again in another tab the old token no longer counts. Asks for the new one, for the same person only.
export async function renewToken() {
  let answer;
  try {
    answer = await fetch(page.stillHere, { headers: { Accept: "application/json" }, redirect: "manual" });
  } catch {
    return "lost";
  }
  if (!answer.ok) return "signed out";
  const { token, worker } = await answer.json();
  if (String(worker) !== page.worker) return "somebody else";
  page.token = token;
  document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => { input.value = token; });
  heardFromServer();
  return "signed in";
}

export function signInLink(words = "Sign in in a new tab") {
  const link = document.createElement("a");
  link.href = page.signIn;
  link.target = "_blank";
  link.rel = "opener";
  link.textContent = words;
  return link;
}

document.addEventListener("htmx:configRequest", (event) => { event.detail.headers["X-CSRFToken"] = page.token; });
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) heardFromServer(); });
