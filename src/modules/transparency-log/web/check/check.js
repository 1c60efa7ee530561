// Has the browser itself check a receipt. Nothing is sent, and all that it needs came with the page, so that
// the network may be off. The words stand in `#check-parts`, where the server wrote them.

import { checkReceipt, notRead } from './check-receipt.js';
import { bytesOfPasted, longest, sortFiles, Unreadable } from './read-receipt.js';

const form = /** @type {HTMLFormElement} */ (document.querySelector('#check'));
const parts = /** @type {HTMLTemplateElement} */ (document.querySelector('#check-parts')).content;
const place = /** @type {HTMLElement} */ (document.querySelector('#finding-place'));
const readLine = /** @type {HTMLElement} */ (document.querySelector('#files-read'));
const numbers = new Intl.NumberFormat(document.documentElement.lang);

/** Files as they were chosen, byte for byte, until somebody writes over them. @type {Map<string, Uint8Array>} */
const chosen = new Map();

/** @param {string} hex */
const bytesOf = (hex) =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

/** @param {Uint8Array} publicKey @param {Uint8Array} message @param {Uint8Array} signature */
async function isSigned(publicKey, message, signature) {
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, signature, message);
}

/** Whether this browser knows Ed25519: it finds a known signature right (RFC 8032 §7.1, test 1). */
async function knowsEd25519() {
  try {
    return await isSigned(
      bytesOf('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'),
      new Uint8Array(),
      bytesOf(
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
      ),
    );
  } catch {
    return false;
  }
}

const canVerify = crypto.subtle === undefined ? null : knowsEd25519();

const primitives = {
  /** @param {Uint8Array} bytes */
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
  /** @param {Uint8Array} publicKey @param {Uint8Array} message @param {Uint8Array} signature */
  async verify(publicKey, message, signature) {
    if (!(await canVerify)) return null;
    // Some browsers refuse 32 bytes that are no point of the curve: nobody signs with those.
    return isSigned(publicKey, message, signature).catch(() => false);
  },
};

/** @param {string} name */
const field = (name) =>
  /** @type {HTMLInputElement | HTMLTextAreaElement} */ (document.getElementById(name));

/** @param {'receipt' | 'leaf'} name */
const bytesIn = (name) => chosen.get(name) ?? bytesOfPasted(name, field(name).value);

/** Takes files that were chosen or dropped. @param {FileList} files */
async function take(files) {
  clear();
  readLine.replaceChildren();
  try {
    const read = await Promise.all(
      [...files].map(async (file) => {
        if (file.size > longest.receipt)
          throw new Unreadable('files.too-large', { most: longest.receipt });
        return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
      }),
    );
    for (const [name, bytes] of Object.entries(sortFiles(read.map((each) => each.bytes)))) {
      if (bytes === undefined) continue;
      chosen.set(name, bytes);
      field(name).value = new TextDecoder().decode(bytes);
      const file = read.find((each) => each.bytes === bytes)?.name ?? '';
      const line = document.createElement('span');
      line.textContent = filled(readLine.dataset[name] ?? '', { file });
      readLine.append(line, ' ');
    }
    readLine.hidden = false;
    document.dispatchEvent(new CustomEvent('speak', { detail: readLine.textContent }));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    showWrong(notRead(error));
  }
}

/** A sentence with its values. @param {string} words @param {Readonly<Record<string, string | number>>} values */
const filled = (words, values) =>
  words.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name] ?? whole;
    return typeof value === 'number' ? numbers.format(value) : value;
  });

/** Takes away what the last check left. */
function clear() {
  place.replaceChildren();
  document.querySelector('#mistakes')?.remove();
  for (const error of form.querySelectorAll('.ds-validation-message')) error.remove();
  for (const wrong of form.querySelectorAll('[aria-invalid]')) {
    wrong.removeAttribute('aria-invalid');
    wrong.closest('.ds-field')?.removeAttribute('data-invalid');
    wrong.setAttribute('aria-describedby', `${wrong.id}-hint`);
  }
}

/** @param {import('./check-receipt.js').Judged} judged */
function showJudged({ verdict, steps }) {
  const panel = /** @type {HTMLElement} */ (parts.querySelector('#finding')?.cloneNode(true));
  for (const each of panel.querySelectorAll('[data-verdict]')) {
    if (each.getAttribute('data-verdict') !== verdict) each.remove();
  }
  for (const line of panel.querySelectorAll('[data-code]')) {
    const step = steps.find(({ code }) => code === line.getAttribute('data-code'));
    if (step === undefined) {
      line.remove();
      continue;
    }
    if (step.hash === undefined) line.querySelector('.check-hash')?.remove();
    const hash = step.hash?.match(/.{1,4}/g)?.join(' ') ?? '';
    const pieces = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (pieces.nextNode()) {
      const piece = /** @type {Text} */ (pieces.currentNode);
      piece.data = filled(piece.data, { ...step.values, hash });
    }
  }
  place.replaceChildren(panel);
  panel.focus();
}

/** @param {import('./check-receipt.js').NotRead} wrong */
function showWrong({ field: name, code, values }) {
  const words = filled(parts.querySelector(`[data-wrong="${code}"]`)?.textContent ?? '', values);
  const summary = /** @type {HTMLElement} */ (parts.querySelector('#mistakes')?.cloneNode(true));
  const link = /** @type {HTMLAnchorElement} */ (summary.querySelector('a'));
  link.href = `#${name}`;
  link.textContent = words;
  const error = /** @type {HTMLElement} */ (parts.querySelector('#field-error')?.cloneNode(true));
  error.id = `${name}-error`;
  error.textContent = filled(error.textContent ?? '', { message: words });
  const control = field(name);
  control.before(error);
  control.setAttribute('aria-invalid', 'true');
  control.setAttribute('aria-describedby', `${name}-hint ${name}-error`);
  control.closest('.ds-field')?.setAttribute('data-invalid', '');
  control.closest('details')?.setAttribute('open', '');
  document.querySelector('.sky-page')?.prepend(summary);
  summary.focus();
}

async function check() {
  clear();
  const finding = await checkReceipt(
    {
      receipt: bytesIn('receipt'),
      leaf: bytesIn('leaf'),
      vkey: field('vkey').value,
      witnesses: field('witnesses').value,
    },
    primitives,
  );
  if (finding.verdict === 'unreadable') showWrong(finding);
  else showJudged(finding);
}

const way = canVerify === null ? 'no-crypto' : 'browser';
for (const each of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-way]'))) {
  each.hidden = each.dataset.way !== way;
}

// Without cryptography in the browser the form goes to the server, as where no script runs.
if (canVerify !== null) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void check();
  });
  field('files').addEventListener('change', ({ target }) => {
    const { files } = /** @type {HTMLInputElement} */ (target);
    if (files !== null && files.length > 0) void take(files);
  });
  for (const name of ['receipt', 'leaf']) {
    field(name).addEventListener('input', () => chosen.delete(name));
  }
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    form.dataset.dropping = '';
  });
  document.addEventListener('dragleave', () => delete form.dataset.dropping);
  document.addEventListener('drop', (event) => {
    delete form.dataset.dropping;
    const files = event.dataTransfer?.files;
    if (files === undefined || files.length === 0) return;
    event.preventDefault();
    void take(files);
  });
}
