import { nameOfComponent } from '../design/component-names.ts';
import type { Share } from '../layout/share-tags.tsx';
import type { View } from '../view.ts';
import type { HomeFeature } from './home-line.ts';

/** The pages of no module that say their title alone, by their path below the language. */
const titles = {
  '/about': 'about.title',
  '/accessibility': 'accessibility.title',
  '/powers': 'powers.title',
  '/design': 'design.title',
  '/interface': 'interface.title',
  '/messaging/status': 'messaging.status.title',
  '/search': 'search.title',
} as const;

type PagePath = keyof typeof titles;

export function isPagePath(path: string): path is PagePath {
  return Object.hasOwn(titles, path);
}

export function shareOf({ t }: View, path: PagePath): Share {
  return { title: t(titles[path]) };
}

/** The home page tells the number of what opens it. */
export function shareOfHome({ t }: View, feature: HomeFeature | undefined): Share {
  return { title: t('home.title'), number: feature?.number };
}

export function shareOfComponent(view: View, component: string): Share {
  return { title: nameOfComponent(view, component) };
}

/** @param service its title, as people know it */
export function shareOfService({ t }: View, service: string): Share {
  return { title: t('interface.service', { service }) };
}
