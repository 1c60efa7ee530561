import { Button } from '../button/button.tsx';
import { type ComponentExamples, say } from '../examples.ts';
import { Select, TextField } from '../field/field.tsx';
import { FilterForm, Form } from './form.tsx';

export const formExamples: ComponentExamples = {
  component: 'form',
  examples: [
    {
      name: ['一件事', 'an act'],
      draw: (view) => (
        <Form view={view} action={view.address}>
          <TextField view={view} name="title" label={say(view, '題目', 'Title')} />
          <Button>{say(view, '送出題目', 'Send the title')}</Button>
        </Form>
      ),
    },
    {
      name: ['篩選', 'a filter'],
      draw: (view) => (
        <FilterForm
          view={view}
          action={view.address}
          label={say(view, '篩選意見', 'Filter statements')}
        >
          <Select
            view={view}
            name="state"
            label={say(view, '狀態', 'State')}
            options={[{ value: 'all', label: say(view, '全部', 'All') }]}
          />
        </FilterForm>
      ),
    },
  ],
};
