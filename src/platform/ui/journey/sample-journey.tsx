import { answerOf } from '../../journeys/answers.ts';
import { Radios } from '../choices/choices.tsx';
import { say } from '../examples.ts';
import { TextField } from '../field/field.tsx';
import type { View } from '../view.ts';
import type { Journey, JourneyPage } from './journey.ts';

/** A small journey for examples and tests: what, when and, where it is for later, why. */
export function sampleJourney(
  view: View,
  address: string = view.address.replace(/\?.*/u, ''),
): Journey {
  return {
    name: 'design.sample',
    address,
    crumbs: [],
    begin: {
      title: say(view, '提議添一樣東西', 'Propose a thing for the square'),
      lead: say(view, '三題就好。', 'Three questions are all.'),
      act: say(view, '開始填', 'Begin'),
      next: say(view, '最後再檢查一次。', 'You check everything at the end.'),
    },
    pages: [textPage(view, 'what'), whenPage(view), textPage(view, 'why')],
    end: {
      title: say(view, '送出前檢查', 'Check your answers'),
      act: say(view, '送出提議', 'Send the proposal'),
      next: say(view, '公所兩週內回覆。', 'The office answers within two weeks.'),
    },
    finish: async () => ({ ok: true, to: address }),
  };
}

function textPage(view: View, name: 'what' | 'why'): JourneyPage {
  const [title, label, message] =
    name === 'what'
      ? [
          say(view, '要放什麼？', 'What should stand there?'),
          say(view, '名稱', 'Name'),
          say(view, '請寫名稱。', 'Give its name.'),
        ]
      : [
          say(view, '為什麼要等？', 'Why should it wait?'),
          say(view, '理由', 'Reason'),
          say(view, '請寫理由。', 'Give the reason.'),
        ];
  return {
    name,
    title,
    fields: [name],
    ...(name === 'why' ? { isAsked: (answers) => answerOf(answers, 'when') === 'later' } : {}),
    check: (answers) => ((answerOf(answers, name) ?? '') === '' ? [{ field: name, message }] : []),
    draw: (answers, mistakes) => (
      <TextField
        view={view}
        name={name}
        label={label}
        value={answerOf(answers, name)}
        error={mistakes[0]?.message}
      />
    ),
    summary: (answers) => [{ term: label, value: answerOf(answers, name) }],
  };
}

function whenPage(view: View): JourneyPage {
  const title = say(view, '什麼時候要？', 'When is it wanted?');
  const options = [
    { value: 'now', label: say(view, '今年', 'This year') },
    { value: 'later', label: say(view, '以後', 'Later') },
  ];
  const chosen = (value: string | undefined) => options.find((option) => option.value === value);
  return {
    name: 'when',
    title,
    fields: ['when'],
    check: (answers) =>
      chosen(answerOf(answers, 'when')) === undefined
        ? [{ field: 'when', message: say(view, '請選一個。', 'Choose one.') }]
        : [],
    draw: (answers, mistakes) => (
      <Radios
        view={view}
        name="when"
        legend={say(view, '時間', 'Time')}
        options={options}
        value={answerOf(answers, 'when')}
        error={mistakes[0]?.message}
      />
    ),
    summary: (answers) => [
      { term: say(view, '時間', 'Time'), value: chosen(answerOf(answers, 'when'))?.label },
    ],
  };
}
