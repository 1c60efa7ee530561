import type { Leaf, Recorder, RecordingUnit } from '../../../platform/acts/leaf.ts';
import type { Appointment } from '../../../platform/powers/powers.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import type { Act } from '../domain/leaf.ts';
import { appendEntry } from './append-entry.ts';

/** Writes what an act says of itself, with who did it: in whose name, never by whom. */
export const recordAct: Recorder = async (platform, unit, leaf, office) => {
  const act: Act = {
    kind: leaf.kind.kind,
    actor: actorOf(unit, office),
    subject: leaf.subject,
    at: unit.at.toISOString(),
    public: publicOf(unit, leaf),
    private: {},
  };
  await appendEntry(platform, unit, act, uuidFrom(unit.random));
  platform.trace?.({ leaf: leaf.kind.kind });
};

function actorOf({ actor }: RecordingUnit, office: Appointment | null): Act['actor'] {
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
