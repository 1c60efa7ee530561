import type { DescribedAnswer, DescribedOperation } from '../../../interface/describe-operation.ts';
import { MachineName } from '../../code-block/machine-name.tsx';
import { Table } from '../../table/table.tsx';
import type { View } from '../../view.ts';
import type { OperationProps } from './operation-props.ts';
import { Kind } from './parameters.tsx';

/** What comes back: the good answer field by field, and every problem with its code. */
export function Answers(props: OperationProps) {
  const { view, operation } = props;
  const good = operation.answers.filter(({ codes }) => codes.length === 0);
  return (
    <>
      <h3>{view.t('interface.answers')}</h3>
      {good.map((answer) => (
        <Answer view={view} operation={operation} answer={answer} />
      ))}
      <Problems {...props} />
    </>
  );
}

function Answer({
  view,
  operation: { id, summary },
  answer,
}: {
  readonly view: View;
  readonly operation: DescribedOperation;
  readonly answer: DescribedAnswer;
}) {
  const { t } = view;
  const { status, meaning, kinds, rows, columns } = answer;
  return (
    <>
      <p>
        <code>{status}</code> {meaning}
      </p>
      {kinds.length === 0 ? null : (
        <p>
          <code>{kinds.join(', ')}</code>
        </p>
      )}
      {columns.length === 0 ? null : (
        <p>
          {t('interface.columns')} <code>{columns.join(',')}</code>
        </p>
      )}
      {rows.length === 0 ? null : (
        <Table
          id={`${id}-${status}`}
          caption={t('interface.fields', { summary, status })}
          columns={[
            { label: t('interface.name') },
            { label: t('interface.kind') },
            { label: t('interface.meaning') },
          ]}
          rows={rows.map((row) => [
            <MachineName>{row.name}</MachineName>,
            <Kind view={view} row={row} />,
            row.isRequired ? row.meaning : `${row.meaning}${t('interface.maybe')}`,
          ])}
        />
      )}
    </>
  );
}

function Problems({ view, operation, problemTitle }: OperationProps) {
  const { t, root } = view;
  const problems = operation.answers.flatMap(({ status, codes }) =>
    codes.map((code) => ({ status, code })),
  );
  if (problems.length === 0) return null;
  return (
    <Table
      id={`${operation.id}-problems`}
      caption={t('interface.problems', { summary: operation.summary })}
      columns={[
        { label: t('interface.status') },
        { label: t('interface.code') },
        { label: t('interface.meaning') },
      ]}
      rows={problems.map(({ status, code }) => [
        status,
        <a href={`${root}/problems/${code}`}>
          <MachineName>{code}</MachineName>
        </a>,
        problemTitle(code),
      ])}
    />
  );
}
