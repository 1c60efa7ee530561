import { readFileBounded } from '../../../platform/files/read-bounded.ts';
import type { VerifierKey } from '../domain/note-keys.ts';
import { largestText } from '../domain/note-text.ts';
import type { Policy } from '../domain/policy.ts';
import { readPolicy } from '../domain/policy-file.ts';

/** By whom checkpoints of a log are cosigned, and how many of them it takes. */
export type WitnessPolicy = Pick<Policy, 'witnesses' | 'groups' | 'quorum'>;

/** More would make a checkpoint longer than readers take (100 signatures). */
const mostWitnesses = 64;

/** A policy file of the settings that cannot be used. */
export class PolicyError extends Error {}

/** @param file of the setting of this name, absolute */
async function readFrom(setting: string, file: string): Promise<Policy> {
  try {
    return readPolicy(await readFileBounded(file, largestText));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PolicyError(`${setting}: ${file}: ${why}`, { cause: error });
  }
}

/**
 * Who is asked to cosign our log, by a file of `LOG_WITNESSES`; its log lines are not looked at.
 *
 * @throws PolicyError
 */
export async function readWitnesses(file: string): Promise<WitnessPolicy> {
  const { witnesses, groups, quorum } = await readFrom('LOG_WITNESSES', file);
  const silent = witnesses.find(({ url }) => url === null);
  if (silent !== undefined) {
    throw new PolicyError(`LOG_WITNESSES: ${silent.name} has no address, so nobody can ask it`);
  }
  if (witnesses.length > mostWitnesses) {
    throw new PolicyError(`LOG_WITNESSES: there are more than ${mostWitnesses} witnesses`);
  }
  return { witnesses, groups, quorum };
}

/**
 * The keys of the logs that this site cosigns, by a file of `LOG_WITNESSED`.
 *
 * @throws PolicyError
 */
export async function readWitnessedLogs(file: string): Promise<VerifierKey<'ed25519'>[]> {
  const { logs } = await readFrom('LOG_WITNESSED', file);
  if (logs.length === 0) throw new PolicyError('LOG_WITNESSED: the policy names no log');
  return logs.map(({ key }) => key);
}
