import { createHash, type Hash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Keyring } from '../keyring.ts';

/**
 * A backup is gzip over frames: a letter, the length of what follows (4 bytes, big-endian), and that.
 * `H` head; for each table `T` what it is, `D` its rows as COPY writes them, `E` their digest; `S`
 * sequences; `Z` the manifest and the seal over everything before it. All but `D` are JSON.
 */
export const letters = { head: 72, table: 84, rows: 68, tableEnd: 69, sequences: 83, end: 90 };

export const formatName = 'skylantern-backup';
export const formatVersion = 1;

/** Longest frame of rows, in bytes, so that reading one needs little memory. */
export const longestRows = 1 << 20;
/** Longest frame of JSON. */
export const longestJson = 1 << 24;

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What any version can read of a file, to say whether it may go on. */
export const headStart = z.object({ format: z.literal(formatName), version: z.int().min(1) });

export const headSchema = headStart.extend({
  madeAt: z.iso.datetime(),
  /** The mark of the secret that the data were made with. */
  secret: z.string(),
  /** Digests of the migrations that each schema had, in their order. */
  migrations: z.record(z.string(), z.array(z.string())),
  sessions: z.boolean(),
});
export type Head = z.infer<typeof headSchema>;

export const tableSchema = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()).min(1),
});
export type Table = z.infer<typeof tableSchema>;

export const tableEndSchema = z.object({ rows: z.int(), bytes: z.int(), sha256: digest });
export type TableEnd = z.infer<typeof tableEndSchema>;

const sequenceSchema = z.object({
  schema: z.string(),
  name: z.string(),
  value: z.string().regex(/^-?\d+$/),
});
export const sequencesSchema = z.array(sequenceSchema);
export type Sequence = z.infer<typeof sequenceSchema>;

/** The manifest: each table once more, so that the whole can be judged by the end alone. */
export const endSchema = z.object({
  tables: z.array(z.object({ schema: z.string(), name: z.string(), ...tableEndSchema.shape })),
  seal: digest,
});

/** Puts a letter and a length before each part, and seals everything that went through. */
export class Seal {
  readonly #hash: Hash = createHash('sha256');

  add(frame: Buffer): void {
    this.#hash.update(frame);
  }

  /** A MAC over all frames and the manifest: whoever lacks the secret cannot make another. */
  close(keyring: Keyring, manifest: string): string {
    return keyring.mac('backup', this.#hash.digest('hex'), manifest).toString('hex');
  }
}

export function isSameSeal(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

export function frameOf(letter: number, body: Buffer): Buffer {
  const start = Buffer.alloc(5);
  start.writeUInt8(letter);
  start.writeUInt32BE(body.length, 1);
  return Buffer.concat([start, body]);
}

/** Digest, bytes and rows of a table; in COPY's text every row ends with the only line breaks. */
export class TableDigest {
  readonly #hash = createHash('sha256');
  #rows = 0;
  #bytes = 0;

  add(chunk: Buffer): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.#rows += 1;
  }

  close(): TableEnd {
    return { rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}
