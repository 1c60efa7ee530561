import fc from 'fast-check';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { Platform } from '../platform.ts';
import { readAddress } from './client-address.ts';
import { budgetOf, cutAddress, networkOf } from './network-of.ts';

describe('an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['198.51.1.7:40001', '198.51.1.0/24'],
    [' 198.51.1.7 ', '198.51.1.0/24'],
    ['"198.51.1.7:40001"', '198.51.1.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['::FFFF:cb00:714d', '203.0.113.0/24'],
    ['[::ffff:203.0.113.77]:443', '203.0.113.0/24'],
    ['0:0:0:0:0:ffff:203.0.113.77', '203.0.113.0/24'],
    ['64:ff9b::192.0.2.1', '192.0.2.0/24'],
    ['64:ff9b::c000:201', '192.0.2.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:0::/56'],
    ['[2001:db8:1:2:3:4:5:6]', '2001:db8:1:0::/56'],
    ['[2001:db8:1:2::6]:40001', '2001:db8:1:0::/56'],
    ['"[2001:db8:cafe::17%eth0]:4711"', '2001:db8:cafe:0::/56'],
    ['2001:0DB8::1', '2001:db8:0:0::/56'],
    ['::1', '0:0:0:0::/56'],
    ['fe80::1%eth0', 'fe80:0:0:0::/56'],
    ['2001:db8:1:fffe::1', '2001:db8:1:ff00::/56'],
    ['2002:cb00:714d:1234::1', '203.0.113.0/24'],
    ['2002:cb00:714d::1', '203.0.113.0/24'],
  ])('is cut to its network: %s', (entry, network) => {
    const address = readAddress(entry);
    expect(address === null ? null : cutAddress(address)).toBe(network);
  });

  it.each([
    '',
    'nonsense',
    'unknown',
    '_hidden',
    '1.2.3',
    '1.2.3.4:port',
    '1.2.3.4:400011',
    '1.2.3.256',
    '[1.2.3.4',
    '[2001:db8::1]x',
    '2001:db8::1::2',
    '1.2.3.4, 5.6.7.8',
  ])('is none: %j', (entry) => {
    expect(readAddress(entry)).toBeNull();
  });

  it('is the same network whichever of its line’s 256 networks somebody takes', () => {
    const number = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 0xff }), number, (line, subnet, host) => {
        const start = `2001:db8:${line.toString(16)}`;
        const at = (low: number) => `${start}:${(0x4200 + low).toString(16)}::${host.toString(16)}`;
        expect(cutAddress(at(subnet))).toBe(cutAddress(at(0)));
        expect(cutAddress(at(subnet))).not.toBe(cutAddress(`${start}:43ff::1`));
      }),
    );
  });

  it('is the same network whatever port and brackets a proxy adds', () => {
    const port = fc.integer({ min: 0, max: 65_535 });
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV6(), port, (v4, v6, at) => {
        const networks = (entries: string[]) =>
          new Set(entries.map((entry) => cutAddress(readAddress(entry) ?? '')));
        expect(networks([v4, `${v4}:${at}`, `::ffff:${v4}`, `[::ffff:${v4}]:${at}`]).size).toBe(1);
        expect(networks([v6, `[${v6}]`, `[${v6}]:${at}`, `${v6}%eth0`, ` "${v6}" `]).size).toBe(1);
      }),
    );
  });
});

describe('the network of a request', () => {
  const officeNetworks = ['192.0.2.128/25', '2001:db8:7::/48'];
  const ask = async (trustProxyHops: number, forwarded?: string) => {
    const platform = { config: { trustProxyHops, officeNetworks } } as unknown as Platform;
    const app = new Hono().get('/', (c) => c.text(networkOf(platform, c)));
    const headers: Record<string, string> =
      forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded };
    const env = { incoming: { socket: { remoteAddress: '198.51.100.9' } } };
    return (await app.request('/', { headers }, env)).text();
  };

  it('is the connection’s, whatever a header claims', async () => {
    expect(await ask(0, '203.0.113.1')).toBe('198.51.100.0/24');
  });

  it('behind n proxies of ours is the nth entry from the right', async () => {
    expect(await ask(1, '6.6.6.6, 203.0.113.1')).toBe('203.0.113.0/24');
    expect(await ask(2, '6.6.6.6, 203.0.113.1, 192.0.2.1')).toBe('203.0.113.0/24');
  });

  it('is not changed by entries that a client adds at the left', async () => {
    const seen = await Promise.all(
      ['1.1.1.1', '2.2.2.2', '3.3.3.3'].map((made) => ask(1, `${made}, 203.0.113.1`)),
    );
    expect(new Set(seen)).toEqual(new Set(['203.0.113.0/24']));
  });

  it('behind too few proxies falls back to the connection', async () => {
    expect(await ask(2, '203.0.113.1')).toBe('198.51.100.0/24');
  });

  it('is read from a list as proxies write it', async () => {
    expect(await ask(1, '198.51.1.7:40001')).toBe('198.51.1.0/24');
    expect(await ask(1, '6.6.6.6,[2001:db8:1:2::9]:443')).toBe('2001:db8:1:0::/56');
    expect(await ask(2, '203.0.113.1:5 ,, 192.0.2.1:6 ,')).toBe('203.0.113.0/24');
  });

  it('is the connection’s where a proxy wrote no address, and never one for all', async () => {
    expect(await ask(1, 'unknown')).toBe('198.51.100.0/24');
    expect(await ask(1, '203.0.113.1, _hidden')).toBe('198.51.100.0/24');
  });

  it('that the settings name is that network, with ten times the budget', async () => {
    expect(await ask(1, '192.0.2.200:40001')).toBe('192.0.2.128/25');
    expect(await ask(1, '192.0.2.5')).toBe('192.0.2.0/24');
    expect(await ask(1, '[2001:db8:7:99::1]:443')).toBe('2001:db8:7::/48');
    const platform = { config: { officeNetworks } } as unknown as Platform;
    const limit = { name: 'x.y', points: 6, seconds: 60 };
    expect(budgetOf(platform, limit, '192.0.2.0/24')).toEqual(limit);
    expect(budgetOf(platform, limit, '192.0.2.128/25')).toMatchObject({ points: 60, seconds: 60 });
  });
});
