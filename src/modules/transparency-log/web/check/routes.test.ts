import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formPost, visitPage } from '../../../../platform/http/test/page-visit.ts';
import type { TestPlatform } from '../../../../platform/testing/test-platform.ts';
import { attributes, plainText } from '../../../../platform/ui/test/markup.ts';
import { openLog } from '../../app/found-log.ts';
import { integrate } from '../../app/integrate.ts';
import { append, manyActs, openPlatformOfLog } from '../../test/log.ts';
import { goodReceipt, judgeByDomain } from './test/two-judges.ts';

const page = '/en/transparency-log/check';
const origin = 'https://denggang.example';
let test: TestPlatform;

beforeAll(async () => {
  test = await openPlatformOfLog();
});
afterAll(() => test.close());

const read = async (path: string) => {
  const answer = await test.request(path);
  return { status: answer.status, html: await answer.text() };
};

/** What the page shows before the template of all that its script may show. */
const shown = (html: string) => html.slice(0, html.indexOf('<template'));
const fieldIn = (html: string, name: string) =>
  new RegExp(`<textarea[^>]* name="${name}"[^>]*>([^<]*)</textarea>`)
    .exec(html)?.[1]
    ?.replaceAll('&quot;', '"') ?? '';
const keyIn = (html: string) => /<input[^>]* name="vkey"[^>]*>/.exec(html)?.[0] ?? '';

const { text, leaf, vkey, witnesses } = goodReceipt(5, 8);
const good = { receipt: text, leaf: Buffer.from(leaf).toString(), vkey, witnesses };

async function send(fields: Partial<typeof good>, path = page) {
  const visit = await visitPage(test, path);
  const answer = await test.request(path, formPost(visit, { ...good, ...fields }, { origin }));
  return { status: answer.status, html: await answer.text() };
}

/** As a browser sends chosen files. */
async function sendFiles(files: readonly (string | Uint8Array)[], fields = {}) {
  const visit = await visitPage(test, page);
  const body = new FormData();
  for (const [name, value] of Object.entries({ csrf: visit.csrf, vkey, witnesses, ...fields }))
    body.append(name, String(value));
  for (const each of files)
    body.append('files', new File([new Uint8Array(Buffer.from(each))], 'a'));
  const headers = { origin, cookie: visit.cookie };
  const answer = await test.request(page, { method: 'POST', headers, body });
  return { status: answer.status, html: await answer.text() };
}

describe('the page where a receipt is checked', () => {
  it('stands there before anything was recorded, with nothing filled in', async () => {
    const { status, html } = await read(page);
    expect(status).toBe(200);
    expect(keyIn(html)).toContain('value=""');
    expect(html).toContain('enctype="multipart/form-data"');
    expect(shown(html)).toContain('The server of this site does the checking. That is weaker');
    expect((await read(`${page}?entry=0`)).status).toBe(404);
  });

  it('has receipt, text and key of an entry in its form, which then hold', async () => {
    await openLog(test.platform);
    await append(test, ...manyActs('check', 6));
    const signer = await openLog(test.platform);
    await integrate(test.platform, signer);
    const { status, html } = await read(`${page}?entry=4`);
    expect(status).toBe(200);
    const fields = {
      receipt: fieldIn(html, 'receipt'),
      leaf: fieldIn(html, 'leaf'),
      vkey: attributes(keyIn(html), 'value')[0] ?? '',
      witnesses: '',
    };
    const given = {
      ...fields,
      receipt: new Uint8Array(Buffer.from(fields.receipt)),
      leaf: new Uint8Array(Buffer.from(fields.leaf)),
    };
    expect(judgeByDomain(given)).toBe('holds');
    const answer = await send(fields);
    expect(answer.status).toBe(200);
    expect(plainText(shown(answer.html))).toContain('The receipt is about entry 4 among the 6');
  });

  it.each(['6', '-1', '007', 'x', '', '9007199254740993', '%00', '0 OR 1'])(
    'says that there is no receipt of what is no entry: %s',
    async (entry) => {
      const { status, html } = await read(`${page}?entry=${entry}`);
      expect(status).toBe(404);
      expect(shown(html)).toContain('There is no receipt of entry');
      expect(fieldIn(html, 'receipt')).toBe('');
    },
  );
});

