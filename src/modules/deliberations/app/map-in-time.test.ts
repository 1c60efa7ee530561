import { describe, expect, it } from 'vitest';
import type { MapView } from '../domain/map-view.ts';
import { mapInTime } from './map-in-time.ts';

describe('a map in time', () => {
  const view = { upToSeq: 3 } as MapView;

  it('is the live map when it is there soon', async () => {
    expect(await mapInTime({ current: async () => view }, 'any', 10_000)).toBe(view);
  });

  it('is null when it takes longer than a page may wait', async () => {
    expect(await mapInTime({ current: () => new Promise(() => undefined) }, 'any', 1)).toBeNull();
  });

  it('fails when the map fails: a fault is not the same as slowness', async () => {
    const broken = { current: () => Promise.reject(new Error('no map')) };
    await expect(mapInTime(broken, 'any', 10_000)).rejects.toThrow('no map');
  });
});
