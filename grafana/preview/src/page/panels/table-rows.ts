import { rowCount, type Table } from '../data/table.ts';

export interface Sorting {
  readonly name: string;
  readonly isDescending: boolean;
}

/** Numbers of the rows that contain a text, in the order of a column: numbers by size, texts by alphabet. */
export function chosenRows(table: Table, sorting: Sorting | undefined, wanted = ''): number[] {
  const text = wanted.trim().toLowerCase();
  const rows = Array.from({ length: rowCount(table) }, (_, row) => row).filter((row) =>
    table.some(({ values: cells }) =>
      String(cells[row] ?? '')
        .toLowerCase()
        .includes(text),
    ),
  );
  const values = table.find(({ name }) => name === sorting?.name)?.values;
  if (!sorting || !values) return rows;
  const sorted = rows.sort((a, b) => compare(values[a], values[b]));
  return sorting.isDescending ? sorted.reverse() : sorted;
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a ?? '').localeCompare(String(b ?? ''), 'en', { numeric: true });
}
