import type { ApiDocument } from '../interface/api-document.ts';
import type { Module, ModuleWeb, SharePages } from '../module.ts';
import { allExamples } from '../ui/all-examples.ts';
import {
  isPagePath,
  shareOf,
  shareOfComponent,
  shareOfHome,
  shareOfService,
} from '../ui/pages/page-shares.ts';
import { gatherHomeLines } from './home-lines.ts';
import { findService } from './interface-pages.tsx';

/** What the pages of no module say when they are shared, by their path below the language. */
export function sharePlatformPages(
  modules: readonly Module[],
  webs: readonly ModuleWeb[],
  document: () => ApiDocument,
): SharePages {
  return async (view, path) => {
    if (path === '') return shareOfHome(view, (await gatherHomeLines(view, webs)).feature);
    if (isPagePath(path)) return shareOf(view, path);
    const [, folder, name] = /^\/(design|interface)\/([^/]+)$/u.exec(path) ?? [];
    if (name === undefined) return null;
    if (folder === 'interface') {
      const service = findService(view, modules, document(), name);
      return service === undefined ? null : shareOfService(view, service.title);
    }
    const isShown = allExamples.some(({ component }) => component === name);
    return isShown ? shareOfComponent(view, name) : null;
  };
}
