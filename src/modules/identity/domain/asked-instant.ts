import { endOfDay, lastMoment } from '../../../platform/text/taipei-day.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * For which moment somebody asks: an instant with its offset (ISO 8601), or a day of Taipei, YYYY-MM-DD, which
 * stands for its last moment. Null: there is no such day or instant, or its year has not four digits.
 */
export function readAskedInstant(asked: string): Date | null {
  if (!day.test(asked) && !instant.test(asked)) return null;
  const [year = '', month = '', number = ''] = asked.slice(0, 10).split('-');
  const read = new Date(`${year}-${month}-${number}T00:00:00Z`);
  // A day such as 30 February would slip into the next month.
  if (Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== asked.slice(0, 10)) {
    return null;
  }
  if (Number(year) < 1) return null;
  const at = day.test(asked) ? lastMoment(endOfDay(asked)) : new Date(asked);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 ? null : at;
}
