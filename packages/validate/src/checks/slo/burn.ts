import type { Check } from '../../check.ts';
import { violations } from './violations.ts';

/** A burn tier fires when more than factor × error budget of all events fail. With a product of 1 or more, it never fires. */
export const burn: Check = {
  name: 'slo/burn',
  title: 'every burn tier can be reached, and its windows are in order',
  run: (inputs) => violations(inputs, (field) => field === 'burn'),
};
