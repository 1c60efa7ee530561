import type { z } from 'zod';
import type { Platform } from '../platform.ts';

/**
 * Something that happened in a module and that others may want to know. The payload carries
 * identifiers, never personal data.
 */
export interface Event<Payload extends object = object> {
  /** `<module>.<thing>.<what-happened>` */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
}

/** A listener has a queue of its own; it may be called more than once for one event. */
export interface Listener<Payload extends object = object> {
  /** The module that listens. */
  readonly module: string;
  readonly event: Event<Payload>;
  handle(platform: Platform, payload: Payload): Promise<void>;
}

export function defineEvent<Payload extends object>(
  name: string,
  payload: z.ZodType<Payload>,
): Event<Payload> {
  return { name, payload };
}

export function listen<Payload extends object>(
  module: string,
  event: Event<Payload>,
  handle: Listener<Payload>['handle'],
): Listener<Payload> {
  return { module, event, handle };
}

export function queueOf(listener: Listener): string {
  return `${listener.module}.on.${listener.event.name}`;
}
