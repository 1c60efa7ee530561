import { Layout, Title } from '../layout.tsx';
import { Table } from '../table/table.tsx';
import type { View } from '../view.ts';
import { shareOf } from './page-shares.ts';

/** One act and those who may do it, in plain words. */
export interface PowerRow {
  readonly act: string;
  readonly holders: readonly string[];
}

export interface PowersOfService {
  /** The service's name as people know it. */
  readonly title: string;
  readonly rows: readonly PowerRow[];
}

const data = { list: '/api/powers' };

/** Who may do what, of every service; what stands in no row, nobody may. */
export function PowersPage({
  view,
  services,
}: {
  readonly view: View;
  readonly services: readonly PowersOfService[];
}) {
  const { t } = view;
  const columns = [{ label: t('powers.act') }, { label: t('powers.holders') }];
  return (
    <Layout view={view} share={shareOf(view, '/powers')} downloads={data} wide>
      <Title lead={t('powers.lead')}>{t('powers.title')}</Title>
      <p>{t('powers.delegations')}</p>
      <p>{t('powers.young')}</p>
      {services.map(({ title, rows }, index) => (
        <section>
          <h2>{title}</h2>
          <Table
            id={`powers-${index + 1}`}
            caption={t('powers.caption', { service: title })}
            hideCaption
            columns={columns}
            rows={rows.map(({ act, holders }) => [act, holders.join(t('list.or'))])}
          />
        </section>
      ))}
    </Layout>
  );
}
