import { z } from 'zod';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { slugShape } from '../domain/slug.ts';
import { texts } from '../texts.ts';
import type { Moderator } from './find-moderator.ts';
import {
  type Decision,
  type JudgeRefusal,
  type Judging,
  judgeStatement,
} from './judge-statement.ts';
import { largestSid } from './sid-field.ts';

/** Statements that are decided on at once. */
export const mostAtOnce = 50;

/** A statement that was chosen from a list. */
export interface Chosen {
  /** The address of its conversation; empty where the list is of one conversation. */
  readonly slug: string;
  readonly sid: number;
  /** The latest act that the page showed; undefined: the caller does not say. */
  readonly seen: string | undefined;
}

const marked = /^(?:([^/\0]{1,80})\/)?(\d{1,10})(?:\.([\w-]{1,60}))?$/;

/** Reads what `chosenField` let pass. */
export function readChosen(text: string): Chosen {
  const [, slug = '', sid = '', seen] = marked.exec(text) ?? [];
  return { slug, sid: Number(sid), seen };
}

/**
 * Statements by number, `12`, or with the latest act that the page showed, `12.no-act`. From several
 * conversations each has its conversation's address before it: `night-market/12.no-act`.
 */
export function chosenField(from: 'one conversation' | 'several') {
  const isOne = (text: string) => {
    if (!marked.test(text)) return false;
    const { slug, sid } = readChosen(text);
    return sid <= largestSid && (from === 'several' ? slugShape.test(slug) : slug === '');
  };
  return z
    .array(boundedField(200))
    .min(1, 'several.error.none')
    .max(mostAtOnce, 'several.error.many')
    .refine((values) => values.every(isOne), 'several.error.none')
    .readonly()
    .meta({
      ...texts.words(from === 'several' ? 'api.several.across' : 'api.several.statements'),
      example: [from === 'several' ? 'night-market-plastics/4' : '4'],
    });
}

/**
 * Decides alike on several statements of one conversation. Each is judged by itself, by the rules of
 * `judge-statement.ts`: one that is refused stays as it is, while the others are decided on.
 */
export async function judgeSeveral(
  acting: Judging,
  moderator: Moderator,
  given: Decision,
  chosen: readonly Chosen[],
) {
  const done: number[] = [];
  const refused: { sid: number; code: JudgeRefusal }[] = [];
  const once = new Map(chosen.map(({ sid, seen }) => [sid, seen]));
  // In one order, so that two who decide on the same ones wait for each other in turn.
  for (const [sid, seen] of [...once].sort(([one], [other]) => one - other)) {
    const judged = await judgeStatement(acting, moderator, { sid, given, seen });
    if (typeof judged === 'string') refused.push({ sid, code: judged });
    else done.push(sid);
  }
  return { done, refused };
}
