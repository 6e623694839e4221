import Type from 'typebox';

export const Words = (description: string) => Type.String({ maxLength: 256, default: '', description });

/** A text, because what stands in a URL is one, and values are not coerced. */
export const Limit = () =>
  Type.String({
    pattern: '^([1-9][0-9]?|100)$',
    default: '20',
    description: 'how many to list, 1 to 100',
  });
