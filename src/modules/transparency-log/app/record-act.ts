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
    private: privateOf(leaf),
  };
  const keeper = leaf.keeper ?? office?.body ?? null;
  const key = keyOf(leaf.kind, leaf.key ?? uuidFrom(unit.random));
  const person = leaf.whose === undefined ? null : markOfPerson(platform, leaf.whose);
  await appendEntry(platform, unit, act, key, { keeper, person });
  platform.trace?.({ leaf: leaf.kind.kind });
};

function actorOf({ actor }: RecordingUnit, office: ActingOffice | null): Act['actor'] {
  if (office !== null) return { role: office.side, body: office.body, office: office.office };
  return { role: actor.person === null && actor.device === null ? 'system' : 'person' };
}

/** @throws where the act says something else than its kind declares: a fault of the program */
function publicOf({ actor, used }: RecordingUnit, { kind, public: said }: Leaf): Act['public'] {
  const known = kind.public.parse(said) as Act['public'];
  const isPlayed = actor.person?.persona != null;
  return { ...known, ...signatureOf(used), ...(isPlayed ? { demo: true } : {}) };
}

/** Which text was signed, how, and a digest of what proves it. */
function signatureOf({ signature }: RecordingUnit['used']): Act['public'] {
  if (signature === null) return {};
  const { textHash, method, evidenceHash } = signature;
  const evidence = evidenceHash === null ? {} : { evidence: evidenceHash };
  return { signed: textHash, 'signed-by': method, ...evidence };
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
/** @throws as above */
function privateOf({ kind, private: hidden = {} }: Leaf): Act['private'] {
  const known = Object.entries(kind.private.parse(hidden));
  return Object.fromEntries(known.filter(([, value]) => value !== undefined)) as Act['private'];
}
