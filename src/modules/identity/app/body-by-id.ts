import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import type { Body } from '../domain/body.ts';
import { isSlug } from '../domain/names.ts';
import { findBody } from '../store/bodies.ts';
import { texts } from '../texts.ts';

/** A body, which everybody may know of. */
export const bodyById = defineThing({
  params: z.object({
    body: z.string().meta({ ...texts.words('api.body.id'), example: 'city-hall' }),
  }),
  address: ({ body }: Readonly<Record<string, string>>) =>
    body !== undefined && isSlug(body) ? body : null,
  missing: 'identity.no-such-body',
  find: ({ tx }: Search, id: string): Promise<Body | undefined> => findBody(tx, id),
});
