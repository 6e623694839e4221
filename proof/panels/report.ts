import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Replaces the results of an earlier run by those of this run, and keeps the rest of the report. */
export function updateReport(path: string, found: Readonly<Record<string, unknown>>): void {
  const before = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  writeFileSync(path, `${JSON.stringify({ ...before, ...found }, null, 2)}\n`);
}
