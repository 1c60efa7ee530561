import type { TakenPart } from '../../platform/messaging/doubles/smsc-double.ts';
import type { ComingMail } from '../../platform/messaging/doubles/smtp-double.ts';

/** Of the outbox. */
export interface StoredRow {
  readonly id: string;
  readonly channel: 'sms' | 'email';
  readonly state: string;
  readonly marked: boolean;
}

/** What a provider took under one key. */
interface TakenKey {
  /** How often it took each part. */
  readonly parts: Map<number, number>;
  total: number;
  /** Repeated parts that the sender did not mark as the same. */
  unmarked: number;
}

/** Of text messages whose answer was not lost at most this share may come twice; a mail keeps its id. */
const mostAgain = 0.001;

/** Whose part it is: +8869, the lane, seven digits, as fault-sender.ts writes them. */
export const keyOfPart = ({ to }: Pick<TakenPart, 'to'>): string =>
  `sms.w${to[5]}-${Number(to.slice(6))}`;

/** Whose mail it is: its words begin with the key. */
export const keyOfMail = ({ text }: Pick<ComingMail, 'text'>): string =>
  /\[(.+?)\]/.exec(text)?.[1] ?? '';

/** What the processes said and what the doubles took, by the keys of the messages. */
export class Heard {
  /** The id of the message of each acknowledged key. */
  readonly #ids = new Map<string, string>();
  readonly #taken = new Map<string, TakenKey>();
  /** Keys of which an answer was lost. */
  readonly #unheard = new Set<string>();
  readonly #next = new Map<string, number>();
  readonly faults = new Set<string>();

  get acknowledged(): number {
    return this.#ids.size;
  }

  get taken(): number {
    return this.#taken.size;
  }

  /** The first number that nobody has acknowledged. */
  next(name: string): number {
    return this.#next.get(name) ?? 0;
  }

  said(line: string): void {
    const [key = '', id = ''] = line.split(' ');
    if (!key.includes('.')) return;
    if ((this.#ids.get(key) ?? id) !== id) this.faults.add(`A key has two messages: ${key}`);
    this.#ids.set(key, id);
    const [name = '', number] = key.slice(key.indexOf('.') + 1).split('-');
    this.#next.set(name, Math.max(this.next(name), Number(number) + 1));
  }

  wrong(line: string): void {
    this.faults.add(`A process said: ${line}`);
  }

  /** It is taken, but whoever sent it does not hear so. */
  lostAnswerTo(key: string): void {
    this.#unheard.add(key);
  }

  part(taken: TakenPart): void {
    const { part, isRepeat } = taken;
    this.#add(keyOfPart(taken), part?.position ?? 1, part?.total ?? 1, isRepeat);
  }

  mail(mail: ComingMail): void {
    const key = keyOfMail(mail);
    const id = /<(.+)@/.exec(mail.headers['message-id'] ?? '')?.[1];
    const known = this.#ids.get(key) ?? id;
    this.#add(key, 1, 1, known === id);
  }

  #add(key: string, position: number, total: number, isMarked: boolean): void {
    const known = this.#taken.get(key) ?? { parts: new Map(), total, unmarked: 0 };
    const times = known.parts.get(position) ?? 0;
    known.parts.set(position, times + 1);
    if (times > 0 && !isMarked) known.unmarked += 1;
    this.#taken.set(key, known);
  }

  /** @param rows the outbox, when nothing in it waits any more */
  judge(rows: readonly StoredRow[]) {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const channels = (['sms', 'email'] as const).map((channel) => {
      const keys = [...this.#ids].filter(([key]) => key.startsWith(channel));
      const found = keys.map(([key, id]) => ({
        taken: this.#taken.get(key),
        row: byId.get(id),
        wasUnheard: this.#unheard.has(key),
      }));
      const again = found.filter(({ taken }) => Math.max(...(taken?.parts.values() ?? [0])) > 1);
      const isMarked = ({ taken, row }: (typeof found)[number]) =>
        row?.marked === true && taken?.unmarked === 0;
      const lost = found.filter(({ taken, row }) => row === undefined || !isWhole(taken));
      const figures = {
        sent: keys.length,
        acceptedOnce: found.filter(({ taken }) => isWholeOnce(taken)).length,
        doubles: again.length,
        doublesMarked: again.filter(isMarked).length,
        /** Of these doubles: the answer to one of them was lost. */
        unavoidable: again.filter(({ wasUnheard }) => wasUnheard).length,
        lost: lost.length,
        lostStates: countBy(lost.map(({ row }) => row?.state ?? 'none')),
        states: countBy(found.map(({ row }) => row?.state ?? 'none')),
      };
      if (figures.lost > 0) this.faults.add(`${figures.lost} keys of ${channel} were lost`);
      if (figures.doubles > figures.doublesMarked) this.faults.add('A double is not marked');
      if (channel === 'sms' && figures.doubles - figures.unavoidable > mostAgain * figures.sent)
        this.faults.add('More text messages came twice than may');
      return [channel, figures] as const;
    });
    if (rows.length !== this.#ids.size) this.faults.add('The outbox holds others than these');
    return { ...Object.fromEntries(channels), faults: [...this.faults] };
  }
}

const isWhole = (taken: TakenKey | undefined) =>
  taken !== undefined && taken.parts.size === taken.total;

const isWholeOnce = (taken: TakenKey | undefined) =>
  taken !== undefined && isWhole(taken) && [...taken.parts.values()].every((times) => times === 1);

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
