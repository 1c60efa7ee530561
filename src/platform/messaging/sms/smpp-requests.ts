import type { PDU, Session } from 'smpp';

export type Answer =
  | { readonly state: 'answered'; readonly pdu: PDU }
  /** Nothing was written: it cannot have arrived. */
  | { readonly state: 'unsent' }
  /** It was written, and may have arrived. */
  | { readonly state: 'lost' };

/**
 * Told of an answer before any PDU that comes behind it is looked at, also of one that came too late.
 * It must not throw: `smpp` would end the process.
 */
export type HearAnswer = (answer: PDU, isLate: boolean) => void;

/** Our requests on one connection. `smpp` tells nobody whose answer a lost connection took along. */
export interface Requests {
  /**
   * @param patience how long the answer may take, in ms
   * @param givenUp called when it took longer
   */
  ask(pdu: PDU, patience: number, heard?: HearAnswer, givenUp?: () => void): Promise<Answer>;
  /** The connection has ended: no answer comes any more. */
  loseAll(): void;
}

export function createRequests(session: Session): Requests {
  const out = new Set<() => void>();
  return {
    ask(pdu, patience, heard = ignore, givenUp = ignore) {
      return new Promise((resolve) => {
        const settle = (answer: Answer) => {
          clearTimeout(timer);
          out.delete(lose);
          resolve(answer);
        };
        const lose = () => settle({ state: 'lost' });
        const timer = setTimeout(() => {
          lose();
          givenUp();
        }, patience);
        out.add(lose);
        const isWritten = session.send(pdu, (answer) => {
          heard(answer, !out.has(lose));
          settle({ state: 'answered', pdu: answer });
        });
        if (!isWritten) settle({ state: 'unsent' });
      });
    },
    loseAll() {
      for (const lose of [...out]) lose();
    },
  };
}

function ignore(): void {}
