/** So long somebody who asked to leave may come back, by signing in. */
export const leavingDays = 7;

const day = 24 * 60 * 60_000;

/** When everything of somebody who asks to leave at an instant is erased. */
export function erasedAt(askedAt: Date): Date {
  return new Date(askedAt.getTime() + leavingDays * day);
}

/** Backups of the database are kept no longer, as docs/operate.md tells whoever runs a site. */
export const backupDays = 35;
