import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Module } from '../module.ts';
import { type Limit, takeUses } from '../rate-limits/rate-limits.ts';
import { gardenIn } from '../testing/planted/acts.ts';
import { sampleGardens } from '../testing/planted/gardens.ts';
import { lists } from '../testing/planted/lists.ts';
import { createPlantedPlatform } from '../testing/planted-platform.ts';
import { storeBounds } from './answer-store.ts';
import { csvRows } from './csv-answer.ts';
import { fileLimit } from './file-limit.ts';
import { searchLimit } from './search-routes.tsx';
import { createSite } from './site.tsx';

const office = '203.0.113.0/24';
const [stranger, other, colleague] = ['198.51.100.7', '192.0.2.7', '203.0.113.7'];

/** The gardens, of which one has notes for more than two pages. */
function withManyNotes(planted: Module): Module {
  const gardens = sampleGardens();
  const notes = gardens.get('roof-garden')?.notes ?? [];
  for (let number = notes.length; number < 2 * csvRows + 1; number += 1) {
    notes.push({ number, text: `Note ${number}`, device: null, at: new Date('2026-06-01') });
  }
  const { web: plain } = planted;
  if (plain === undefined) throw new Error('The planted module has no web');
  const web: Module['web'] = (platform) => ({
    ...plain(platform),
    lists: lists(gardens, gardenIn(gardens)),
  });
  return { ...planted, web };
}

describe('what is dear', () => {
  let test: Awaited<ReturnType<typeof createPlantedPlatform>>;
  let ask: (network: string | undefined, path: string, accept?: string) => Promise<Response>;
  let search: (network: string, path: string) => Promise<Response>;
  const spend = async (of: string, times: number, limit: Limit = fileLimit) => {
    const uses = Array.from({ length: times }, () => ({ limit, of }));
    expect(await takeUses(test.platform, uses)).toEqual({ allowed: true });
  };
  beforeAll(async () => {
    test = await createPlantedPlatform({ TRUST_PROXY_HOPS: '1', OFFICE_NETWORKS: office });
    const modules = [withManyNotes(test.planted)];
    const site = await createSite(test.platform, modules, () => false, {
      ...storeBounds,
      keptMs: 0,
    });
    const from = (network: string) => ({ 'X-Forwarded-For': network });
    ask = async (network = '', path, accept = '*/*') =>
      site.request(`/api/planted${path}`, { headers: { ...from(network), Accept: accept } });
    search = async (network, path) => site.request(path, { headers: from(network) });
    await spend('198.51.100.0/24', fileLimit.points - 1);
  });
  afterAll(() => test.close());

  it('lists go out page after page, and count for the network that takes them', async () => {
    const whole = await ask(stranger, '/roof-garden/notes.csv');
    expect((await whole.text()).trim().split('\r\n')).toHaveLength(2 * csvRows + 2);
    const refused = await ask(stranger, '/roof-garden/notes.csv?for=spreadsheets');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests' });
    expect((await ask(stranger, '/roof-garden/notes', 'text/csv')).status).toBe(429);
    expect((await ask(other, '/roof-garden/notes.csv')).status).toBe(200);
  });

  it('lists of a page, and pages of a long one, are free', async () => {
    const free = [
      '.csv',
      '/orchard/notes.csv',
      '/roof-garden/notes',
      '/roof-garden/notes.csv?limit=500',
    ];
    for (const path of free) expect((await ask(stranger, path)).status).toBe(200);
  });

  it('is counted for an office network by another measure', async () => {
    await spend(office, fileLimit.points);
    expect((await ask(colleague, '/roof-garden/notes.csv')).status).toBe(200);
    await spend(office, searchLimit.points, searchLimit);
    for (const path of ['/en/search?q=roof', '/api/search?q=roof']) {
      expect((await search(colleague, path)).status, path).toBe(200);
    }
  });

  it('searches are refused to a network that took too many, with the time to ask again', async () => {
    await spend('198.51.100.0/24', searchLimit.points, searchLimit);
    for (const path of ['/en/search?q=roof', '/api/search?q=roof']) {
      const refused = await search(stranger, path);
      expect(refused.status, path).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await search(other, path)).status, path).toBe(200);
    }
  });
});
