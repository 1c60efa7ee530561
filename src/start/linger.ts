import type { IncomingMessage, Server } from 'node:http';
import { Socket } from 'node:net';

/** How long, in ms, what still comes is read and thrown away after an answer that did not wait for it. */
const lingerMs = 5_000;

/**
 * An answer may go out before the whole body is in, such as a 413. To close the socket then would have
 * the system throw away what the other side has not read yet (RFC 9112 §9.6: close in stages): our
 * side is ended, the rest is read for a while and only then the socket is closed.
 */
export function lingerAfterEarlyAnswers(server: Server): void {
  server.prependListener('request', (incoming) => {
    if (incoming.method === 'GET' || incoming.method === 'HEAD') return;
    const { socket } = incoming;
    let lingering = false;
    socket.destroySoon = () => {
      if (incoming.complete || socket.destroyed) return Socket.prototype.destroySoon.call(socket);
      if (lingering) return undefined;
      lingering = true;
      return linger(incoming, socket);
    };
  });
}

function linger(incoming: IncomingMessage, socket: Socket): void {
  socket.end();
  incoming.resume();
  const timer = setTimeout(() => socket.destroy(), lingerMs).unref();
  incoming.once('close', () => {
    clearTimeout(timer);
    socket.destroy();
  });
}
