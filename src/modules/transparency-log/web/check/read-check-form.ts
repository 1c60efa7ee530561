import { hash } from 'node:crypto';
import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { isSignatureOf } from '../../domain/ed25519.ts';
import { checkReceipt, notRead } from './check-receipt.js';
import type { Finding } from './check-types.ts';
import { bytesOfPasted, sortFiles, Unreadable } from './read-receipt.js';

/** What stands in the fields of the page. */
export interface CheckFields {
  readonly receipt: string;
  readonly leaf: string;
  readonly vkey: string;
  readonly witnesses: string;
}

/** What somebody without a script sent, and what came of it. */
export interface Checked {
  readonly fields: CheckFields;
  readonly finding: Finding;
}

const primitives = {
  sha256: (bytes: Uint8Array) => hash('sha256', bytes, 'buffer'),
  verify: isSignatureOf,
};

/** Checks what was sent, by the same rules as the browser would have. A file goes before what was pasted. */
export async function readCheckForm(c: Context<SiteEnv>): Promise<Checked> {
  const sent = await c.req.parseBody({ all: true });
  const textOf = (name: string) => {
    const text = [sent[name]].flat().at(-1);
    return typeof text === 'string' ? text.replace(/\r\n?/g, '\n') : '';
  };
  const keys = { vkey: textOf('vkey'), witnesses: textOf('witnesses') };
  const pasted = { receipt: textOf('receipt'), leaf: textOf('leaf') };
  const files = await bytesOfFiles(sent.files);
  try {
    const { receipt, leaf } = sortFiles(files);
    const finding = await checkReceipt(
      {
        ...keys,
        receipt: receipt ?? bytesOfPasted('receipt', pasted.receipt),
        leaf: leaf ?? bytesOfPasted('leaf', pasted.leaf),
      },
      primitives,
    );
    const shown = {
      receipt: receipt === undefined ? pasted.receipt : textIn(receipt),
      leaf: leaf === undefined ? pasted.leaf : textIn(leaf),
    };
    return { fields: { ...shown, ...withoutSecrets(keys) }, finding };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { fields: { ...pasted, ...withoutSecrets(keys) }, finding: notRead(error) };
  }
}

/** A field for files that was left empty sends one without a name and without bytes. */
async function bytesOfFiles(sent: unknown): Promise<Uint8Array[]> {
  const files = [sent].flat().filter((each) => each instanceof File && each.size > 0) as File[];
  return Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
}

/** What a field can give back unchanged; else nothing, so that the next press checks no other bytes. */
function textIn(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return /[\r\0\ufffd]/.test(text) ? '' : text;
}

/** A private key is not sent about once more. */
function withoutSecrets<Keys extends Pick<CheckFields, 'vkey' | 'witnesses'>>(keys: Keys): Keys {
  const isSecret = (text: string) => text.includes('PRIVATE+KEY+');
  return {
    ...keys,
    vkey: isSecret(keys.vkey) ? '' : keys.vkey,
    witnesses: isSecret(keys.witnesses) ? '' : keys.witnesses,
  };
}
