// Improves the page of voting where scripts run: the keys 1, 2, 3 answer, and a vote brings the next
// statement without a reload. Without it, every form works by itself.

const keysOff = 'vote-keys-off';
const main = /** @type {HTMLElement} */ (document.querySelector('main'));

let busy = false;

/** Whether the person wants the keys: yes, unless they said otherwise. */
function keysAreOn() {
  try {
    return localStorage.getItem(keysOff) === null;
  } catch {
    // Storage is forbidden here: the switch works, but is not remembered.
    return switchOfKeys()?.checked ?? true;
  }
}

/** @returns {HTMLInputElement | null} */
function switchOfKeys() {
  return document.querySelector('input#vote-keys');
}

/** Shows the switch, as it was left. */
function prepare() {
  const input = switchOfKeys();
  if (input === null) return;
  input.checked = keysAreOn();
  input.parentElement?.removeAttribute('data-waiting');
}

/** @param {HTMLInputElement} input */
function remember(input) {
  try {
    if (input.checked) localStorage.removeItem(keysOff);
    else localStorage.setItem(keysOff, 'yes');
  } catch {
    // See above: nothing is remembered.
  }
}

/**
 * Puts the main part of the answer in place of ours, says what was counted, and goes to the statement.
 *
 * @param {Response} response
 */
async function show(response) {
  const answer = new DOMParser().parseFromString(await response.text(), 'text/html');
  const part = answer.querySelector('main');
  if (part === null) return location.reload();
  main.replaceChildren(...part.childNodes);
  document.title = answer.title;
  if (response.redirected) history.replaceState(null, '', response.url);
  prepare();
  const counted = main.querySelector('[data-announce]')?.textContent ?? '';
  document.dispatchEvent(new CustomEvent('speak', { detail: counted }));
  const statement = /** @type {HTMLElement | null} */ (main.querySelector('#statement'));
  (statement ?? main).focus({ preventScroll: true });
  main.scrollIntoView();
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} button
 */
async function send(form, button) {
  busy = true;
  main.setAttribute('aria-busy', 'true');
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, button)) body.append(name, String(value));
  try {
    await show(await fetch(form.action, { method: 'POST', body }));
  } catch {
    // The network failed: the browser's own way says so. The form's key keeps it one vote.
    for (const [name, value] of body) {
      if (form.elements.namedItem(name) instanceof HTMLInputElement) continue;
      const field = document.createElement('input');
      Object.assign(field, { type: 'hidden', name, value });
      form.append(field);
    }
    form.submit();
  } finally {
    busy = false;
    main.removeAttribute('aria-busy');
  }
}

document.addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.classList.contains('vote-form')) return;
  event.preventDefault();
  if (!busy) void send(form, /** @type {SubmitEvent} */ (event).submitter);
});

// The second half of a double click would answer the statement that has just come.
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element && event.target.closest('.vote-form button');
  if (button && event.detail > 1) event.preventDefault();
});

document.addEventListener('keydown', (event) => {
  const writes = event.target instanceof Element && event.target.closest('input, textarea, select');
  if (writes && event.target !== switchOfKeys()) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (busy || switchOfKeys()?.checked !== true) return;
  const place = ['1', '2', '3'].indexOf(event.key);
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (
    document.querySelectorAll('#answers button')
  );
  buttons[place]?.click();
});

document.addEventListener('change', (event) => {
  if (event.target === switchOfKeys()) remember(/** @type {HTMLInputElement} */ (event.target));
});

prepare();
