import { MachineName } from '../../code-block/machine-name.tsx';
import { Layout, Title } from '../../layout.tsx';
import { Table } from '../../table/table.tsx';
import type { View } from '../../view.ts';
import { shareOf } from '../page-shares.ts';

/** One line of the index: an operation, and where it is told in full. */
export interface InterfaceLine {
  readonly summary: string;
  readonly method: string;
  readonly address: string;
  readonly href: string;
}

export interface InterfaceService {
  readonly title: string;
  readonly href: string;
  readonly lines: readonly InterfaceLine[];
}

const rules = ['read', 'list', 'csv', 'feed', 'act', 'problem'] as const;

/** Everything that programs may ask of the site, by service; each has a page of its own. */
export function InterfacePage({
  view,
  services,
}: {
  readonly view: View;
  readonly services: readonly InterfaceService[];
}) {
  const { t } = view;
  return (
    <Layout view={view} share={shareOf(view, '/interface')} wide>
      <Title lead={t('interface.lead')}>{t('interface.title')}</Title>
      <p>
        <a href="/api/openapi.json">{t('interface.document')}</a>
      </p>
      <section>
        <h2>{t('interface.rules')}</h2>
        <ul>
          {rules.map((rule) => (
            <li>{t(`interface.rule.${rule}`)}</li>
          ))}
        </ul>
      </section>
      {services.map((service, place) => (
        <Service view={view} service={service} id={`service-${place + 1}`} />
      ))}
    </Layout>
  );
}

function Service({
  view: { t },
  service: { title, href, lines },
  id,
}: {
  readonly view: View;
  readonly service: InterfaceService;
  readonly id: string;
}) {
  return (
    <section>
      <h2>
        <a href={href}>{title}</a>
      </h2>
      <Table
        id={id}
        caption={t('interface.service', { service: title })}
        hideCaption
        columns={[{ label: t('interface.what') }, { label: t('interface.address') }]}
        rows={lines.map((line) => [
          <a href={line.href}>{line.summary}</a>,
          <MachineName>{`${line.method} ${line.address}`}</MachineName>,
        ])}
      />
    </section>
  );
}
