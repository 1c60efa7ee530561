/** A file of the worked module, by its path from the root. */
export interface WorkedFile {
  readonly path: string;
  readonly text: string;
}

/** The most that the worked module may need. */
export const bounds = { files: 10, lines: 200 };

/** The files in CONTRIBUTING.md: a line that names the file, then its text as code. */
export function readWorkedModule(text: string): WorkedFile[] {
  const blocks = text.matchAll(/^`(src\/modules\/[^`]+)`\n\n```\w+\n([\s\S]*?\n)```$/gm);
  return [...blocks].map(([, path = '', code = '']) => ({ path, text: code }));
}

/** What of the module is more than it may be; nothing: it is as small as it must be. */
export function sizeFaults(files: readonly WorkedFile[]): string[] {
  const lines = files.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
  return [
    files.length <= bounds.files ? [] : [`${files.length} files, ${bounds.files} at most`],
    lines <= bounds.lines ? [] : [`${lines} lines, ${bounds.lines} at most`],
  ].flat();
}

/** `src/modules.ts` with the module: one import, and its entry at the end of the list. */
export function withEntry(modules: string, name: string): string {
  const entry = `import { ${name} } from './modules/${name}/module.ts';\n`;
  return entry + modules.replace(/^\];$/m, `  ${name},\n];`);
}
