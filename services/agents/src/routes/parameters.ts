import Type from 'typebox';

export const Words = (description: string) => Type.String({ maxLength: 256, default: '', description });

/** A string: query values are strings, and they are not coerced. */
export const Limit = () =>
  Type.String({
    pattern: '^([1-9][0-9]?|100)$',
    default: '20',
    description: 'how many to list, 1 to 100',
  });
