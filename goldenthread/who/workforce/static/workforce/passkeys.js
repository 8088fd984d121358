// Passkeys: asks the browser for one, puts its answer into the form, and sends the form. Without it, a code still works.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const keys = (list) => (list || []).map((key) => ({ ...key, id: bytes(key.id) }));

function toCreate({ publicKey }, withoutPassword) {
  const selection = { ...publicKey.authenticatorSelection, residentKey: withoutPassword ? "required" : "discouraged", requireResidentKey: withoutPassword };
  if (withoutPassword) selection.userVerification = "required";
  return { publicKey: {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    user: { ...publicKey.user, id: bytes(publicKey.user.id) },
    excludeCredentials: keys(publicKey.excludeCredentials),
    authenticatorSelection: selection,
  } };
}

const toGet = ({ publicKey }) => ({ publicKey: { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: keys(publicKey.allowCredentials) } });

function answer(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = words(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    type: credential.type, id: credential.id, rawId: words(credential.rawId), response,
    authenticatorAttachment: credential.authenticatorAttachment, clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function optionsOf(form) {
  if (form.dataset.passkeyOptions) return JSON.parse(form.dataset.passkeyOptions);
  const told = await fetch(form.dataset.passkey, { headers: { Accept: "application/json" } });
  return (await told.json()).request_options;
}

async function ask(form) {
  const options = await optionsOf(form);
  const credential = form.dataset.passkey === "new"
    ? await navigator.credentials.create(toCreate(options, Boolean(form.elements.passwordless?.checked)))
    : await navigator.credentials.get(toGet(options));
  form.elements.credential.value = JSON.stringify(answer(credential));
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const said = form.querySelector("[data-passkey-said]");
  said.textContent = "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    said.textContent = "Waiting for your device.";
    ask(form).catch(() => { said.textContent = "The device gave no passkey. Try again, or use another way."; });
  });
}
