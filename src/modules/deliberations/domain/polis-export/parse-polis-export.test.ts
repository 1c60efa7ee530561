import { describe, expect, it } from 'vitest';
import { currentVotes } from '../mathematics/current-votes.ts';
import { ferryExport, parseOrThrow, votesOf } from './test/export-files.ts';

const ferryVotes = [
  [1700000002000, 0, 0, -1],
  [1700000003000, 0, 0, 1],
  [1700000003000, 0, 1, 1],
  [1700000004000, 4, 1, 0],
];

/** As a spreadsheet saves the files; no text of ours has a semicolon or a tab. */
const spreadsheet = (separator: string, end = '') =>
  inEveryFile((text) =>
    text.replace(/"[^"]*"|,|\n/g, (part) =>
      part === ',' ? separator : part === '\n' ? `${end}\r\n` : part,
    ),
  );

const inUtf16 = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, Buffer.from(`\ufeff${text}`, 'utf16le')]),
  );

const inEveryFile = (change: (text: string) => string) =>
  Object.fromEntries(Object.entries(ferryExport).map(([name, text]) => [name, change(text)]));

describe('parsePolisExport', () => {
  it('reads topic, statements, every row of votes in order, people and groups', () => {
    const ferry = parseOrThrow(ferryExport);
    expect(ferry).toMatchObject({
      topic: 'Ferry times',
      url: 'https://denggang.example/ferry',
      description: '',
      strictModeration: null,
      participants: [0, 1, 2],
      sign: 'plus',
      rejected: [],
    });
    expect(ferry.statements).toEqual([
      {
        sid: 0,
        authorPid: 0,
        text: 'The last ferry should leave at ten.',
        at: 1700000000000,
        moderated: 1,
        meta: false,
        seed: false,
      },
      {
        sid: 4,
        authorPid: 1,
        text: 'Dogs, on a lead, may come along.',
        at: 1700000001000,
        moderated: 0,
        meta: false,
        seed: false,
      },
    ]);
    expect(votesOf(ferry)).toEqual(ferryVotes);
    expect([...ferry.groups]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(ferry.summary.get('views')).toBe('3');
  });

  it.each([
    ['CRLF', inEveryFile((text) => text.replaceAll('\n', '\r\n'))],
    ['CR', inEveryFile((text) => text.replaceAll('\n', '\r'))],
    ['semicolons', spreadsheet(';')],
    ['tabs in UTF-16, as Excel saves Unicode text', inUtf16(spreadsheet('\t'))],
    ['a first line sep=,', inEveryFile((text) => `sep=,\r\n${text}`)],
    [
      'a first line sep=; and empty columns',
      Object.fromEntries(
        Object.entries(spreadsheet(';', ';;;')).map(([name, text]) => [name, `sep=;\n${text}`]),
      ),
    ],
    ['empty columns and rows', inEveryFile((t) => `${t.replaceAll('\n', ',,\n')},,,\n,,,,,,,\n`)],
    ['a byte-order mark', inEveryFile((text) => `\ufeff${text}`)],
    ['no line end at the end', inEveryFile((text) => text.trimEnd())],
    [
      'quotes around every cell',
      { ...ferryExport, 'votes.csv': ferryExport['votes.csv'].replace(/[^,\n]+/g, '"$&"') },
    ],
    ['seconds', inEveryFile((text) => text.replace(/^(17\d{8})000,/gm, '$1,'))],
    [
      'no datetime',
      inEveryFile((text) => text.replace(',datetime', '').replaceAll(',Tue Nov 14 2023', '')),
    ],
    [
      'ISO times instead of timestamps',
      inEveryFile((text) =>
        text
          .replace('timestamp,', '')
          .replace(/^(17\d{11}),Tue Nov 14 2023/gm, (_row, time) =>
            new Date(Number(time)).toISOString(),
          ),
      ),
    ],
    [
      'a column xid',
      {
        ...ferryExport,
        'participants-votes.csv': ferryExport['participants-votes.csv']
          .replace('participant,', 'participant,xid,')
          .replace(/^(\d),/gm, '$1,someone-$1,'),
      },
    ],
    [
      'the file name participant-votes.csv',
      {
        'summary.csv': ferryExport['summary.csv'],
        'comments.csv': ferryExport['comments.csv'],
        'votes.csv': ferryExport['votes.csv'],
        'participant-votes.csv': ferryExport['participants-votes.csv'],
      },
    ],
    [
      'underscores and capitals in the names of columns',
      inEveryFile((text) =>
        text.replace(/comment-id|voter-id|author-id|comment-body|group-id/g, (name) =>
          name.replace('-', '_').toUpperCase(),
        ),
      ),
    ],
    [
      'the text unquoted in the last column, commas and all',
      { ...ferryExport, 'comments.csv': ferryExport['comments.csv'].replaceAll('"', '') },
    ],
    [
      'values with a fraction of zero',
      { ...ferryExport, 'votes.csv': ferryExport['votes.csv'].replace(/,(-?[01])$/gm, ',$1.0') },
    ],
    [
      'values with the minus sign of our own sentences',
      { ...ferryExport, 'votes.csv': ferryExport['votes.csv'].replace(/,-1$/gm, ',\u22121') },
    ],
  ])('reads the same from %s', (_dialect, files) => {
    const { summary: _, ...ferry } = parseOrThrow(files);
    const { summary: __, ...expected } = parseOrThrow(ferryExport);
    expect(ferry).toEqual(expected);
  });

  it('reads is-meta and is-seed where there are such columns', () => {
    const comments = [
      'timestamp,comment-id,author-id,moderated,is-meta,is-seed,comment-body',
      '1700000000000,0,0,1,true,0,One',
      '1700000000000,4,,-1,FALSE,1,Two',
    ].join('\n');
    const { statements } = parseOrThrow({ ...ferryExport, 'comments.csv': comments });
    expect(statements).toMatchObject([
      { meta: true, seed: false, authorPid: 0 },
      { meta: false, seed: true, authorPid: null, moderated: -1 },
    ]);
  });

  it('keeps line breaks of a text and cleans it of what misleads the eye', () => {
    const comments =
      'timestamp,comment-id,author-id,moderated,comment-body\n' +
      '1700000000000,0,0,1,"one\r\ntwo\u202e\u200b"\n' +
      '1700000000000,4,0,1,=HYPERLINK(1)\n';
    const { statements } = parseOrThrow({ ...ferryExport, 'comments.csv': comments });
    expect(statements.map(({ text }) => text)).toEqual(['one\ntwo', '=HYPERLINK(1)']);
  });

  it('takes statements without text and texts of 5,000 characters, as real exports may have', () => {
    const body = '🏮'.repeat(5000);
    const comments =
      `timestamp,comment-id,author-id,moderated,comment-body\n1700000000000,0,0,1,\n` +
      `1700000000000,4,0,1,${body}\n`;
    const { statements } = parseOrThrow({ ...ferryExport, 'comments.csv': comments });
    expect(statements.map(({ text }) => text)).toEqual(['', body]);
  });

  it('takes the matrix where there is no votes.csv, all votes at the time of the latest statement', () => {
    const { 'votes.csv': _, ...files } = ferryExport;
    const ferry = parseOrThrow(files);
    expect(votesOf(ferry)).toEqual([
      [1700000001000, 0, 0, 1],
      [1700000001000, 0, 1, 1],
      [1700000001000, 4, 1, 0],
    ]);
    expect(currentVotes(ferry.votes)).toEqual(currentVotes(parseOrThrow(ferryExport).votes));
  });

  it('reads without summary and without matrix', () => {
    const ferry = parseOrThrow({
      'comments.csv': ferryExport['comments.csv'],
      'votes.csv': ferryExport['votes.csv'],
    });
    expect(ferry).toMatchObject({ topic: '', participants: [0, 1] });
    expect(ferry.groups.size).toBe(0);
  });

  it('reads a summary with a description of several lines or with bare commas', () => {
    const summary =
      'topic,Ferries, dogs, and us\nconversation-description,"First.\r\n\r\nSecond, ""quoted""."\n';
    expect(parseOrThrow({ ...ferryExport, 'summary.csv': summary })).toMatchObject({
      topic: 'Ferries, dogs, and us',
      description: 'First.\n\nSecond, "quoted".',
    });
  });

  it('sets aside a vote on a statement that the export does not list, and says where', () => {
    const votes = `${ferryExport['votes.csv']}1700000005000,x,9,1,1\n`;
    const ferry = parseOrThrow({ ...ferryExport, 'votes.csv': votes });
    expect(votesOf(ferry)).toEqual(ferryVotes);
    expect(ferry.rejected).toEqual([{ file: 'votes.csv', line: 6, reason: 'unknown-statement' }]);
  });

  it('turns every vote round where agree is −1', () => {
    const ferry = parseOrThrow(ferryExport, 'minus');
    expect(ferry.sign).toBe('minus');
    expect(votesOf(ferry).map(([, , , value]) => value)).toEqual([1, -1, -1, 0]);
  });

  it('reads an export without any vote', () => {
    const none = parseOrThrow(
      {
        'comments.csv': ferryExport['comments.csv'],
        'votes.csv': 'timestamp,comment-id,voter-id,vote\n',
      },
      'auto',
    );
    expect(none).toMatchObject({ participants: [], sign: 'plus' });
    expect(none.votes.pids).toHaveLength(0);
  });
});
