import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Where the seconds go. Vitest's own report leaves out loading and hooks. */
const target = process.env.FILE_SECONDS;

/** A reporter of Vitest: seconds that a worker spent on each test file, as JSON by absolute path. */
export default class FileSeconds implements Reporter {
  onTestRunEnd(testModules: readonly TestModule[]): void {
    if (target === undefined) throw new Error('FILE_SECONDS is not set: run by checks/run.ts');
    const seconds = testModules.map((testModule) => {
      const { collectDuration, setupDuration, duration } = testModule.diagnostic();
      return [testModule.moduleId, (collectDuration + setupDuration + duration) / 1000] as const;
    });
    writeFileSync(target, JSON.stringify(Object.fromEntries(seconds)));
  }
}
