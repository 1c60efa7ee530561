import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { CodeBlock } from '../../../../platform/ui/code-block/code-block.tsx';
import { Details } from '../../../../platform/ui/details/details.tsx';
import type { Mistake } from '../../../../platform/ui/error-summary/error-summary.tsx';
import { FieldFrame, TextField, tie } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import { LogFrame } from '../frame/log-frame.tsx';
import { shareOfPage } from '../frame/share-log.ts';
import type { Finding } from './check-types.ts';
import { FindingParts, ServerFinding, wrongInWords } from './finding-panel.tsx';
import type { CheckFields } from './read-check-form.ts';

export interface CheckPageProps {
  readonly view: View;
  readonly fields: CheckFields;
  /** What the server found; undefined: nothing was sent. */
  readonly finding?: Finding | undefined;
  /** The entry that was asked for and has no receipt. */
  readonly missing?: string | undefined;
}

/** Where a receipt is checked: by the browser alone where its script runs, else by the server. */
export function CheckPage({ view, fields, finding, missing }: CheckPageProps) {
  const t = texts.in(view.language);
  const mistake = mistakeIn(view, finding);
  return (
    <LogFrame
      view={view}
      share={shareOfPage(view, 'check')}
      title={t('check.title')}
      lead={t('check.lead')}
      page="check"
      mistakes={mistake === undefined ? [] : [mistake]}
      scripts={['read-receipt.js', 'check-receipt.js', 'check.js']}
      wide
    >
      {missing === undefined ? null : (
        <Alert view={view} tone="warning" title={t('check.entry.missing', { entry: missing })}>
          <p>{t('check.entry.missing.what')}</p>
        </Alert>
      )}
      <div id="finding-place">
        {finding === undefined || finding.verdict === 'unreadable' ? null : (
          <ServerFinding view={view} judged={finding} />
        )}
      </div>
      <div class="sky-columns">
        <div class="sky-flow">
          <Way view={view} />
          <CheckForm view={view} fields={fields} mistake={mistake} />
        </div>
        <Explained view={view} />
      </div>
      <FindingParts view={view} />
    </LogFrame>
  );
}

/** What of the form could not be read. */
function mistakeIn({ language }: View, finding: Finding | undefined): Mistake | undefined {
  if (finding?.verdict !== 'unreadable') return undefined;
  const [field = ''] = finding.code.split('.');
  return { field, message: wrongInWords(language, finding.code, finding.values) };
}

interface CheckFormProps {
  readonly view: View;
  readonly fields: CheckFields;
  readonly mistake: Mistake | undefined;
}

function CheckForm({ view, fields, mistake }: CheckFormProps) {
  const t = texts.in(view.language);
  const errorOf = (name: string) => (mistake?.field === name ? mistake.message : undefined);
  const area = (name: 'receipt' | 'leaf' | 'witnesses') => ({
    view,
    name,
    label: t(`check.${name}`),
    hint: t(`check.${name}.hint`),
    value: fields[name],
    error: errorOf(name),
  });
  return (
    <Form
      view={view}
      action={`${view.root}/transparency-log/check`}
      id="check"
      repeatable
      sendsFiles
    >
      <FilesField view={view} error={errorOf('files')} />
      <TextArea {...area('receipt')} rows={8} />
      <TextArea {...area('leaf')} rows={5} />
      <TextField
        view={view}
        name="vkey"
        label={t('check.vkey')}
        hint={t('check.vkey.hint')}
        value={fields.vkey}
        autocomplete="off"
        error={errorOf('vkey')}
      />
      <Details summary={t('check.witnesses.summary')} open={errorOf('witnesses') !== undefined}>
        <TextArea {...area('witnesses')} rows={3} />
      </Details>
      <Button>{t('check.submit')}</Button>
    </Form>
  );
}

/** Who does the checking; the script shows which it is. */
function Way({ view }: { readonly view: View }) {
  const t = texts.in(view.language);
  return (
    <div id="check-way">
      {(['server', 'browser', 'no-crypto'] as const).map((way) => (
        <p data-way={way} hidden={way !== 'server'}>
          {t(`check.way.${way}`)}
        </p>
      ))}
    </div>
  );
}

interface FilesFieldProps {
  readonly view: View;
  readonly error: string | undefined;
}

/** Both files at once; `check.js` says in the line below what it read them as. */
function FilesField({ view, error }: FilesFieldProps) {
  const t = texts.in(view.language);
  const field = {
    view,
    name: 'files',
    label: t('check.files'),
    hint: t('check.files.hint'),
    error,
  };
  return (
    <FieldFrame {...field}>
      <input class="ds-input" type="file" multiple {...tie(field)} />
      <p
        id="files-read"
        class="sky-small"
        hidden
        data-receipt={t('check.files.read.receipt', { file: '{file}' })}
        data-leaf={t('check.files.read.leaf', { file: '{file}' })}
      />
    </FieldFrame>
  );
}

interface TextAreaProps {
  readonly view: View;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly rows: number;
  readonly error: string | undefined;
}

/** What a program wrote: shown as it is, and not corrected by a browser. */
function TextArea({ rows, value, ...field }: TextAreaProps) {
  return (
    <FieldFrame {...field}>
      <textarea
        class="ds-input sky-code check-text"
        rows={rows}
        spellcheck={false}
        {...tie({ ...field, autocomplete: 'off' })}
      >
        {value}
      </textarea>
    </FieldFrame>
  );
}

const command = [
  'node bin/skylantern.js verify proof RECEIPT \\',
  '  --leaf FILE \\',
  '  --vkey KEY',
].join('\n');

const how = ['leaf', 'path', 'root', 'signature', 'witnesses'] as const;

function Explained({ view }: { readonly view: View }) {
  const t = texts.in(view.language);
  return (
    <div class="sky-flow">
      <section>
        <h2>{t('check.how')}</h2>
        <ol>
          {how.map((step) => (
            <li>{t(`check.how.${step}`)}</li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{t('check.elsewhere')}</h2>
        <p>{t('check.elsewhere.what')}</p>
        <CodeBlock label={t('check.elsewhere')} code={command} />
      </section>
    </div>
  );
}
