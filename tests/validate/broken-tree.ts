import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Defect } from './defect.ts';

/** A copy of the healthy tree with one defect, until the end of the scope. */
export function brokenTree({
  name,
  edits,
  modes = {},
}: Pick<Defect, 'name' | 'edits' | 'modes'>): { root: string } & Disposable {
  const root = mkdtempSync(join(tmpdir(), 'validate-'));
  // Containers read the folder as another user.
  chmodSync(root, 0o755);
  cpSync(join(import.meta.dirname, 'tree'), root, { recursive: true });
  for (const { file, from, to } of edits) {
    const path = join(root, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${name}: ${file} does not contain "${from}"`);
    writeFileSync(
      path,
      text.replace(from, () => to),
    );
  }
  for (const [path, mode] of Object.entries(modes)) chmodSync(join(root, path), mode);
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}
