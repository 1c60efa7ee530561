/** The day in Asia/Taipei at an instant, as YYYY-MM-DD. */
export function taipeiDay(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Taipei' }).format(at);
}

/** The seed of a world that nobody named. */
export const defaultSeed = 'denggang';
