/**
 * waiting → used, by the first answer, right or wrong; waiting or used → over, by the clock. Nothing
 * leads back: a challenge goes when its browser asks for a newer one, or some time after it is over.
 */
export type ChallengeState = 'waiting' | 'used' | 'over';

interface Asked {
  readonly usedAt: Date | null;
  readonly expiresAt: Date;
}

export function challengeStateAt({ usedAt, expiresAt }: Asked, at: Date): ChallengeState {
  if (expiresAt <= at) return 'over';
  return usedAt === null ? 'waiting' : 'used';
}
