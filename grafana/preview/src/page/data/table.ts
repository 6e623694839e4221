import type { RawSeries } from './series.ts';

export interface Column {
  readonly name: string;
  readonly values: readonly unknown[];
  /** The unit of the back end, such as `ns` of Tempo. */
  readonly unit?: string;
  /** Hidden unless an override shows it. */
  readonly hidden?: boolean;
  readonly displayName?: string;
  /** Where the value leads, if no override says it. */
  readonly link?: { readonly title: string; readonly url: string };
}

export type Table = readonly Column[];

/** An instant query as a table: the time, the labels in alphabetical order, and the value. */
export function seriesTable(series: readonly RawSeries[], valueName = 'Value'): Table {
  const labels = [...new Set(series.flatMap(({ metric }) => Object.keys(metric)))].sort();
  return [
    { name: 'Time', values: series.map(({ points }) => (points[0]?.[0] ?? 0) * 1000) },
    ...labels.map((name) => ({ name, values: series.map(({ metric }) => metric[name] ?? '') })),
    { name: valueName, values: series.map(({ points }) => points[0]?.[1] ?? null) },
  ];
}

export const rowCount = (table: Table): number => table[0]?.values.length ?? 0;
