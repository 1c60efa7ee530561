import { testKind } from '../app/test-kind.ts';
import { type Act, leafOf } from '../domain/leaf.ts';

/** An invented act, whose leaf has some 300 bytes. */
export function inventAct(number: number): Act {
  return {
    kind: testKind,
    actor: { role: 'official', body: 'harbour-office', office: 'registrar' },
    subject: { type: 'test', id: `invented ${number}` },
    at: '2026-07-01T04:00:00.000Z',
    public: { number, text: '港邊的燈亮了，大家把紙燈放上天。'.repeat(2) },
    private: {},
  };
}

/** Its leaf, as the log keeps it. */
export function inventLeaf(number: number): Buffer {
  const withoutSalts = () => {
    throw new Error('Nothing of it is private');
  };
  return Buffer.from(leafOf(inventAct(number), withoutSalts).data);
}
