import type { Context } from 'hono';
import { Hono } from 'hono';
import {
  type ApiDocument,
  listOperations,
  type PlacedOperation,
} from '../interface/api-document.ts';
import { describeOperation } from '../interface/describe-operation.ts';
import type { Module } from '../module.ts';
import { InterfacePage } from '../ui/pages/interface/interface-page.tsx';
import { ServicePage } from '../ui/pages/interface/service-page.tsx';
import type { View } from '../ui/view.ts';
import type { Problems, SiteEnv } from './site-env.ts';

/** Operations that belong together: those of a module, or those of the platform. */
interface Service {
  readonly name: string;
  readonly title: string;
  readonly operations: readonly PlacedOperation[];
}

/** The operations of the platform itself stand under this name. */
const ofThePlatform = 'site';

/** The reference of the open interface, made of its own description. */
export function interfacePages(
  modules: readonly Module[],
  problems: Problems,
  document: () => ApiDocument,
): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .get('/', (c) => {
      const view = c.get('view');
      const services = gather(view, modules, document()).map((service) => lines(view, service));
      return c.html(<InterfacePage view={view} services={services} />);
    })
    .get('/:service', (c) => showService(c, modules, problems, document()));
}

function showService(
  c: Context<SiteEnv>,
  modules: readonly Module[],
  problems: Problems,
  document: ApiDocument,
) {
  const view = c.get('view');
  const service = findService(view, modules, document, c.req.param('service'));
  if (service === undefined) return c.notFound();
  return c.html(
    <ServicePage
      view={view}
      service={service.title}
      operations={service.operations.map((each) => describeOperation(document, each, view))}
      problemTitle={(code) => problems.describe(view.language, { code }).title}
    />,
  );
}

export function findService(
  view: View,
  modules: readonly Module[],
  document: ApiDocument,
  wanted: string | undefined,
): Service | undefined {
  return gather(view, modules, document).find(({ name }) => name === wanted);
}

/** In the order of the modules, the platform last; those that offer nothing are left out. */
function gather(view: View, modules: readonly Module[], document: ApiDocument): Service[] {
  const names = modules.map(({ name }) => name);
  const operations = listOperations(document);
  const serviceOf = ({ path }: PlacedOperation) =>
    names.find((name) => path.split('/')[1] === name) ?? ofThePlatform;
  const services = [
    ...modules.map(({ name, texts }) => ({
      name,
      title: texts.find(view.language, 'title') ?? name,
    })),
    { name: ofThePlatform, title: view.t('interface.site') },
  ];
  return services
    .map((service) => ({
      ...service,
      operations: operations.filter((operation) => serviceOf(operation) === service.name),
    }))
    .filter((service) => service.operations.length > 0);
}

function lines(view: View, { name, title, operations }: Service) {
  const href = `${view.root}/interface/${name}`;
  return {
    title,
    href,
    lines: operations.map((operation) => ({
      summary: operation['x-summary']?.[view.language] ?? operation.summary,
      method: operation.method.toUpperCase(),
      address: `/api${operation.path}`,
      href: `${href}#${operation.operationId}`,
    })),
  };
}
