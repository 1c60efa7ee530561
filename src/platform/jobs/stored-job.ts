/**
 * What a queue stores: the payload, the name of the queue and the id of the request that asked for it,
 * since pg-boss hands nothing else on to the queue of the failed. Jobs of older versions lack both.
 */
export type StoredJob = Readonly<Record<string, unknown>> & {
  readonly '@queue': string;
  readonly '@request'?: string;
};

/** SQL of what makes a stored job: the same one asked for by two requests is one job. */
export const sameJob = `data - '@request'`;

export function storedJob(queue: string, payload: object, requestId?: string): StoredJob {
  const request = requestId === undefined ? {} : { '@request': requestId };
  return { ...payload, '@queue': queue, ...request };
}

export function requestIn(stored: object): string | undefined {
  return (stored as StoredJob)['@request'];
}

export function queueIn(stored: StoredJob): string {
  return stored['@queue'];
}

export function payloadOf(stored: object): object {
  const { '@queue': _queue, '@request': _request, ...payload } = stored as StoredJob;
  return payload;
}
