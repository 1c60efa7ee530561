import { describe, expect, it } from 'vitest';
import { summariseLatencies } from './pace.ts';

describe('latencies', () => {
  it('are told by the time within which so many of a hundred were done', () => {
    const latencies = Array.from({ length: 101 }, (_, index) => (100 - index) / 4);
    expect(summariseLatencies(latencies)).toEqual({
      msP50: 12.5,
      msP95: 23.8,
      msP99: 24.8,
      msMax: 25,
    });
  });

  it('of nothing are nothing', () => {
    expect(summariseLatencies([])).toEqual({ msP50: 0, msP95: 0, msP99: 0, msMax: 0 });
  });
});