describe('where no script runs', () => {
  it('the server finds each step, and says that this is weaker', async () => {
    const { status, html } = await send({});
    expect(status).toBe(200);
    const words = plainText(shown(html));
    expect(words).toContain('The receipt holds');
    expect(words).toContain('entry 5 among the 8 entries of log.example');
    expect(words).toContain('That is weaker: you asked the one you want to check.');
    expect(words).toMatch(
      /signed the same checkpoint: 2, university\.example \(2026-09-21 14:13 UTC\)/,
    );
    expect(shown(html)).toMatch(
      /class="sky-code sky-grouped check-hash">(?:[\w+/]{4} ){10}[\w+/]{3}=</,
    );
    expect(fieldIn(html, 'receipt')).toBe(text);
  });

  it('a receipt that does not hold is no fault of the form', async () => {
    const { status, html } = await send({ leaf: '{"n":6}' });
    expect(status).toBe(200);
    expect(plainText(shown(html))).toContain('Does not hold: The signed checkpoint has another');
    expect(html).not.toContain('<title>Error');
  });

  it.each([
    ['receipt', { receipt: '' }, 'Choose or paste the receipt'],
    ['receipt', { receipt: text.replace('\n8\n', '\n007\n') }, 'gives its size as “007”'],
    ['leaf', { leaf: '\n' }, 'Choose or paste the text of the entry'],
    ['vkey', { vkey: '' }, 'Enter the key of the record'],
    ['witnesses', { witnesses: `\n${vkey}` }, 'The key on line 2 is not that of a witness'],
  ])('what cannot be read is told beside its field: %s', async (field, fields, words) => {
    const { status, html } = await send(fields);
    expect(status).toBe(422);
    expect(html).toContain('<title>Error');
    expect(shown(html)).toContain(`<a href="#${field}">`);
    expect(shown(html)).toMatch(new RegExp(`id="${field}-error">[^<]*${words}`));
  });

  it('a private key is refused and not shown again', async () => {
    const { status, html } = await send({ vkey: `PRIVATE+KEY+${vkey}` });
    expect(status).toBe(422);
    expect(html).not.toContain('PRIVATE+KEY');
  });

  it('words of a stranger stay words', async () => {
    const hostile = '<b>x</b>&{name}';
    const { html } = await send({ receipt: text.replace('\nlog.example\n', `\n${hostile}\n`) });
    expect(shown(html)).toContain('The receipt is of &lt;b&gt;x&lt;/b&gt;&amp;{name}, but the key');
  });

  it('takes both files, in any order, byte for byte', async () => {
    expect(plainText(shown((await sendFiles([leaf, text])).html))).toContain('The receipt holds');
    expect(shown((await sendFiles([text, `${leaf}\n`])).html)).toContain('does not hold');
    const crlf = await sendFiles([text.replaceAll('\n', '\r\n'), leaf]);
    expect([crlf.status, fieldIn(crlf.html, 'receipt')]).toEqual([422, '']);
    expect(shown(crlf.html)).toContain('end in CRLF');
    const one = await sendFiles([leaf], { receipt: text });
    expect(plainText(shown(one.html))).toContain('The receipt holds');
    const empty = await sendFiles([''], good);
    expect(plainText(shown(empty.html))).toContain('The receipt holds');
  });

  it('says what is wrong with the files', async () => {
    const { status, html } = await sendFiles([text, text]);
    expect(status).toBe(422);
    expect(shown(html)).toMatch(/id="files-error">[^<]*More than one of the files is a receipt/);
  });

  it('speaks Chinese where it is asked in Chinese', async () => {
    const { html } = await send({}, '/zh-Hant/transparency-log/check');
    expect(plainText(shown(html))).toContain('收據說的是第5號紀錄，在log.example共8筆紀錄裡。');
  });
});

describe('the script', () => {
  it('and what it imports lie in one folder, and together take no more than a page may', async () => {
    const { html } = await read(page);
    const scripts = attributes(html, 'src').filter((address) => address.endsWith('.js'));
    const folders = new Set(scripts.map((address) => address.replace(/[^/]+$/, '')));
    expect(folders.size).toBe(1);
    const names = scripts.map((address) => address.split('/').at(-1));
    expect(names).toEqual(['improve.js', 'read-receipt.js', 'check-receipt.js', 'check.js']);
    const [folder] = [...folders];
    let bytes = 0;
    for (const address of scripts) {
      const answer = await test.request(address, { headers: { 'accept-encoding': 'gzip' } });
      expect(answer.headers.get('content-encoding')).toBe('gzip');
      bytes += (await answer.arrayBuffer()).byteLength;
      const source = await (await test.request(address)).text();
      for (const [, name] of source.matchAll(/^} from '\.\/(.*)';$|^import .* from '\.\/(.*)';$/gm))
        if (name !== undefined) expect(scripts).toContain(`${folder}${name}`);
    }
    expect(bytes).toBeLessThanOrEqual(10_000);
  });

  it('finds words and places for all that it may show', async () => {
    const { html } = await read(page);
    const parts = html.slice(html.indexOf('<template'), html.indexOf('</template>'));
    expect(parts).not.toContain('undefined');
    expect(attributes(parts, 'data-code')).toHaveLength(19);
    expect(attributes(parts, 'data-verdict')).toEqual(['holds', 'hashes-only', 'fails']);
    expect(parts).toContain('id="mistakes"');
    expect(parts).toContain('id="field-error"');
    expect(parts).toContain('Your browser did the checking.');
  });
});
