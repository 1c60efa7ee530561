import type { Context, Hono } from 'hono';
import { sendAnswer, wholeAnswer } from './whole-answer.ts';

/**
 * What a route for programs finds in its context: nothing of who asks, in which language, or of a form.
 */
export interface WireEnv {
  Variables: { readonly requestId: string };
}

/** Routes for programs at `/api/<module>`, by method and path; `wire-routes.ts` says what holds of them. */
export type Wire = Hono<WireEnv>;

/** Bytes that a program takes. */
export interface WireFile {
  readonly bytes: Uint8Array | string;
  readonly type: string;
  /** `Cache-Control`, of all that is between here and the program too. */
  readonly control: string;
  /** Whether gzip makes them smaller, for whoever takes that. */
  readonly compresses?: boolean;
}

/** For what will have the same bytes for ever, as far as anybody can tell. */
export const forEver = 'public, max-age=31536000, immutable';

/** Gives the bytes with their entity-tag, or 304 to who has them already. */
export function sendFile(c: Context, file: WireFile): Promise<Response> {
  const { bytes, type, control, compresses = false } = file;
  const headers = { 'content-type': type, 'cache-control': control };
  return sendAnswer(c, wholeAnswer(Buffer.from(bytes), headers, compresses));
}

/** Says in words of a program's language, English, why there is no such file. */
export function sendNothing(c: Context, why: string): Response {
  return c.text(`${why}\n`, 404);
}
