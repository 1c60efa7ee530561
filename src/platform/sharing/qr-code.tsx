import { create } from 'qrcode';

/** The quiet zone that scanners need round the code, in modules (ISO/IEC 18004). */
const quiet = 4;

/**
 * An address as QR code: dark on light in every scheme, because scanners expect it so.
 *
 * @param address read from the code, and told to those who do not see it
 */
export function drawQrCode(address: string, name: string): string {
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, row) =>
    runsOf(Array.from(modules.data.subarray(row * modules.size, (row + 1) * modules.size)))
      .map(({ from, length }) => `M${from + quiet} ${row + quiet}h${length}v1h-${length}z`)
      .join(''),
  );
  const side = modules.size + 2 * quiet;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={side * 8}
      height={side * 8}
      viewBox={`0 0 ${side} ${side}`}
      shape-rendering="crispEdges"
      role="img"
      aria-labelledby="qr-title"
    >
      <title id="qr-title">{name}</title>
      <path fill="#FFFFFF" d={`M0 0h${side}v${side}h-${side}z`} />
      <path fill="#000000" d={rows.join('')} />
    </svg>
  ).toString();
}

/** Dark modules of a row that stand side by side. */
function runsOf(row: readonly number[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = [];
  row.forEach((dark, at) => {
    const last = runs.at(-1);
    if (dark === 0) return;
    if (last !== undefined && last.from + last.length === at) last.length += 1;
    else runs.push({ from: at, length: 1 });
  });
  return runs;
}
