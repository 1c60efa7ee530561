// Improves every page where scripts run: long texts are counted while they are written, a form says
// that it is on its way, and numbers can be copied. Without it everything works, and nothing is missing
// but this.

/**
 * Says something aloud; the region comes with the first words, and they a moment after it. It is
 * emptied before, so that the same words are heard again.
 */
const speak = (() => {
  const region = document.createElement('div');
  region.className = 'sky-hidden';
  region.setAttribute('role', 'status');
  let timer = 0;
  /** @param {string} words @param {number} [afterMs] */
  return (words, afterMs = 100) => {
    if (!region.isConnected) document.body.append(region);
    region.textContent = '';
    clearTimeout(timer);
    timer = setTimeout(() => {
      region.textContent = words;
    }, afterMs);
  };
})();

// The scripts of single pages speak through this one.
document.addEventListener('speak', (event) => {
  speak(/** @type {CustomEvent<string>} */ (event).detail);
});

const main = document.querySelector('main');
const numbers = new Intl.NumberFormat(main?.lang || document.documentElement.lang);

/** Extended grapheme clusters, as the server counts them; its word is final. @param {string} text */
function countCharacters(text) {
  if (!('Segmenter' in Intl)) return [...text].length;
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length;
}

document.addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLTextAreaElement)) return;
  const line = document.getElementById(`${target.id}-count`);
  if (line === null) return;
  const count = countCharacters(target.value.trim());
  const left = Number(line.dataset.limit) - count;
  const words = (left < 0 ? line.dataset.over : line.dataset.within) ?? '';
  line.textContent = words
    .replace('{count}', numbers.format(count))
    .replace('{left}', numbers.format(left))
    .replace('{over}', numbers.format(-left));
  line.hidden = false;
  // Once the writing rests: whoever hears the page must not hear a number after every key.
  speak(line.textContent, 1000);
});

/** What brings each waiting form back. @type {Set<() => void>} */
const waiting = new Set();

/** A request that was stopped or lost must not lock its form; the key in it keeps it one. */
const longestWaitMs = 10_000;

/** @param {HTMLFormElement} form @param {HTMLButtonElement} button @param {string} words */
function wait(form, button, words) {
  const own = [...button.childNodes];
  button.style.width = `${button.offsetWidth}px`;
  button.setAttribute('aria-busy', 'true');
  button.setAttribute('aria-disabled', 'true');
  button.replaceChildren(words);
  form.dataset.sent = '';
  speak(words);
  const timer = setTimeout(restore, longestWaitMs);
  function restore() {
    clearTimeout(timer);
    waiting.delete(restore);
    button.style.removeProperty('width');
    button.removeAttribute('aria-busy');
    button.removeAttribute('aria-disabled');
    button.replaceChildren(...own);
    delete form.dataset.sent;
  }
  waiting.add(restore);
}

document.addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const { submitter } = /** @type {SubmitEvent} */ (event);
  const { busy, sent } = form.dataset;
  if (busy === undefined || !(submitter instanceof HTMLButtonElement)) return;
  if (sent !== undefined) return event.preventDefault();
  // Afterwards, when the form has been read, and when a script of the page may have taken it over.
  setTimeout(() => {
    if (!event.defaultPrevented) wait(form, submitter, busy);
  });
});

// The way back may show the page as it was left.
addEventListener('pageshow', () => {
  for (const restore of [...waiting]) restore();
});

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const { copy: text = '', copied = '', failed = '' } = button.dataset;
  const words = await navigator.clipboard.writeText(text).then(
    () => copied,
    () => failed,
  );
  button.textContent = words;
  speak(words);
}

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button[data-copy]') : null;
  if (button !== null) void copy(/** @type {HTMLButtonElement} */ (button));
});

// Browsers copy only on pages that came through TLS.
if (navigator.clipboard !== undefined) {
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.removeAttribute('data-waiting');
  }
}
