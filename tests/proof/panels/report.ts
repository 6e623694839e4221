import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Puts what a run found in the place of what an earlier one did, and leaves the rest of the report as it was. */
export function updateReport(path: string, found: Readonly<Record<string, unknown>>): void {
  const before = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  writeFileSync(path, `${JSON.stringify({ ...before, ...found }, null, 2)}\n`);
}
