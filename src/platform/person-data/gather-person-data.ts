import { signaturesOfPerson } from '../acts/signatures-of-person.ts';
import type { AnyTexts } from '../i18n/texts.ts';
import { draftsOfPerson } from '../journeys/drafts-of-person.ts';
import { messagesOfPerson } from '../messaging/contacts/messages-of-person.ts';
import type { Platform } from '../platform.ts';
import { platformTexts } from '../texts/texts.ts';
import type { HeldData, KnownPerson } from './held-data.ts';
import type { PersonData } from './person-data.ts';

type Keeping = Pick<HeldData, 'name' | 'texts' | 'title'> & { readonly personData: PersonData };

/** What the ground itself keeps of people. */
const own: readonly Keeping[] = [
  { name: 'messaging', title: 'held.messaging', personData: messagesOfPerson },
  { name: 'journeys', title: 'held.journeys', personData: draftsOfPerson },
  { name: 'signing', title: 'held.signing', personData: signaturesOfPerson },
].map((part) => ({ ...part, texts: platformTexts }));

/**
 * Everybody who keeps something of people: the modules in their order, then the ground, whose rows those of modules
 * may hang on.
 *
 * @param platform asked for when it is needed, since it hands out what comes of this
 */
export function gatherPersonData(
  modules: readonly {
    readonly name: string;
    readonly texts: AnyTexts;
    readonly personData?: PersonData;
  }[],
  platform: () => Platform,
): readonly HeldData[] {
  const ofModules = modules.flatMap(({ name, texts, personData }) =>
    personData === undefined ? [] : [{ name, texts, title: 'title', personData }],
  );
  return [...ofModules, ...own].map(({ personData, ...named }) => {
    const { kinds, growing = {}, looks, withdraw } = personData;
    return {
      ...named,
      kinds,
      read: (person) => personData.read(platform(), person),
      growing: Object.fromEntries(
        Object.entries(growing).map(([kind, { count, rows }]) => [
          kind,
          {
            count: (person: KnownPerson) => count(platform(), person),
            rows: (person: KnownPerson) => rows(platform(), person),
          },
        ]),
      ),
      looks: looks && ((person) => looks(platform(), person)),
      withdraw: withdraw && ((person) => withdraw(platform(), person)),
      erase: (unit, person) => personData.erase(unit, platform(), person),
    };
  });
}
