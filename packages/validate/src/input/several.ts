import { InputError } from '../errors.ts';

/** What was read from several files, and why the others could not be read. One bad file does not hide the others. */
export interface Several<T> {
  readonly found: readonly T[];
  readonly errors: readonly InputError[];
}

/** Reads each item on its own. An InputError leaves out only its item. */
export function readEach<S, T>(items: readonly S[], read: (item: S) => readonly T[]): Several<T> {
  const found: T[] = [];
  const errors: InputError[] = [];
  for (const item of items) {
    try {
      found.push(...read(item));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      errors.push(error);
    }
  }
  return { found, errors };
}

/** Goes on with what was found; the errors of both steps remain. */
export function andThen<S, T>({ found, errors }: Several<S>, read: (item: S) => readonly T[]): Several<T> {
  const next = readEach(found, read);
  return { found: next.found, errors: [...errors, ...next.errors] };
}

export const joined = <T>(parts: readonly Several<T>[]): Several<T> => ({
  found: parts.flatMap(({ found }) => found),
  errors: parts.flatMap(({ errors }) => errors),
});

/** One error for all of them. */
export const asOneError = (errors: readonly InputError[]): InputError =>
  new InputError([...new Set(errors.map(({ message }) => message))].join('\n  '));
