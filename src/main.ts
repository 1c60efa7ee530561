import { outliveReader, runProgram } from './platform/command-line.ts';
import { buildProgram } from './start/program.ts';

for (const out of [process.stdout, process.stderr]) outliveReader(out);
process.exitCode = await runProgram(buildProgram, process.argv.slice(2), (text) =>
  process.stderr.write(text),
);
