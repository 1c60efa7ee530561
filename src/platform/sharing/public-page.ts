import { languageOfPath } from '../http/problems.tsx';
import { type Language, languages } from '../i18n/languages.ts';
import type { Module, ModuleWeb, SharePages } from '../module.ts';
import { descriptionOf, type Share } from '../ui/layout/share-tags.tsx';
import type { View } from '../ui/view.ts';

/** A page that everybody may see, and what it says when it is shared. */
export interface PublicPage extends Share {
  /** From `/en` on, without host and query. */
  readonly path: string;
  readonly description: string;
  readonly number: Share['number'];
}

/** The public page that a stranger named; null: no such page, or not one for everybody. */
export type FindPage = (wanted: string | undefined) => Promise<PublicPage | null>;

/** The view of a stranger in a language, on a page. */
export type OpenView = (language: Language, address: string) => View;

interface Sharing {
  readonly module: Pick<Module, 'name' | 'texts'>;
  readonly web: Pick<ModuleWeb, 'share' | 'task'>;
}

const longest = 400;
const pagePath = new RegExp(`^/(?:${languages.join('|')})(?:/[\\w.~-]+)*/?$`, 'u');
/** Not shareable: the share page itself, and paths with a segment `.` or `..`. */
const noPage = /^\/[^/]+\/share(?:\/|$)|\/\.{1,2}(?:\/|$)/u;

/**
 * The path of a page of ours from what a stranger sent; null for everything else: other hosts, other
 * parts of the site, queries, encoded characters.
 */
export function readPagePath(wanted: string | undefined): string | null {
  if (wanted === undefined || wanted.length > longest) return null;
  return pagePath.test(wanted) && !noPage.test(wanted) ? wanted : null;
}

/** A module that says nothing else shares its front, under the words of its link. */
function frontOf({ module, web: { task } }: Sharing): SharePages {
  return ({ language }, path) => {
    const title = task && module.texts.find(language, task.label);
    return path === '' && title !== undefined ? { title } : null;
  };
}

/**
 * Finds public pages by what modules declare of them.
 *
 * @param ofNoModule finds the pages of the platform
 */
export function createFindPage(
  plugged: readonly Sharing[],
  ofNoModule: SharePages,
  openView: OpenView,
): FindPage {
  const shareOf: SharePages = (view, path) => {
    const [, name] = path.split('/');
    const owner = plugged.find(({ module }) => module.name === name);
    if (owner === undefined) return ofNoModule(view, path);
    const { share = frontOf(owner) } = owner.web;
    return share(view, path.slice(owner.module.name.length + 1));
  };
  return async (wanted) => {
    const path = readPagePath(wanted);
    const language = path === null ? undefined : languageOfPath(path);
    if (path === null || language === undefined) return null;
    const view = openView(language, path);
    const share = await shareOf(view, path.slice(view.root.length).replace(/\/$/u, ''));
    if (share === null) return null;
    return { ...share, path, description: descriptionOf(view, share), number: share.number };
  };
}
