import type { DatabaseSync } from 'node:sqlite';
import type { Candidate, Catalogue, CatalogueEntry } from '../domain/catalogue.ts';
import { NAME_WEIGHT } from '../domain/catalogue.ts';
import { transaction } from './database.ts';

const ALL = 'SELECT name AS tool, target, description FROM tools ORDER BY position';
const FIND = `SELECT name AS tool, target, description FROM tool_words JOIN tools ON name = tool
  WHERE word IN (SELECT value FROM json_each(?))
  GROUP BY name ORDER BY sum(weight) DESC, tools.position`;
const WORDS = 'SELECT word FROM tool_words WHERE tool = ? AND weight < ? ORDER BY position';

export interface SqliteCatalogue extends Catalogue {
  /** Throws when the database does not answer. */
  readonly check: () => void;
}

/** The catalogue in the database, made equal to the tools that this release has. */
export function sqliteCatalogue(database: DatabaseSync, tools: readonly CatalogueEntry[]): SqliteCatalogue {
  seed(database, tools);
  const all = database.prepare(ALL);
  const find = database.prepare(FIND);
  const words = database.prepare(WORDS);
  const plain = (row: object) => ({ ...row }) as unknown as Candidate;
  return {
    find: (given) => (given.size === 0 ? all.all() : find.all(JSON.stringify([...given]))).map(plain),
    entries: () =>
      all.all().map((row) => {
        const candidate = plain(row);
        const keywords = words.all(candidate.tool, NAME_WEIGHT).map(({ word }) => String(word));
        return { ...candidate, keywords };
      }),
    check: () => void database.prepare('SELECT 1 FROM tools LIMIT 1').get(),
  };
}

function seed(database: DatabaseSync, tools: readonly CatalogueEntry[]): void {
  const tool = database.prepare('INSERT INTO tools VALUES (?, ?, ?, ?)');
  const word = database.prepare('INSERT INTO tool_words VALUES (?, ?, ?, ?)');
  transaction(database, () => {
    database.exec('DELETE FROM tools');
    for (const [position, entry] of tools.entries()) {
      tool.run(entry.tool, position, entry.target, entry.description);
      word.run(entry.tool, entry.tool, NAME_WEIGHT, 0);
      for (const [place, keyword] of entry.keywords.entries()) word.run(keyword, entry.tool, 1, place + 1);
    }
  });
}
