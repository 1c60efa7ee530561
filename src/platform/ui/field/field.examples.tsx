import { type ComponentExamples, say } from '../examples.ts';
import { Select, TextField } from './field.tsx';

export const fieldExamples: ComponentExamples = {
  component: 'field',
  examples: [
    {
      name: ['一行字', 'text'],
      draw: (view) => <TextField view={view} name="topic" label={say(view, '題目', 'Title')} />,
    },
    {
      name: ['有提示', 'with a hint'],
      draw: (view) => (
        <TextField
          view={view}
          name="place"
          label={say(view, '地點', 'Place')}
          hint={say(view, '寫到路名就好。', 'The name of the road is enough.')}
          required
        />
      ),
    },
    {
      name: ['有錯', 'with a mistake'],
      draw: (view) => (
        <TextField
          view={view}
          name="email"
          type="email"
          label={say(view, '電子郵件', 'E-mail address')}
          hint={say(view, '只用來寄登入碼。', 'Only for the sign-in code.')}
          autocomplete="email"
          value="name@"
          error={say(
            view,
            '請輸入完整的電子郵件地址，例如name@example.tw。',
            'Enter a whole e-mail address, such as name@example.tw.',
          )}
        />
      ),
    },
    {
      name: ['短短的代碼', 'short code'],
      draw: (view) => (
        <TextField
          view={view}
          name="code"
          size={8}
          inputmode="numeric"
          autocomplete="one-time-code"
          label={say(view, '登入碼', 'Sign-in code')}
        />
      ),
    },
    {
      name: ['數字', 'number'],
      draw: (view) => (
        <TextField
          view={view}
          name="people"
          type="number"
          size={6}
          label={say(view, '人數', 'Number of people')}
        />
      ),
    },
    {
      name: ['從清單選', 'selection'],
      draw: (view) => (
        <Select
          view={view}
          name="order"
          label={say(view, '排序', 'Order')}
          value="agreed"
          options={[
            { value: 'newest', label: say(view, '最新的在前', 'Newest first') },
            { value: 'agreed', label: say(view, '最多人同意', 'Most agreed first') },
          ]}
        />
      ),
    },
  ],
};
