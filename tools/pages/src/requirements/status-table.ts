import { catalogueIds } from './catalogue.ts';

const states = ['works', 'partly', 'not yet'] as const;
type State = (typeof states)[number];

export interface StatusRow {
  readonly id: string;
  readonly state: string;
  readonly test: string;
  readonly line: number;
}

/** Reads the rows `| ID | state | test | note |` of the status document. */
export function readStatusRows(markdown: string): StatusRow[] {
  return markdown.split('\n').flatMap((text, index) => {
    const cells = /^\| ([A-Z0-9]+-\d+) \| ([^|]*) \| ([^|]*) \|/.exec(text);
    if (cells === null) return [];
    const [, id = '', state = '', test = ''] = cells;
    return [{ id, state: state.trim(), test: test.trim(), line: index + 1 }];
  });
}

function testPaths(row: StatusRow): string[] {
  return [...row.test.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
}

/** Every error in the table that a script can find; an empty list means that the table is complete. */
export function findStatusProblems(
  rows: readonly StatusRow[],
  fileExists: (path: string) => boolean,
): string[] {
  const known = new Set(catalogueIds());
  const seen = new Map<string, number>();
  const problems: string[] = [];
  for (const row of rows) {
    const first = seen.get(row.id);
    if (first !== undefined) problems.push(`line ${row.line}: ${row.id} is already in line ${first}`);
    seen.set(row.id, row.line);
    if (!known.has(row.id)) problems.push(`line ${row.line}: ${row.id} is not an ID of the catalogue`);
    if (!states.includes(row.state as State)) {
      problems.push(`line ${row.line}: ${row.id} is "${row.state}"; use one of: ${states.join(', ')}`);
    }
    const paths = testPaths(row);
    if (row.state !== 'not yet' && paths.length === 0) {
      problems.push(`line ${row.line}: ${row.id} ${row.state} without a test`);
    }
    for (const path of paths) {
      if (!fileExists(path)) problems.push(`line ${row.line}: ${row.id} names ${path}, which does not exist`);
    }
  }
  for (const id of known) if (!seen.has(id)) problems.push(`${id} is missing`);
  return problems;
}
