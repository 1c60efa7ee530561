import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { waitUntil } from './pace.ts';

export interface Read {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Bytes of the body as they came, compressed or not. */
  readonly bytes: number;
}

export interface TimedRead extends Read {
  readonly path: string;
  /** From when it was due, not from when it was sent: a read that had to wait counts as slow. */
  readonly ms: number;
}

/** A reader with connections that stay open, as browsers keep theirs. */
export interface Reader {
  read(path: string, headers?: Readonly<Record<string, string>>): Promise<Read>;
  close(): void;
}

export function openReader(
  address: string,
  connections: number,
  always: Readonly<Record<string, string>> = {},
): Reader {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(address);
  return {
    close: () => agent.destroy(),
    read: (path, headers = {}) =>
      new Promise((resolve, reject) => {
        const sent = request(
          { agent, host: hostname, port, path, headers: { ...always, ...headers } },
          (answer) => {
            let bytes = 0;
            answer.on('data', (chunk: Buffer) => {
              bytes += chunk.length;
            });
            answer.on('error', reject);
            answer.on('end', () =>
              resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes }),
            );
          },
        );
        sent.on('error', reject);
        sent.end();
      }),
  };
}

/** What a read that got no answer counts as. */
const unanswered: Read = { status: 0, headers: {}, bytes: 0 };

/**
 * Reads the paths in turn at a fixed rate, whether or not the answers keep up (an open loop), so that
 * a site that stands still is not asked less.
 */
export async function readAtRate(
  reader: Reader,
  paths: readonly string[],
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
): Promise<TimedRead[]> {
  const begun = performance.now();
  const reads: Promise<TimedRead>[] = [];
  for (let number = 0; number < rate * seconds; number += 1) {
    const due = begun + (number / rate) * 1_000;
    await waitUntil(due);
    const path = paths[number % paths.length] ?? '/';
    reads.push(
      reader
        .read(path)
        .catch(() => unanswered)
        .then((read) => ({ ...read, path, ms: performance.now() - due })),
    );
  }
  return Promise.all(reads);
}
