import type {
  ActingOffice,
  EntryFinder,
  HeadFinder,
  Leaf,
  LeafKind,
  Recorder,
  RecordingUnit,
} from '../../../platform/acts/leaf.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import type { Act } from '../domain/leaf.ts';
import { findCheckpointBy } from '../store/read-checkpoints.ts';
import { findEntryPlaces } from '../store/read-entries.ts';
import { appendEntry, markOfPerson } from './append-entry.ts';
import { isOfSigner, signatureFields } from './signature-fields.ts';
import { theLog } from './the-log.ts';

/** Where its pages hang, below `/:lang/`. */
const front = 'transparency-log';

/** Writes what an act says of itself, with who did it: in whose name, never by whom. */
export const recordAct: Recorder = async (platform, unit, leaf, office) => {
  const act: Act = {
    kind: leaf.kind.kind,
    actor: actorOf(unit, office),
    subject: leaf.subject,
    at: unit.at.toISOString(),
    public: publicOf(unit, leaf),
    private: { ...privateOf(leaf), ...signatureFields(unit.used.signature) },
  };
  const keeper = leaf.keeper ?? office?.body ?? null;
  const key = keyOf(leaf.kind, leaf.key ?? uuidFrom(unit.random));
  await appendEntry(platform, unit, act, key, {
    keeper,
    personOf: ownersOf(platform, unit, leaf, office),
  });
  platform.trace?.({ leaf: leaf.kind.kind });
};

/**
 * Whom each private field is about. The proof of a signature is the signer's, and all of one that was given in
 * the own name: it goes with the account. What an office signed stays, as the act does.
 */
function ownersOf(
  platform: Parameters<Recorder>[0],
  { actor }: RecordingUnit,
  { whose }: Leaf,
  office: ActingOffice | null,
) {
  const about = whose === undefined ? null : markOfPerson(platform, whose);
  const signer = actor.person === null ? null : markOfPerson(platform, actor.person.id);
  return (field: string) => (isOfSigner(field, office === null) ? signer : about);
}

function actorOf({ actor }: RecordingUnit, office: ActingOffice | null): Act['actor'] {
  if (office !== null) return { role: office.side, body: office.body, office: office.office };
  return { role: actor.person === null && actor.device === null ? 'system' : 'person' };
}

/** @throws where the act says something else than its kind declares: a fault of the program */
function publicOf({ actor, used }: RecordingUnit, { kind, public: said }: Leaf): Act['public'] {
  const known = kind.public.parse(said) as Act['public'];
  const signedBy = used.signature === null ? {} : { 'signed-by': used.signature.method };
  const isPlayed = actor.person?.persona != null;
  const { delegation } = used;
  return {
    ...known,
    ...signedBy,
    ...(delegation === null ? {} : { delegation }),
    ...(isPlayed ? { demo: true } : {}),
  };
}

/** @throws as above */
function privateOf({ kind, private: hidden = {} }: Leaf): Act['private'] {
  const known = Object.entries(kind.private.parse(hidden));
  return Object.fromEntries(known.filter(([, value]) => value !== undefined)) as Act['private'];
}

/** Kinds share one space of keys with what the operator appends. */
function keyOf({ kind }: LeafKind, key: string): string {
  return `${kind} ${key}`;
}

/** By the key under which `recordAct` wrote each. */
export const findEntries: EntryFinder = async (db, names) => {
  const keys = names.map(({ kind, key }) => keyOf(kind, key));
  const places = await findEntryPlaces(db, theLog, keys);
  return keys.map((key) => {
    const place = places.get(key);
    if (place === undefined) return undefined;
    const { index, ticket } = place;
    return { index, path: `${front}/${index === null ? `t/${ticket}` : `entries/${index}`}` };
  });
};

export const findHead: HeadFinder = async (db, before) => {
  const last = await findCheckpointBy(db, theLog, before);
  return last === undefined ? null : { size: last.size, at: last.at, path: front };
};
