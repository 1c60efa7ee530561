import { sql } from 'drizzle-orm';
import { timestamp } from 'drizzle-orm/pg-core';
import { passReasons } from '../domain/votes.ts';

export const instant = () => timestamp({ withTimezone: true });

export const isOneOf = (column: string, words: readonly string[]) =>
  sql.raw(`${column} in (${words.map((word) => `'${word}'`).join(', ')})`);
export const isNotNegative = (...columns: string[]) =>
  sql.raw(columns.map((column) => `${column} >= 0`).join(' and '));
export const isWording = (...columns: string[]) =>
  sql.raw(columns.map((column) => `jsonb_typeof(${column}) = 'object'`).join(' and '));
export const isSha256 = sql`sha256 ~ '^[0-9a-f]{64}$'`;
export const isLanguage = sql`language ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$'`;
/** One of the four votes; why somebody passes stands on a pass only. One check: each is paid for in every vote. */
export const isVote = sql`value between -1 and 2 and (pass_reason is null or (value = 0 and ${isOneOf('pass_reason', passReasons)}))`;
