import { readdirSync, readFileSync } from 'node:fs';
import { History } from '../domain/git/history.ts';
import { parseLog } from '../domain/git/parse-log.ts';
import { parseNote } from '../domain/obsidian/note.ts';
import { Vault } from '../domain/obsidian/vault.ts';

const data = new URL('../data/', import.meta.url);

/** The shipped history; a few hundred commits, read once. */
export function loadHistory(): History {
  return new History(parseLog(readFileSync(new URL('history.gen.txt', data), 'utf8')));
}

/** The shipped vault. */
export function loadVault(): Vault {
  const folder = new URL('vault/', data);
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
  return new Vault(
    files.map((file) => parseNote(file.slice(0, -'.md'.length), readFileSync(new URL(file, folder), 'utf8'))),
  );
}
