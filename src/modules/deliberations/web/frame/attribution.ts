import type { PublicConversation } from '../../store/read.ts';

const ofPolis =
  'Data was gathered using the Polis software (compdemocracy.org/polis) and is sub-licensed under CC BY 4.0 with Attribution to The Computational Democracy Project';

/** What the licence of imported data wants said wherever they are shown; null: nothing. */
export function attributionOf(origin: PublicConversation['origin']): string | null {
  const url = origin?.url ?? null;
  return url !== null && isOnPolis(url) ? ofPolis : null;
}

function isOnPolis(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return hostname === 'pol.is' || hostname.endsWith('.pol.is');
}
