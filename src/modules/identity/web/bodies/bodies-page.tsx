import type { Context } from 'hono';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { findForReader } from '../../../../platform/http/thing-page.tsx';
import type { Platform } from '../../../../platform/platform.ts';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { FilterForm } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { Pagination } from '../../../../platform/ui/pagination/pagination.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { type TreePage, treePage } from '../../app/tree-page.ts';
import { powers } from '../../powers.ts';
import { type ListedBody, searchBodies } from '../../store/read-bodies.ts';
import { texts } from '../../texts.ts';
import { officesAddress } from '../offices/offices-page.tsx';
import { BodiesTable } from './bodies-table.tsx';
import { bodiesAddress } from './bodies-words.ts';
import { shareOfBodies } from './share-bodies.ts';
import { TreeFigure } from './tree-figure.tsx';

/** A name has no more characters. */
const longestAsked = 80;
const mostFound = 100;

/** All bodies in their tree, some at a time, or those whose name or id holds what is asked. */
export async function showBodies(platform: Platform, c: Context<SiteEnv>) {
  const view = c.get('view');
  const asked = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, longestAsked);
  if (asked !== '') {
    const found = await searchBodies(platform.database.db, asked, mostFound + 1);
    return c.html(<FoundPage {...{ view, asked, found }} />);
  }
  const page = c.req.query('page') ?? '1';
  const tree = await findForReader(platform, c, treePage, { page }, powers['see-offices']);
  if (tree.ok) return c.html(<BodiesPage view={view} tree={tree.value} />);
  const label = texts.in(view.language)('bodies.title');
  return answerRefusal(c, tree.refusal, { href: bodiesAddress(view), label });
}

function BodiesPage({ view, tree }: { readonly view: View; readonly tree: TreePage }) {
  const t = texts.in(view.language);
  return (
    <Layout
      view={view}
      wide
      share={shareOfBodies(view)}
      downloads={{ list: '/api/identity/bodies' }}
    >
      <Title lead={t('bodies.lead')}>{t('bodies.title')}</Title>
      <Search view={view} asked="" />
      {tree.total === 0 ? (
        <Empty title={t('bodies.none')} why={t('bodies.none.why')} />
      ) : (
        <TreeFigure view={view} tree={tree} />
      )}
      <Pagination
        view={view}
        current={tree.page}
        total={tree.pages}
        href={(page) => `${bodiesAddress(view)}?page=${page}`}
      />
      <p>
        <a href={officesAddress(view)}>{t('bodies.offices')}</a>
      </p>
    </Layout>
  );
}

function Search({ view, asked }: { readonly view: View; readonly asked: string }) {
  const t = texts.in(view.language);
  return (
    <FilterForm view={view} action={bodiesAddress(view)} label={t('bodies.search')}>
      <TextField
        view={view}
        name="q"
        label={t('bodies.asked')}
        hint={t('bodies.asked.hint')}
        type="search"
        value={asked}
        autocomplete="off"
      />
    </FilterForm>
  );
}

interface FoundProps {
  readonly view: View;
  readonly asked: string;
  /** One more than are shown, where there are more. */
  readonly found: readonly ListedBody[];
}

function FoundPage({ view, asked, found }: FoundProps) {
  const t = texts.in(view.language);
  const shown = found.slice(0, mostFound);
  const crumbs = [{ label: t('bodies.title'), href: bodiesAddress(view) }];
  return (
    <Layout view={view} share="private" title={t('bodies.found', { asked })} breadcrumbs={crumbs}>
      <Title>{t('bodies.found', { asked })}</Title>
      <Search view={view} asked={asked} />
      {shown.length === 0 ? (
        <Empty title={t('bodies.nothing')} why={t('bodies.nothing.why')} />
      ) : (
        <BodiesTable
          view={view}
          id="found"
          caption={t(found.length > shown.length ? 'bodies.found.first' : 'bodies.found.all', {
            count: shown.length,
          })}
          bodies={shown}
        />
      )}
      <p>
        <a href={bodiesAddress(view)}>{t('bodies.all')}</a>
      </p>
    </Layout>
  );
}
