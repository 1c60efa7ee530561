import type { PlatformText } from '../../texts/texts.ts';
import { platformTexts } from '../../texts/texts.ts';
import type { View } from '../view.ts';

/** What a component is called; the folder's name where the texts do not know it. */
export function nameOfComponent({ language, t }: View, component: string): string {
  const key = `design.component.${component}`;
  return platformTexts.find(language, key) === undefined ? component : t(key as PlatformText);
}
