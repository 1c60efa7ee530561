import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listTestFiles, projectOf } from './test-projects.ts';

const root = resolve(import.meta.dirname, '..');

/** The project of `src/a/a.test.ts`, where these are the files. */
function projectIn(files: Readonly<Record<string, string>>) {
  const read = (file: string) => {
    const text = files[file.slice(root.length + 1)];
    if (text === undefined) throw new Error(`Not to be read: ${file}`);
    return text;
  };
  return projectOf(join(root, 'src/a/a.test.ts'), read);
}

const platform = "import { createTestPlatform } from '../platform/testing/test-platform.ts';";
const testing = {
  'src/platform/testing/test-platform.ts': "import { inject } from 'vitest';",
};

describe('the project of a test file', () => {
  it('is pure when neither it nor its helpers need anything, whatever its sources import', () => {
    const text = "import { run } from './run.ts';\nimport { expect, it } from 'vitest';";
    expect(projectIn({ 'src/a/a.test.ts': text })).toBe('pure');
  });

  it('is database when it asks for the test PostgreSQL, itself or by a helper of a helper', () => {
    expect(projectIn({ 'src/a/a.test.ts': "import { expect, inject } from 'vitest';" })).toBe(
      'database',
    );
    expect(
      projectIn({
        'src/a/a.test.ts': "import { open } from './test/open.ts';",
        'src/a/test/open.ts': platform.replace('../', '../../'),
        ...testing,
      }),
    ).toBe('database');
  });

  it('is system when it starts processes, itself, by a helper or by a source that does', () => {
    const direct = "import { spawn } from 'node:child_process';";
    const later = ['const { spawn } = await import', "('node:child_process');"].join('');
    const server = "import {\n  openServer,\n} from '../platform/database/open-server.ts';";
    for (const text of [direct, later, server]) {
      expect(projectIn({ 'src/a/a.test.ts': text })).toBe('system');
    }
    const helped = { 'src/a/a.test.ts': "import './test/run.ts';", 'src/a/test/run.ts': direct };
    expect(projectIn(helped)).toBe('system');
  });

  it('is none when it needs both: the test PostgreSQL belongs to the project database alone', () => {
    const both = ["import { spawn } from 'node:child_process';", platform].join('\n');
    expect(() => projectIn({ 'src/a/a.test.ts': both, ...testing })).toThrow('Split');
  });

  it('is known for every file, and each project has some', () => {
    const { pure, database, system } = listTestFiles();
    expect(pure).toContain('checks/test-projects.test.ts');
    expect(database).toContain('src/platform/database/migrate.test.ts');
    expect(system).toContain('src/start/running-site.test.ts');
  });
});
