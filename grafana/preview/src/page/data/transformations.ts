import type { Transformation } from '../model/dashboard.ts';
import { rowCount, type Table } from './table.ts';

type Apply = (tables: readonly Table[], options: Transformation['options']) => readonly Table[];

/** All tables in one: rows below each other, a column for each name. */
const merge: Apply = (tables) => {
  if (tables.length < 2) return tables;
  const names = [...new Set(tables.flatMap((table) => table.map(({ name }) => name)))];
  const merged = names.map((name) => ({
    ...tables.flat().find((column) => column.name === name),
    name,
    values: tables.flatMap(
      (table) =>
        table.find((column) => column.name === name)?.values ?? new Array(rowCount(table)).fill(null),
    ),
  }));
  return [merged];
};

/** Columns left out, in another order, with other names. */
const organize: Apply = (tables, { excludeByName = {}, indexByName = {}, renameByName = {} }) =>
  tables.map((table) =>
    table
      .filter(({ name }) => !excludeByName[name])
      .map((column, at) => ({ column, place: indexByName[column.name] ?? at + table.length }))
      .sort((a, b) => a.place - b.place)
      .map(({ column }) => ({
        ...column,
        ...(renameByName[column.name] && { displayName: renameByName[column.name] }),
      })),
  );

const TRANSFORMATIONS: Readonly<Record<string, Apply>> = { merge, organize };
export const TRANSFORMATION_NAMES = Object.keys(TRANSFORMATIONS);

/** Applies the transformations in order; one that the page does not know changes nothing, and `vocabulary` reports it. */
export function transform(tables: readonly Table[], list: readonly Transformation[] = []): readonly Table[] {
  return list.reduce(
    (current, { id, options }) => TRANSFORMATIONS[id]?.(current, options) ?? current,
    tables,
  );
}
