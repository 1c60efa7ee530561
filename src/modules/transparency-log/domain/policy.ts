import type { VerifierKey } from './note-keys.ts';

/** A log whose checkpoints are accepted; its address is for programs that ask it, never trusted. */
export interface PolicyLog {
  readonly key: VerifierKey<'ed25519'>;
  readonly url: string | null;
}

/** Somebody else's server that cosigns; the name holds inside the policy only. */
export interface PolicyWitness {
  readonly name: string;
  readonly key: VerifierKey<'cosignature'>;
  readonly url: string | null;
}

/** Counts as cosigning when at least `threshold` of its members do; they are declared before it. */
export interface PolicyGroup {
  readonly name: string;
  readonly threshold: number;
  /** Names of witnesses and groups. */
  readonly members: readonly string[];
}

/** Which checkpoints are accepted: signed by one of the logs, cosigned by the quorum (C2SP tlog-policy). */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** The name of a witness or group; null: no cosignature is needed. */
  readonly quorum: string | null;
}

/** The name of the quorum that needs nobody. */
export const nobody = 'none';

/** Whether the cosignatures of these witnesses are enough; names that are no witness's count nothing. */
export function isQuorum(policy: Policy, cosigning: Iterable<string>): boolean {
  if (policy.quorum === null) return true;
  const given = new Set(cosigning);
  const agreeing = new Set(
    policy.witnesses.map(({ name }) => name).filter((name) => given.has(name)),
  );
  // Each group stands behind its members, so that one pass is enough.
  for (const { name, threshold, members } of policy.groups)
    if (members.filter((member) => agreeing.has(member)).length >= threshold) agreeing.add(name);
  return agreeing.has(policy.quorum);
}
