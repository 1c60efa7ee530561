import { htmlLanguage, sourceOf } from '../../i18n/languages.ts';
import { type Persona, personas } from '../../sample-world/personas.ts';
import { Form } from '../form/form.tsx';
import type { DemoView, View } from '../view.ts';

/** Says that the world is invented, and lets a visitor try it as somebody else. */
export function DemoBar({ view, demo }: { readonly view: View; readonly demo: DemoView }) {
  const { t, language } = view;
  const current = personas.find((persona) => persona.id === demo.current);
  return (
    <section class="sky-demo" aria-label={t('demo.label')}>
      <div class="sky-demo-inner">
        <p>{t('demo.sentence')}</p>
        {demo.message === null ? null : <NewestMessage view={view} message={demo.message} />}
        <details>
          <summary>
            {current === undefined
              ? t('demo.choose')
              : t('demo.current', { role: current.role[sourceOf(language)] })}
          </summary>
          <PersonaChoice view={view} demo={demo} />
        </details>
      </div>
    </section>
  );
}

function NewestMessage({
  view,
  message,
}: {
  readonly view: View;
  readonly message: NonNullable<DemoView['message']>;
}) {
  return (
    <div class="sky-demo-message">
      <p>{view.t('demo.message', { to: message.to })}</p>
      <blockquote>{message.text}</blockquote>
    </div>
  );
}

/** One form: the button pressed says which persona (field `persona`). */
function PersonaChoice({ view, demo }: { readonly view: View; readonly demo: DemoView }) {
  const { account } = view;
  if (account === null) return null;
  const { person } = view.actor;
  const offered = personas.filter(({ id }) => demo.personas?.includes(id) ?? true);
  return (
    <Form
      view={view}
      action={`${view.root}${account.personas}`}
      repeatable
      tokenless={person === null || person.persona !== null}
    >
      <p>{view.t('demo.help')}</p>
      <input type="hidden" name="back" value={view.address} />
      <ul class="sky-personas">
        {offered.map((persona) => (
          <PersonaButton view={view} persona={persona} current={persona.id === demo.current} />
        ))}
      </ul>
    </Form>
  );
}

function PersonaButton({
  view,
  persona,
  current,
}: {
  readonly view: View;
  readonly persona: Persona;
  readonly current: boolean;
}) {
  const language = sourceOf(view.language);
  const lang = language === view.language ? undefined : htmlLanguage(language);
  return (
    <li lang={lang}>
      <button
        type="submit"
        class="sky-persona"
        name="persona"
        value={persona.id}
        aria-current={current ? 'true' : undefined}
      >
        <b>{persona.role[language]}</b>
        <span>{persona.may[language]}</span>
      </button>
    </li>
  );
}
