import { Agent as PlainAgent, type RequestOptions, request as requestPlainly } from 'node:http';
import { request as requestByTls, Agent as TlsAgent } from 'node:https';

/** What came back; status 0: no answer at all. */
export interface Answer {
  readonly status: number;
  readonly ms: number;
  readonly body: string;
  readonly cookie: string | undefined;
}

export interface Client {
  get(
    path: string,
    timeoutMs?: number,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** Sends a body of any kind. */
  send(options: RequestOptions, body: string, type: string): Promise<Answer>;
  /** Sends JSON to the open interface under a key. */
  act(
    path: string,
    body: object,
    as: { cookie?: string | undefined; key: string },
  ): Promise<Answer>;
  close(): void;
}

/**
 * Asks through the proxy, whose certificate is of our own making.
 *
 * @param localAddress one of 127.0.0.0/8: who asks from different ones counts as different networks
 * @param secure whether the port speaks TLS, as nginx does
 */
export function openClient(port: number, localAddress = '127.0.0.1', secure = true): Client {
  const settings = { keepAlive: true, maxSockets: 50 };
  const agent = secure
    ? new TlsAgent({ ...settings, rejectUnauthorized: false })
    : new PlainAgent(settings);
  const request = secure ? requestByTls : requestPlainly;
  const send = (options: RequestOptions, body = '') =>
    new Promise<Answer>((resolve) => {
      const begun = performance.now();
      const end = (status: number, text: string, cookie?: string) =>
        resolve({ status, ms: performance.now() - begun, body: text, cookie });
      const sent = request(
        { host: '127.0.0.1', port, agent, localAddress, ...options },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', () => end(0, ''));
          answer.on('end', () =>
            end(
              answer.statusCode ?? 0,
              Buffer.concat(parts).toString(),
              answer.headers['set-cookie']?.[0]?.split(';')[0],
            ),
          );
        },
      );
      sent.setTimeout(options.timeout ?? 30_000, () => sent.destroy());
      sent.on('error', () => end(0, ''));
      sent.end(body);
    });
  return {
    get: (path, timeout = 30_000, headers = {}) => send({ path, timeout, headers }),
    send: (options, body, type) => send({ ...options, headers: { 'content-type': type } }, body),
    act(path, body, { cookie, key }) {
      const text = JSON.stringify(body);
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        'idempotency-key': key,
        ...(cookie === undefined ? {} : { cookie }),
      };
      return send({ path, method: 'POST', headers }, text);
    },
    close: () => agent.destroy(),
  };
}
