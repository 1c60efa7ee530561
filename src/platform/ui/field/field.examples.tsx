import type { ComponentExamples } from '../examples.ts';
import { Select, TextArea, TextField } from './field.tsx';

const mistake = '請輸入完整的電子郵件地址，例如name@example.tw。';

export const fieldExamples: ComponentExamples = {
  component: 'field',
  examples: [
    { name: 'text', draw: (view) => <TextField view={view} name="topic" label="題目" /> },
    {
      name: 'with a hint',
      draw: (view) => (
        <TextField view={view} name="place" label="地點" hint="寫到路名就好。" required />
      ),
    },
    {
      name: 'e-mail with a mistake',
      draw: (view) => (
        <TextField
          view={view}
          name="email"
          type="email"
          label="電子郵件"
          hint="只用來寄登入碼。"
          autocomplete="email"
          value="name@"
          error={mistake}
        />
      ),
    },
    {
      name: 'short code',
      draw: (view) => (
        <TextField
          view={view}
          name="code"
          size={8}
          inputmode="numeric"
          autocomplete="one-time-code"
          label="登入碼"
        />
      ),
    },
    {
      name: 'number',
      draw: (view) => <TextField view={view} name="people" type="number" size={6} label="人數" />,
    },
    {
      name: 'long text',
      draw: (view) => (
        <TextArea view={view} name="statement" label="你的意見" hint="一句話。" limit={140} />
      ),
    },
    {
      name: 'long text with a mistake',
      draw: (view) => (
        <TextArea view={view} name="reason" label="理由" value="" error="請寫下理由。" />
      ),
    },
    {
      name: 'selection',
      draw: (view) => (
        <Select
          view={view}
          name="order"
          label="排序"
          value="agreed"
          options={[
            { value: 'newest', label: '最新的在前' },
            { value: 'agreed', label: '最多人同意' },
          ]}
        />
      ),
    },
  ],
};
