import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import type { ThreadTask } from '../threads/threads.ts';

interface PngInput {
  readonly svg: string;
  /** Pixels for each px of the SVG. */
  readonly zoom: number;
}

const { resolve } = createRequire(import.meta.url);
const fontFiles = ['400Regular', '700Bold'].map((weight) =>
  resolve(`@expo-google-fonts/noto-sans-tc/${weight}/NotoSansTC_${weight}.ttf`),
);

/** Loaded in a thread, since it takes some tenths of a second. The same SVG gives the same bytes. */
export function run({ svg, zoom }: PngInput): Uint8Array {
  const picture = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Noto Sans TC' },
    fitTo: { mode: 'zoom', value: zoom },
  });
  return Uint8Array.from(picture.render().asPng());
}

export const drawInThread: ThreadTask<PngInput, Uint8Array> = { file: new URL(import.meta.url) };
