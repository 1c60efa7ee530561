import type { SchemaRow } from '../../../interface/schema-rows.ts';
import { MachineName } from '../../code-block/machine-name.tsx';
import { Table } from '../../table/table.tsx';
import type { View } from '../../view.ts';
import type { OperationProps } from './operation-props.ts';

/** What a caller gives along; nothing where nothing can be given. */
export function Parameters({ view, operation: { id, summary, parameters } }: OperationProps) {
  const { t } = view;
  if (parameters.length === 0) return null;
  return (
    <>
      <h3>{t('interface.parameters')}</h3>
      <Table
        id={`${id}-parameters`}
        caption={t('interface.parameters.of', { summary })}
        hideCaption
        columns={[
          { label: t('interface.name') },
          { label: t('interface.where') },
          { label: t('interface.kind') },
          { label: t('interface.required') },
          { label: t('interface.meaning') },
        ]}
        rows={parameters.map((row) => [
          <MachineName>{row.name}</MachineName>,
          t(`interface.in.${row.in}`),
          <Kind view={view} row={row} />,
          row.isRequired ? t('interface.yes') : t('interface.no'),
          row.meaning,
        ])}
      />
    </>
  );
}

/** The kind of a value, with the only values that there are. */
export function Kind({ view: { t }, row }: { readonly view: View; readonly row: SchemaRow }) {
  if (row.values.length === 0) return <>{row.kind}</>;
  return (
    <>
      {row.kind}
      {t('interface.values')}
      {row.values.map((value, place) => (
        <>
          {place === 0 ? null : t('interface.and')}
          <code>{value}</code>
        </>
      ))}
    </>
  );
}
