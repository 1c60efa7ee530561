import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addCheckpoint, type Witness, type WitnessStore } from '../app/witness.ts';

/** How a witness answers, as somebody else may have made it. */
export type Answer = (body: string, answer: ServerResponse) => unknown;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

/** Witnesses on this machine, each on a port of its own; what else they are asked for is 404. */
export class WitnessServers {
  #servers: Server[] = [];

  /** @returns its submission prefix */
  async serve(answer: Answer): Promise<string> {
    const server = createServer(async (request, response) => {
      const isAsked = request.method === 'POST' && request.url === '/w/add-checkpoint';
      if (isAsked) await answer(await bodyOf(request), response);
      else response.writeHead(404).end();
    });
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/w/`;
  }

  close(): void {
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
    }
    this.#servers = [];
  }
}

/** What a witness cosigned last of the one log that it knows, in memory. */
export function openMemory(): WitnessStore {
  let kept: string | null = null;
  return {
    find: async () => kept,
    async replace(_, decide) {
      const decided = decide(kept);
      if (decided.ok) kept = decided.note;
      return decided;
    },
  };
}

/** Answers as a witness should. */
export function rightly(witness: Witness): Answer {
  return async (body, answer) => {
    const said = await addCheckpoint(witness, body);
    answer.writeHead(said.status, { 'Content-Type': said.type }).end(said.body);
  };
}
