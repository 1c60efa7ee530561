// Has the browser itself check a receipt: nothing is sent, and the network may be off. The server wrote all
// words into `#check-parts`.

import { checkReceipt, notRead } from './check-receipt.js';
import { bytesOfPasted, longest, sortFiles, Unreadable } from './read-receipt.js';

const find = (id) => document.getElementById(id);
const form = find('check');
const place = find('finding-place');
const readLine = find('files-read');
const parts = find('check-parts').content;
const numbers = new Intl.NumberFormat(
  document.querySelector('main')?.lang || document.documentElement.lang,
);

const copy = (selector) => parts.querySelector(selector).cloneNode(true);

/** Files as they were chosen, byte for byte, until somebody writes over them. */
const chosen = new Map();

const primitives = {
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
  async verify(publicKey, message, signature) {
    try {
      const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
      return await crypto.subtle.verify('Ed25519', key, signature, message);
    } catch (error) {
      // 32 bytes that are no point of the curve are refused: nobody signs with those.
      return error.name === 'NotSupportedError' ? null : false;
    }
  },
};

/** A sentence with its values. */
const filled = (words, values) =>
  words.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name] ?? whole;
    if (typeof value === 'number') return numbers.format(value);
    // Letters from the right do not turn round the sentence.
    return /[\p{sc=Hebr}\p{sc=Arab}]/u.test(value) ? `\u2068${value}\u2069` : value;
  });

/** Takes away what the last check left. */
function clear() {
  place.replaceChildren();
  find('mistakes')?.remove();
  form.querySelector('.ds-validation-message')?.remove();
  const wrong = form.querySelector('[aria-invalid]');
  wrong?.removeAttribute('aria-invalid');
  wrong?.setAttribute('aria-describedby', `${wrong.id}-hint`);
  wrong?.closest('.ds-field').removeAttribute('data-invalid');
}

function showJudged({ verdict, steps }) {
  const panel = copy('#finding');
  for (const each of panel.querySelectorAll('[data-verdict]')) {
    if (each.dataset.verdict !== verdict) each.remove();
  }
  for (const line of panel.querySelectorAll('[data-code]')) {
    const step = steps.find(({ code }) => code === line.dataset.code);
    if (step === undefined) line.remove();
    else fill(line, step);
  }
  place.replaceChildren(panel);
  panel.focus();
}

function fill(line, { values, hash }) {
  if (hash === undefined) line.querySelector('.check-hash')?.remove();
  const all = { ...values, hash: hash?.match(/.{1,4}/g)?.join(' ') ?? '' };
  const pieces = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let piece = pieces.nextNode(); piece !== null; piece = pieces.nextNode()) {
    piece.nodeValue = filled(piece.nodeValue ?? '', all);
  }
}

function showWrong({ code, values }) {
  const [name = ''] = code.split('.');
  const message = filled(copy(`[data-wrong="${code}"]`).textContent, values);
  const summary = copy('#mistakes');
  const link = summary.querySelector('a');
  link.href = `#${name}`;
  link.textContent = message;
  const error = copy('#field-error');
  error.id = `${name}-error`;
  error.textContent = filled(error.textContent, { message });
  const control = find(name);
  control.before(error);
  control.setAttribute('aria-invalid', 'true');
  control.setAttribute('aria-describedby', `${name}-hint ${name}-error`);
  control.closest('.ds-field').dataset.invalid = '';
  control.closest('details')?.setAttribute('open', '');
  document.querySelector('.sky-page')?.prepend(summary);
  summary.focus();
}

const bytesIn = (name) => chosen.get(name) ?? bytesOfPasted(name, find(name).value);

async function check() {
  clear();
  const given = {
    receipt: bytesIn('receipt'),
    leaf: bytesIn('leaf'),
    vkey: find('vkey').value,
    witnesses: find('witnesses').value,
  };
  const finding = await checkReceipt(given, primitives);
  if (finding.verdict === 'unreadable') showWrong(finding);
  else showJudged(finding);
}

async function read(file) {
  if (file.size > longest.receipt)
    throw new Unreadable('files.too-large', { most: longest.receipt });
  return { file: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** Takes files that were chosen or dropped. */
async function take(files) {
  clear();
  readLine.replaceChildren();
  try {
    const all = await Promise.all([...files].map(read));
    for (const [name, bytes] of Object.entries(sortFiles(all.map((each) => each.bytes)))) {
      const file = all.find((each) => each.bytes === bytes)?.file;
      if (bytes === undefined || file === undefined) continue;
      chosen.set(name, bytes);
      find(name).value = new TextDecoder().decode(bytes);
      readLine.append(filled(readLine.dataset[name], { file }), ' ');
    }
    readLine.hidden = false;
    document.dispatchEvent(new CustomEvent('speak', { detail: readLine.textContent }));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    showWrong(notRead(error));
  }
}

// Without cryptography in the browser the form goes to the server, as where no script runs.
const way = crypto.subtle === undefined ? 'no-crypto' : 'browser';
for (const each of find('check-way').children) each.hidden = each.dataset.way !== way;
find('check-way').dataset.now = way;
if (way === 'browser') {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void check();
  });
  find('files').addEventListener('change', ({ target }) => take(target.files));
  for (const name of ['receipt', 'leaf']) {
    find(name).addEventListener('input', () => chosen.delete(name));
  }
  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    const files = event.dataTransfer?.files;
    if (files === undefined || files.length === 0) return;
    event.preventDefault();
    void take(files);
  });
}
