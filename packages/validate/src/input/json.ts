/** An object of a file that is not validated yet. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const asObject = (value: unknown): Json => (isObject(value) ? value : {});

export const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const objectsIn = (value: unknown): Json[] => asArray(value).filter(isObject);

export const asText = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;

/** Texts by name, without other values. */
export const asTexts = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asObject(value)).flatMap(([name, each]) => {
      const text = asText(each);
      return text === undefined ? [] : [[name, text]];
    }),
  );

export const textsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((each) => asText(each) ?? []);
