import { perform, type Unit } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { OfficeKind } from '../../../platform/powers/offices.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { type BodyKind, type Names, sideOfKind } from '../domain/body.ts';
import { contactLookup, readEmail } from '../domain/contact.ts';
import { isSlug, readName } from '../domain/names.ts';
import { powers } from '../powers.ts';
import { addAppointment } from '../store/appointments.ts';
import { addBody, addOffice, findBody, findOffice } from '../store/bodies.ts';

export interface AppointInput {
  /** E-mail address of whoever is to hold the office. */
  readonly contact: string;
  /** The name under which the office is held; everybody can read it. */
  readonly publicName: string;
  readonly body: string;
  readonly office: string;
  /** Founds the body when there is none of that id. */
  readonly newBody?: { readonly name: Names; readonly kind: BodyKind };
  /** Founds the office when the body has none of that id; offices that a module declares need none. */
  readonly newOffice?: Omit<OfficeKind, 'id'>;
  /** Null: no end is set. */
  readonly until: Date | null;
}

export interface Appointed {
  readonly appointment: string;
  readonly body: string;
  readonly office: string;
}

export type AppointRefusal =
  | { code: 'not-allowed' }
  | { code: 'identity.not-an-address' }
  | { code: 'identity.unfit-name' }
  | { code: 'identity.unfit-id' }
  | { code: 'identity.unfit-period' }
  | { code: 'identity.no-such-body' }
  | { code: 'identity.no-such-office' };

/**
 * Appoints somebody to an office of a body, by the contact alone. Outcomes: an appointment that
 * begins to count when somebody signs in with that contact; refused when the contact, a name or an id
 * is unfit, the period is over already, or body or office do not exist and were not described.
 */
export async function appoint(
  platform: Platform,
  actor: Actor,
  input: AppointInput,
): Promise<Outcome<Appointed, AppointRefusal>> {
  if (!may(actor, powers.appoint, {}, platform.clock()).yes) return refuse('not-allowed');
  const address = readEmail(input.contact);
  if (address === null) return refuse('identity.not-an-address');
  const publicName = readName(input.publicName);
  if (publicName === null) return refuse('identity.unfit-name');
  if (!isSlug(input.body) || !isSlug(input.office)) return refuse('identity.unfit-id');
  const invitedLookup = contactLookup(platform.keyring, 'email', address);
  const { act } = powers.appoint;
  return perform<Appointed, AppointRefusal>(platform, { act, actor }, async (unit) => {
    if (input.until !== null && input.until <= unit.at) return refuse('identity.unfit-period');
    const founded = await foundMissing(unit, platform.offices, input);
    if (!founded.ok) return founded;
    const id = uuidFrom(unit.random);
    await addAppointment(unit.tx, {
      id,
      bodyId: input.body,
      officeId: input.office,
      personId: null,
      invitedLookup,
      publicName,
      startsAt: unit.at,
      endsAt: input.until,
      proposedBy: 'operator',
      acceptedAt: null,
    });
    return done({ appointment: id, body: input.body, office: input.office });
  });
}

/** Makes sure that body and office exist, founding what the input describes. */
async function foundMissing(
  { tx }: Unit,
  offices: readonly OfficeKind[],
  { body, office, newBody, newOffice }: AppointInput,
): Promise<Outcome<null, AppointRefusal>> {
  if ((await findBody(tx, body)) === undefined) {
    if (newBody === undefined) return refuse('identity.no-such-body');
    const name = readNames(newBody.name);
    if (name === null) return refuse('identity.unfit-name');
    const { kind } = newBody;
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
