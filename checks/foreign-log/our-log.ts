import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openPlatform } from '../../src/app.ts';
import { openLog } from '../../src/modules/transparency-log/app/found-log.ts';
import { leavePending } from '../../src/modules/transparency-log/bench/append-invented.ts';
import { integrateAll } from '../../src/modules/transparency-log/bench/integrating.ts';
import { transparencyLog } from '../../src/modules/transparency-log/module.ts';
import { environmentOf, launcher } from '../../src/platform/bench/own-site.ts';
import { readConfig } from '../../src/platform/config/config.ts';

/** A log of ours in a data folder of its own, which grows by invented acts. */
export class OurLog {
  #size = 0;

  constructor(readonly dataDir: string) {}

  get settings() {
    return { DATA_DIR: this.dataDir, LOG_LEVEL: 'silent', NODE_ENV: 'test' };
  }

  async growTo(size: number): Promise<void> {
    const config = readConfig(this.settings);
    if (!config.ok) throw new Error(JSON.stringify(config.refusal));
    const opened = await openPlatform(config.value, {
      modules: [transparencyLog],
      say: () => undefined,
      keepsQueue: false,
    });
    try {
      const { platform } = opened;
      const signer = await openLog(platform);
      const numbers = Array.from({ length: size - this.#size }, (_, at) => this.#size + at);
      await leavePending(platform, numbers);
      await integrateAll(platform, signer);
      this.#size = size;
    } finally {
      await opened.close();
    }
  }
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
  /** The most memory that its process had, in MB. */
  readonly peakMb: number;
}

/** Tells the most memory that its process had, when it ends, as the last line of stderr. */
const tellPeak = `data:text/javascript,${encodeURIComponent(
  "process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS+'\\n'))",
)}`;

/** Runs `skylantern` in a process of its own. */
export async function skylantern(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', tellPeak, launcher, ...args], {
    env: environmentOf(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  await once(child, 'close');
  const stderr = Buffer.concat(err).toString();
  const peak = Number(/\npeak (\d+)\n$/.exec(stderr)?.[1] ?? Number.NaN);
  return {
    status: child.exitCode,
    stdout: Buffer.concat(out),
    stderr,
    peakMb: Math.round(peak / 1024),
  };
}
