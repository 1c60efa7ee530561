import { Button } from '../button/button.tsx';
import type { ComponentExamples } from '../examples.ts';
import { Select, TextField } from '../field/field.tsx';
import { FilterForm, Form } from './form.tsx';

export const formExamples: ComponentExamples = {
  component: 'form',
  examples: [
    {
      name: 'an act',
      draw: (view) => (
        <Form view={view} action="/act">
          <TextField view={view} name="title" label="題目" />
          <Button>送出題目</Button>
        </Form>
      ),
    },
    {
      name: 'a filter',
      draw: (view) => (
        <FilterForm view={view} action="/list" label="篩選意見">
          <Select
            view={view}
            name="state"
            label="狀態"
            options={[{ value: 'all', label: '全部' }]}
          />
        </FilterForm>
      ),
    },
  ],
};
