import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Where the seconds go. Vitest's own report leaves out loading and hooks. */
const target = process.env.FILE_SECONDS;

/** A test file by its absolute path, its project, and the seconds that a worker spent on it. */
export type FileTime = readonly [file: string, project: string, seconds: number];

/** A reporter of Vitest: the times of all test files, as JSON. */
export default class FileSeconds implements Reporter {
  onTestRunEnd(testModules: readonly TestModule[]): void {
    if (target === undefined) throw new Error('FILE_SECONDS is not set: run by checks/run.ts');
    const times = testModules.map((testModule): FileTime => {
      const { collectDuration, setupDuration, duration } = testModule.diagnostic();
      const seconds = (collectDuration + setupDuration + duration) / 1000;
      return [testModule.moduleId, testModule.project.name, seconds];
    });
    writeFileSync(target, JSON.stringify(times));
  }
}
