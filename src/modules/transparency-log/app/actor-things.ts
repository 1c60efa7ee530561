import type { ThingName } from '../../../platform/things/things.ts';

/** What other modules call the body that acted; the module that keeps bodies is not imported. */
export function bodyThing(body: string): ThingName {
  return { type: 'identity.body', id: body };
}

/** The same of its office. */
export function officeThing(body: string, office: string): ThingName {
  return { type: 'identity.office', id: `${body}/${office}` };
}
