/**
 * What a queue stores: the payload and the name of the queue, since pg-boss hands nothing else on to
 * the queue of the failed. Jobs of versions before this one lack the name.
 */
export type StoredJob = Readonly<Record<string, unknown>> & { readonly '@queue': string };

export function storedJob(queue: string, payload: object): StoredJob {
  return { ...payload, '@queue': queue };
}

export function queueIn(stored: StoredJob): string {
  return stored['@queue'];
}

export function payloadOf(stored: object): object {
  const { '@queue': _queue, ...payload } = stored as StoredJob;
  return payload;
}
