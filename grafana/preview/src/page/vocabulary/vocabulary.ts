/** `any`, or the values that the page knows. */
type Known = 'any' | readonly unknown[];
/** Known values by path: `options.legend.calcs[]`, with `*` for a key of a record and `**` for everything below. */
export type Vocabulary = Readonly<Record<string, Known>>;

type Leaf = readonly [path: string, value: unknown];

/** All values inside with their paths. */
function leavesOf(node: unknown, path = ''): Leaf[] {
  if (Array.isArray(node)) return node.flatMap((each) => leavesOf(each, `${path}[]`));
  if (typeof node !== 'object' || node === null) return [[path, node]];
  return Object.entries(node).flatMap(([key, value]) =>
    leavesOf(value, path === '' ? key : `${path}.${key}`),
  );
}

/** `path = value` for every value that the vocabulary does not know. */
export function unknownIn(node: unknown, vocabulary: Vocabulary): string[] {
  const patterns = Object.entries(vocabulary).map(([path, known]) => [toPattern(path), known] as const);
  const unknown = leavesOf(node)
    .filter(([path, value]) => {
      const known = patterns.find(([pattern]) => pattern.test(path))?.[1];
      return known === undefined || (known !== 'any' && !known.includes(value));
    })
    .map(([path, value]) => `${path} = ${JSON.stringify(value)}`);
  return [...new Set(unknown)];
}

function toPattern(path: string): RegExp {
  const body = path
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('**', '[^]+')
    .replaceAll('.*', '.[^]+?');
  return new RegExp(`^${body}$`);
}
