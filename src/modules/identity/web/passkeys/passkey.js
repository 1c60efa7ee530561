// Lets a form ask a device for a passkey, where scripts run: its challenge is fetched, the browser asks the
// person, and the answer goes with the form. Without it the page says what to do instead.

/** @param {string} text base64url */
const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

/** @param {ArrayBuffer | null} bytes */
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes ?? [])))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

const listed = (credentials = []) => credentials.map((one) => ({ ...one, id: toBytes(one.id) }));

/** @param {'create' | 'get'} how @param {any} options */
async function ask(how, options) {
  const { challenge, user, excludeCredentials, allowCredentials, ...rest } = options;
  const publicKey = { ...rest, challenge: toBytes(challenge) };
  if (how === 'get') publicKey.allowCredentials = listed(allowCredentials);
  else {
    publicKey.user = { ...user, id: toBytes(user.id) };
    publicKey.excludeCredentials = listed(excludeCredentials);
  }
  const { id, rawId, type, response: told } = await navigator.credentials[how]({ publicKey });
  const response = { clientDataJSON: toText(told.clientDataJSON) };
  if (how === 'get') {
    response.authenticatorData = toText(told.authenticatorData);
    response.signature = toText(told.signature);
    if (told.userHandle) response.userHandle = toText(told.userHandle);
  } else {
    response.attestationObject = toText(told.attestationObject);
    response.transports = told.getTransports?.() ?? [];
  }
  return JSON.stringify({ id, rawId: toText(rawId), type, response });
}

/** The page of a refusal in place of ours. @param {Response} answer */
async function show(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const main = /** @type {HTMLElement} */ (document.querySelector('main'));
  main.replaceChildren(...(page.querySelector('main')?.childNodes ?? []));
  document.title = page.title;
  main.focus();
}

/** @param {HTMLElement} place @param {HTMLFormElement} form @param {HTMLElement} said */
async function confirm(place, form, said) {
  const { passkey: how, asks = '' } = place.dataset;
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem('credential'));
  const words = {
    NotAllowedError: 'cancelled',
    AbortError: 'cancelled',
    InvalidStateError: 'known',
  };
  said.hidden = true;
  place.setAttribute('aria-busy', 'true');
  try {
    const sent = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    const answer = await fetch(asks, { method: 'POST', body: sent });
    if (!answer.ok) return await show(answer);
    field.value = await ask(/** @type {'create' | 'get'} */ (how), await answer.json());
    form.requestSubmit();
  } catch (error) {
    said.textContent = place.dataset[words[error.name] ?? 'failed'] ?? '';
    said.hidden = false;
  } finally {
    place.removeAttribute('aria-busy');
  }
}

for (const place of document.querySelectorAll('[data-passkey]')) {
  const form = place.querySelector('form');
  const said = place.querySelector('[role=alert]');
  const field = form.elements.namedItem('credential');
  const can = 'PublicKeyCredential' in window;
  place.hidden = !can;
  for (const without of document.querySelectorAll('[data-without-passkey]')) without.hidden = can;
  form.addEventListener('submit', (event) => {
    if (field.value !== '') return;
    event.preventDefault();
    if (!place.hasAttribute('aria-busy')) void confirm(place, form, said);
  });
  // The way back may show the page as it was left.
  addEventListener('pageshow', () => {
    field.value = '';
  });
}
