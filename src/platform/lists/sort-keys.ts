import { z } from 'zod';

/** An instant in a sort key: milliseconds that a database knows too. */
export const instantKey = z.int().min(0).max(8_640_000_000_000_000);

/** A name in a sort key. */
export const nameKey = z
  .string()
  .max(200)
  .regex(/^[^\0]*$/);
