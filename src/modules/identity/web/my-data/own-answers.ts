import { z } from 'zod';
import type { Platform } from '../../../../platform/platform.ts';
import { assurances, type Person } from '../../../../platform/powers/powers.ts';
import { listOwnOffices } from '../../app/own-offices.ts';
import { listOwnSessions } from '../../app/own-sessions.ts';
import { accountNumber } from '../../domain/account-number.ts';
import { texts } from '../../texts.ts';

const assurance = z.enum(assurances).meta(texts.words('api.me.assurance'));

/** What `me` tells. */
export const meSchema = z
  .object({
    account: z.string().meta(texts.words('api.me.account')),
    assurance,
    appointments: z
      .array(
        z.object({
          id: z.uuid().meta(texts.words('api.office.id')),
          body: z.string().meta(texts.words('api.office.body')),
          office: z.string().meta(texts.words('api.office.office')),
          since: z.iso.datetime().meta(texts.words('api.office.since')),
          until: z.iso.datetime().nullable().meta(texts.words('api.office.until')),
        }),
      )
      .meta(texts.words('api.me.appointments')),
  })
  .meta({ id: 'Me', ...texts.words('api.me.answer') });

/** In what way somebody signed in, and nothing finer. */
const ways = ['code', 'email', 'sms', 'passkey', 'provider'] as const;

/** What `me/sessions` tells. */
export const sessionsSchema = z
  .object({
    sessions: z
      .array(
        z.object({
          began: z.iso.datetime().meta(texts.words('api.sessions.began')),
          lastUsed: z.iso.datetime().meta(texts.words('api.sessions.last-used')),
          way: z.enum(ways).meta(texts.words('api.sessions.way')),
          assurance,
          isThis: z.boolean().meta(texts.words('api.sessions.is-this')),
        }),
      )
      .meta(texts.words('api.sessions.answer')),
  })
  .meta({ id: 'Sessions', ...texts.words('api.sessions.answer') });

/** Who the session of the browser is. */
export async function tellMe(platform: Platform, person: Person) {
  const offices = await listOwnOffices(platform, person);
  return {
    account: accountNumber(person.id),
    assurance: person.assurance,
    appointments: offices.map(
      ({ appointmentId: id, bodyId: body, officeId: office, from, until }) => ({
        ...{ id, body, office, since: from.toISOString() },
        until: until?.toISOString() ?? null,
      }),
    ),
  };
}

/** Where a person is signed in: by an address or number, a passkey, or elsewhere; of no device anything is kept. */
export async function tellSessions(platform: Platform, person: Person) {
  const sessions = await listOwnSessions(platform, person);
  return {
    sessions: sessions.map(({ createdAt, seenAt, assurance: worth, channel, issuer, isThis }) => ({
      began: createdAt.toISOString(),
      lastUsed: seenAt.toISOString(),
      way: issuer === null ? (channel ?? worth) : ('provider' as const),
      assurance: worth,
      isThis,
    })),
  };
}
