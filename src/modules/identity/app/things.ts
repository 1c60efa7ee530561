import { z } from 'zod';
import { type Language, sourceOf } from '../../../platform/i18n/languages.ts';
import type { ThingKind } from '../../../platform/things/things.ts';
import type { Names } from '../domain/body.ts';
import {
  findBodyNames,
  findOfficesOfAppointments,
  findOfficesOfDelegations,
  findOfficeTitles,
} from '../store/read-things.ts';
import { texts } from '../texts.ts';

const uuid = z.uuid();

const inLanguage = (names: Names) => (language: Language) => names[sourceOf(language)];

const bodies: ThingKind = {
  type: 'identity.body',
  async find(db, ids) {
    const rows = await findBodyNames(db, ids);
    return new Map(
      rows.map(({ id, name }) => [id, { name: inLanguage(name), path: `identity/bodies/${id}` }]),
    );
  },
};

/** By the id of its body and its own, with a slash between. */
const offices: ThingKind = {
  type: 'identity.office',
  async find(db, ids) {
    const names = ids.flatMap((id) => {
      const [body, office, ...more] = id.split('/');
      const isName = body !== undefined && office !== undefined && more.length === 0;
      return isName ? [{ body, office }] : [];
    });
    const rows = await findOfficeTitles(db, names);
    return new Map(
      rows.map(({ body, office, title }) => [
        `${body}/${office}`,
        { name: inLanguage(title), path: `identity/bodies/${body}` },
      ]),
    );
  },
};

/** Called by its office: whose it is may have to be forgotten. */
const appointments: ThingKind = {
  type: 'identity.appointment',
  async find(db, ids) {
    const rows = await findOfficesOfAppointments(
      db,
      ids.filter((id) => uuid.safeParse(id).success),
    );
    return new Map(
      rows.map(({ id, title, body, isAccepted }) => [
        id,
        {
          name: (language) =>
            texts.in(language)('thing.appointment', {
              office: inLanguage(title)(language),
              body: inLanguage(body)(language),
            }),
          path: isAccepted ? `identity/appointments/${id}` : 'identity/offices',
        },
      ]),
    );
  },
};

/** Called by its two offices. */
const delegations: ThingKind = {
  type: 'identity.delegation',
  async find(db, ids) {
    const known = ids.filter((id) => uuid.safeParse(id).success);
    const rows = await findOfficesOfDelegations(db, known);
    return new Map(
      rows.map(({ id, giver, receiver, body }) => [
        id,
        {
          name: (language) =>
            texts.in(language)('thing.delegation', {
              giver: inLanguage(giver)(language),
              receiver: inLanguage(receiver)(language),
              body: inLanguage(body)(language),
            }),
          path: 'identity/offices',
        },
      ]),
    );
  },
};

/** What others may name of bodies and offices. */
export const things: readonly ThingKind[] = [bodies, offices, appointments, delegations];
