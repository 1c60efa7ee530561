import { z } from 'zod';
import { texts } from '../texts.ts';

export const largestSid = 2_147_483_647;

/** The number of a statement. */
export const sidField = z
  .int()
  .min(0)
  .max(largestSid)
  .meta({ ...texts.words('api.statement.sid'), example: 4 });
