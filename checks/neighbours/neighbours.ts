import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from '../../src/platform/bench/own-site.ts';
import { SmscDouble } from '../../src/platform/messaging/doubles/smsc-double.ts';
import { SmtpDouble } from '../../src/platform/messaging/doubles/smtp-double.ts';
import { askProgram, type Process, SilentServer, startProgram } from './processes.ts';

/** A text that a neighbour took. */
export interface Arrived {
  /** An e-mail address, or a number with its plus. */
  readonly to: string;
  readonly text: string;
}

/** Mail server, carrier and two witnesses: processes and servers that a site leans on, and that may be dead. */
export class Neighbours {
  readonly arrived = { email: [] as Arrived[], sms: [] as Arrived[] };
  readonly #silent = new SilentServer();
  #smtp: SmtpDouble | undefined;
  #smsc: SmscDouble | undefined;
  #ports = { smtp: 0, smsc: 0, silent: 0, refusing: 0 };
  #witnesses: { name: string; key: string; vkey: string; port: number; process?: Process }[] = [];

  constructor(readonly folder: string) {}

  /** All alive but the witnesses, who must know the log first. @returns the settings that name them */
  async open(): Promise<Record<string, string>> {
    await this.#openCarriers();
    this.#ports = {
      smtp: Number(new URL(this.#smtp?.url ?? '').port),
      smsc: this.#smsc?.port ?? 0,
      silent: await findFreePort(),
      refusing: await findFreePort(),
    };
    mkdirSync(join(this.folder, 'witnesses'));
    for (const port of [this.#ports.silent, this.#ports.refusing]) this.#addWitness(port);
    const policy = join(this.folder, 'policy');
    const lines = this.#witnesses.map(
      ({ name, vkey, port }) => `witness ${name} ${vkey} http://127.0.0.1:${port}`,
    );
    const names = this.#witnesses.map(({ name }) => name).join(' ');
    writeFileSync(
      policy,
      `${lines.join('\n')}\ngroup all-of-them all ${names}\nquorum all-of-them\n`,
    );
    return {
      LOG_WITNESSES: policy,
      OUTBOUND_NETWORKS: '127.0.0.0/8',
      MAIL_URL: this.#smtp?.url ?? '',
      MAIL_FROM: 'site@example.org',
      SMPP_URL: `${this.#smsc?.url ?? ''}?per_second=9999`,
    };
  }

  #addWitness(port: number): void {
    const name = `neighbour-${this.#witnesses.length + 1}`;
    const key = join(this.folder, 'witnesses', name);
    const args = ['transparency-log', 'keygen', '--witness', `${name}.example/w1`, '--key', key];
    const { vkey = '' } = askProgram(args, {});
    this.#witnesses.push({ name, key, vkey, port });
  }

  async #openCarriers(): Promise<void> {
    this.#smtp = await SmtpDouble.start({
      port: this.#ports.smtp,
      taken: ({ to, text }) => void this.arrived.email.push({ to: to[0] ?? '', text }),
    });
    this.#smsc = await SmscDouble.start({
      port: this.#ports.smsc,
      password: 'double',
      taken: ({ to, text }) => void this.arrived.sms.push({ to: `+${to.replace('+', '')}`, text }),
    });
  }

  async closeCarriers(): Promise<void> {
    await this.#smtp?.close();
    await this.#smsc?.close();
  }

  /** One takes connections and says nothing, the other refuses them. */
  async hangWitnesses(): Promise<void> {
    for (const witness of this.#witnesses) await witness.process?.stop('SIGKILL');
    await this.#silent.open(this.#ports.silent);
  }

  get askedInVain(): number {
    return this.#silent.asked;
  }

  /** @param logLine how the site names its log to those who watch it */
  async openWitnesses(logLine: string): Promise<void> {
    for (const witness of this.#witnesses) {
      const policy = `${witness.key}.policy`;
      writeFileSync(policy, `${logLine}\nquorum none\n`);
      const args = ['transparency-log', 'witness', '--listen', String(witness.port)];
      const files = ['--policy', policy, '--key', witness.key, '--host', '127.0.0.1'];
      witness.process = startProgram([...args, ...files], {});
    }
  }

  get processes(): readonly Process[] {
    return this.#witnesses.flatMap(({ process }) => process ?? []);
  }

  async return(logLine: string): Promise<void> {
    await this.#openCarriers();
    await this.#silent.close();
    await this.openWitnesses(logLine);
  }

  async close(): Promise<void> {
    for (const { process } of this.#witnesses) await process?.stop('SIGKILL');
    await this.closeCarriers();
  }
}

/** Takes the key of the log from those who sign by it, or gives it back. */
export function moveKey(dataDir: string, where: 'away' | 'back'): void {
  const key = join(dataDir, 'transparency-log', 'key');
  const [from, to] = where === 'away' ? [key, `${key}.away`] : [`${key}.away`, key];
  renameSync(from, to);
}
