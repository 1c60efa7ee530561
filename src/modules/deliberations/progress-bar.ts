/** A bar on the terminal's standard error; where that is no terminal, a line every tenth of the way. */
export function progressBar(total: number): { show(done: number): void; end(): void } {
  const width = 30;
  let told = -1;
  let shown = false;
  return {
    show(done) {
      const share = total === 0 ? 1 : done / total;
      const filled = Math.round(share * width);
      const text = `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done} / ${total} votes`;
      const tenth = Math.floor(share * 10);
      shown = true;
      if (process.stderr.isTTY) process.stderr.write(`\r${text}`);
      else if (tenth > told) process.stderr.write(`${text}\n`);
      told = Math.max(told, tenth);
    },
    end() {
      if (shown && process.stderr.isTTY) process.stderr.write('\n');
    },
  };
}
