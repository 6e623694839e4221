import type { Variable } from '../variables/variable.ts';
import { askBackEnd } from './back-end.ts';
import { fill, type QueryContext, seconds } from './context.ts';

const LABEL_VALUES = /^label_values\((?:(.+),\s*)?(\w+)\)$/s;

/** The form of a query of a variable that the page knows: `label_values(up, service)`. */
export const isLabelValues = (query: string): boolean => LABEL_VALUES.test(query.trim());

/** The values that a variable offers, in alphabetical order. @throws Error with a sentence for the user */
export async function queryValues({ query, name }: Variable, context: QueryContext): Promise<string[]> {
  const [, selector, label] = LABEL_VALUES.exec(query.trim()) ?? [];
  if (label === undefined)
    throw new Error(`The preview does not know the query of the variable ${name}: ${query}`);
  const { range, signal } = context;
  const search: [string, string][] = [
    ['start', seconds(range.from)],
    ['end', seconds(range.to)],
    ...(selector ? [['match[]', fill(selector, context, 60_000)] as [string, string]] : []),
  ];
  const source = { type: 'prometheus', uid: 'prometheus' };
  const { data } = await askBackEnd<{ data: string[] }>(
    source,
    `/api/v1/label/${label}/values`,
    search,
    signal,
  );
  return data.toSorted((a, b) => a.localeCompare(b));
}
