import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import { findEntryByTicket } from '../store/read-entries.ts';
import { texts } from '../texts.ts';
import { theLog } from './the-log.ts';

const ticket = z.uuid();

/** An entry by the name that it had before it got its index. */
export const entryByTicket = defineThing({
  params: z.object({ ticket: ticket.meta(texts.words('api.entry.ticket')) }),
  address: ({ ticket: given }: Readonly<Record<string, string>>) =>
    ticket.safeParse(given).data ?? null,
  missing: 'transparency-log.no-such-entry',
  find: ({ tx }: Search, given: string) => findEntryByTicket(tx, theLog, given),
});
