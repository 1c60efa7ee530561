import { connect, type Socket } from 'node:net';

/** What came back on the wire. */
export interface RawAnswer {
  readonly status: number;
  /** The first head, with small letters; a name that comes twice has its values joined by a line. */
  readonly headers: Readonly<Record<string, string>>;
  /** Everything as it came: also a second answer, if there is one. */
  readonly text: string;
}

/** Sends these very bytes, which no client library tidies up, and waits until the site hangs up. */
export async function sendRaw(address: string, bytes: string | Buffer): Promise<RawAnswer> {
  const socket = openSocket(address);
  socket.write(bytes);
  return readToEnd(socket);
}

export function openSocket(address: string): Socket {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  return socket;
}

export function readToEnd(socket: Socket): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(parse(Buffer.concat(chunks).toString('latin1'))));
  });
}

function parse(text: string): RawAnswer {
  const [head = ''] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}\n${value}` : value;
  }
  return { status: Number(first.split(' ')[1] ?? 0), headers, text };
}

/** A request without a body, after which the site hangs up. */
export function rawGet(target: string, lines: readonly string[] = []): string {
  return [`GET ${target} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...lines, '', ''].join(
    '\r\n',
  );
}

/** A form as a browser would post it, with what differs. */
export function rawForm(
  target: string,
  origin: string,
  body: string,
  lines: readonly string[] = [],
) {
  return [
    `POST ${target} HTTP/1.1`,
    'Host: localhost',
    'Connection: close',
    `Origin: ${origin}`,
    'Content-Type: application/x-www-form-urlencoded',
    ...(lines.some((line) => /^(content-length|transfer-encoding):/i.test(line))
      ? []
      : [`Content-Length: ${Buffer.byteLength(body)}`]),
    ...lines,
    '',
    body,
  ].join('\r\n');
}
