import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Unit } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { OfficeKind } from '../../../platform/powers/offices.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { type BodyKind, type Names, sideOfKind } from '../domain/body.ts';
import { contactLookup, readEmail } from '../domain/contact.ts';
import { isBodyId, isSlug, readName } from '../domain/names.ts';
import { powers } from '../powers.ts';
import { addAppointment } from '../store/appointments.ts';
import { addBody, addOffice, findBody, findOffice } from '../store/bodies.ts';
import { findPersonByContact } from '../store/people.ts';
import { bodySearch } from './body-search.ts';
import { bodyFounded, leaves, ofAppointment } from './leaves.ts';
import { refuseTaken, seatRefusals } from './one-seat.ts';

export interface AppointInput {
  /** E-mail address of whoever is to hold the office. */
  readonly contact: string;
  /** The name under which the office is held; everybody can read it. */
  readonly publicName: string;
  readonly body: string;
  readonly office: string;
  /** Founds the body when there is none of that id. */
  readonly newBody?: { readonly name: Names; readonly kind: BodyKind };
  /** Founds the office when the body has none of that id; what a module declares is not described anew. */
  readonly newOffice?: Pick<OfficeKind, 'title' | 'powers'>;
  /** Null: no end is set. */
  readonly until: Date | null;
}

/**
 * Appoints somebody to an office of a body, by the contact alone: it begins to count when somebody
 * signs in with that contact. Body and office must exist, or be described.
 */
export const appoint = defineAct({
  name: 'identity.appoint',
  power: powers.appoint,
  input: z.custom<AppointInput>(),
  output: z.object({ appointment: z.string(), body: z.string(), office: z.string() }),
  refusals: {
    'identity.not-an-address': 422,
    'identity.unfit-name': 422,
    'identity.unfit-id': 422,
    'identity.unfit-period': 422,
    'identity.no-such-body': 404,
    'identity.no-such-office': 404,
    'identity.declared-office': 422,
    'identity.offered-already': 409,
    ...seatRefusals,
  },
  leaf: [leaves.founded, leaves.proposed],
  api: { none: 'Only the operator appoints, at the command line.' },
  async run({ platform, tx, at, random, record, input }) {
    const { body, office } = input;
    const address = readEmail(input.contact);
    if (address === null) return refuse('identity.not-an-address');
    const publicName = readName(input.publicName);
    if (publicName === null) return refuse('identity.unfit-name');
    if (!isBodyId(body) || !isSlug(office)) return refuse('identity.unfit-id');
    // An office of that id has the powers and the one seat that are declared for it, whatever it is called.
    if (input.newOffice !== undefined && platform.offices.some(({ id }) => id === office)) {
      return refuse('identity.declared-office');
    }
    if (input.until !== null && input.until <= at) return refuse('identity.unfit-period');
    const founded = await foundMissing({ tx, record }, platform.offices, input);
    if (!founded.ok) return founded;
    await refreshSearch(tx, bodySearch, { thing: body });
    const lookup = contactLookup(platform.keyring, address);
    const known = await findPersonByContact(tx, lookup);
    const taken = await refuseTaken(platform, tx, {
      ...{ bodyId: body, officeId: office, span: { from: at, until: input.until } },
      besides: known === undefined ? [] : [known],
    });
    if (taken !== null) return taken;
    const appointment = uuidFrom(random);
    const isNew = await addAppointment(tx, {
      id: appointment,
      bodyId: body,
      officeId: office,
      personId: null,
      invitedLookup: lookup,
      publicName,
      startsAt: at,
      endsAt: input.until,
      proposedBy: 'operator',
      acceptedAt: null,
    });
    if (!isNew) return refuse('identity.offered-already');
    await record({
      kind: leaves.proposed,
      ...ofAppointment(appointment),
      public: { body, office },
    });
    return { appointment, body, office };
  },
});

type FoundingRefusal = {
  readonly code: 'identity.no-such-body' | 'identity.no-such-office' | 'identity.unfit-name';
};

/** Makes sure that body and office exist, founding what the input describes. */
async function foundMissing(
  { tx, record }: Pick<Unit, 'tx' | 'record'>,
  offices: readonly OfficeKind[],
  { body, office, newBody, newOffice }: AppointInput,
): Promise<Outcome<null, FoundingRefusal>> {
  if ((await findBody(tx, body)) === undefined) {
    if (newBody === undefined) return refuse('identity.no-such-body');
    const name = readNames(newBody.name);
    if (name === null) return refuse('identity.unfit-name');
    const { kind } = newBody;
    await record(bodyFounded(body, kind));
    await addBody(tx, { id: body, name, kind, side: sideOfKind(kind), parent: null });
  }
  if ((await findOffice(tx, body, office)) === undefined) {
    const described = newOffice ?? offices.find(({ id }) => id === office);
    if (described === undefined) return refuse('identity.no-such-office');
    const title = readNames(described.title);
    if (title === null) return refuse('identity.unfit-name');
    await addOffice(tx, { bodyId: body, id: office, title, powers: described.powers });
  }
  return done(null);
}

function readNames(names: Names): Names | null {
  const [chinese, english] = [readName(names['zh-Hant']), readName(names.en)];
  return chinese === null || english === null ? null : { 'zh-Hant': chinese, en: english };
}
