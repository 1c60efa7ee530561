import { z } from 'zod';

/** The last instant whose ISO 8601 has four digits for the year; PostgreSQL reads no longer ones. */
const lastInstant = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** An instant in a sort key: milliseconds that a database knows too. */
export const instantKey = z.int().min(0).max(lastInstant);

/** A name in a sort key. */
export const nameKey = z
  .string()
  .max(200)
  .regex(/^[^\0]*$/);
