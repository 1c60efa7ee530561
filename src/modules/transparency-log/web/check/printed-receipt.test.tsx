import { describe, expect, it } from 'vitest';
import { plainText, render } from '../../../../platform/ui/test/markup.ts';
import { createSampleView } from '../../../../platform/ui/test/sample-view.ts';
import { PrintedReceipt, type PrintedReceiptProps } from './printed-receipt.tsx';

const view = createSampleView('en');
const example: PrintedReceiptProps = {
  view,
  entry: {
    index: 1234,
    leafHash: new Uint8Array(32).fill(0xa1),
    at: new Date('2026-07-01T04:00:00Z'),
  },
  tree: {
    origin: 'log.example/api/transparency-log',
    size: 5678,
    root: new Uint8Array(32).map((_, at) => at),
    at: new Date('2026-07-01T04:05:00Z'),
  },
  href: '/en/transparency-log/1234',
};

describe('a receipt on paper', () => {
  it('says which entry of which log, with both hashes to compare by eye', async () => {
    const words = plainText(await render(<PrintedReceipt {...example} />));
    expect(words).toContain('Number of the entry 1,234');
    expect(words).toContain('Recorded Wed 1 July 2026, 12:00');
    expect(words).toContain(`Hash of its text ${Array(10).fill('oaGh').join(' ')} oaE= `);
    expect(words).toContain('Name of the record log.example/api/transparency-log');
    expect(words).toContain('Entries 5,678');
    expect(words).toMatch(
      /Root of all entries AAEC AwQF BgcI .* Gxwd Hh8= Signed Wed 1 July 2026, 12:05/,
    );
  });

  it('leads to the page of the entry by a code, which is named, and by words', async () => {
    const html = await render(<PrintedReceipt {...example} />);
    const address = 'http://localhost:3000/en/transparency-log/1234';
    expect(html).toMatch(new RegExp(`<title id="qr-title">[^<]*${address}</title>`));
    expect(html).toContain(`<p class="sky-code">${address}</p>`);
  });

  it('speaks Chinese on a Chinese page', async () => {
    const chinese = createSampleView('zh-Hant');
    const words = plainText(await render(<PrintedReceipt {...example} view={chinese} />));
    expect(words).toContain('紀錄編號 1,234');
  });
});
