import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { patience } from '../../start/listen.ts';
import { bodiesUnderWay, largestBody } from './limit-body.ts';
import { openListeningSite } from './test/listening-site.ts';
import { openSocket, rawForm, sendRaw } from './test/raw-request.ts';

const [sender, other, colleague] = ['198.51.100.7', '192.0.2.7', '203.0.113.7'];
const most = bodiesUnderWay.points / largestBody;

let address: string;
let close: () => Promise<void>;
let opened: Socket[] = [];

beforeAll(async () => {
  const environment = { TRUST_PROXY_HOPS: '1', OFFICE_NETWORKS: '203.0.113.0/24' };
  ({ address, close } = await openListeningSite(patience, environment));
});
afterAll(() => close());

const post = (network: string) =>
  sendRaw(
    address,
    rawForm('/en/scheme', address, 'scheme=dark&back=/en/', [`X-Forwarded-For: ${network}`]),
  );

/** Begins bodies that never end. */
function sendHalf(network: string, times: number, line: string, start: string) {
  const form = rawForm('/en/scheme', address, start, [`X-Forwarded-For: ${network}`, line]);
  for (let sent = 0; sent < times; sent += 1) {
    const socket = openSocket(address);
    socket.write(form);
    opened.push(socket);
  }
}

function hangUp() {
  for (const socket of opened.splice(0)) socket.destroy();
  opened = [];
}

const whole = `Content-Length: ${largestBody}`;

describe('bodies that do not end', () => {
  it.each([
    ['of a stated length', whole, 'scheme='],
    ['in chunks', 'Transfer-Encoding: chunked', '7\r\nscheme=\r\n'],
  ])(
    'hold no more room than their network has, and stop nobody else: %s',
    async (_, line, start) => {
      sendHalf(sender, most, line, start);
      const refused = await vi.waitFor(async () => {
        const answer = await post(sender);
        expect(answer.status).toBe(429);
        return answer;
      }, 20_000);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect(refused.text).toContain('</html>');
      expect((await post(other)).status).toBe(303);
      hangUp();
      await vi.waitFor(async () => expect((await post(sender)).status).toBe(303), 20_000);
    },
    60_000,
  );

  it('hold ten times as much from an office network', async () => {
    sendHalf(colleague, most + 1, whole, 'scheme=');
    expect((await post(colleague)).status).toBe(303);
    hangUp();
  }, 60_000);
});
