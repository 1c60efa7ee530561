import type { Language } from '../../../../platform/i18n/languages.ts';
import { createTexts } from '../../../../platform/i18n/texts.ts';
import texts from './fault-texts.json' with { type: 'json' };
import type { ExportFault } from './polis-export.ts';

const faultTexts = createTexts('deliberations-files', texts);

/** The sentence of a fault, with its file, line and column. */
function describeFault(fault: ExportFault, language: Language): string {
  const { file, line, column, code, facts } = fault;
  return faultTexts.in(language)(code, { ...facts, file, line, column });
}

/** The English sentences of at most twenty faults; a thousand lines help nobody. */
export function listFaults(faults: readonly ExportFault[]): string {
  const shown = faults.slice(0, 20).map((fault) => describeFault(fault, 'en'));
  const more = faults.length - shown.length;
  return [...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
}
