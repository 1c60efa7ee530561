import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { Platform } from '../platform.ts';
import { cutAddress, networkOf } from './network-of.ts';

describe('an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ])('is cut to its network: %s', (address, network) => {
    expect(cutAddress(address)).toBe(network);
  });

  it.each(['', 'nonsense', '1.2.3', '1.2.3.4, 5.6.7.8'])('is unknown: %j', (address) => {
    expect(cutAddress(address)).toBe('unknown');
  });
});

describe('the network of a request', () => {
  const ask = async (trustProxyHops: number, forwarded?: string) => {
    const platform = { config: { trustProxyHops } } as Platform;
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
});
