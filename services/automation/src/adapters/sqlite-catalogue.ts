import type { DatabaseSync } from 'node:sqlite';
import type { Candidate, Catalogue, CatalogueEntry } from '../domain/catalogue.ts';
import { NAME_WEIGHT } from '../domain/catalogue.ts';
import { transaction } from './database.ts';

const ALL = 'SELECT name AS tool, target, description FROM tools ORDER BY position';
const FIND = `SELECT name AS tool, target, description FROM tool_words JOIN tools ON name = tool
  WHERE word IN (SELECT value FROM json_each(?))
  GROUP BY name ORDER BY sum(weight) DESC, tools.position`;
export interface SqliteCatalogue extends Catalogue {
  /** Throws when the database does not answer. */
  readonly check: () => void;
}

/** The catalogue in the database, filled with the tools of this release. */
export function sqliteCatalogue(database: DatabaseSync, tools: readonly CatalogueEntry[]): SqliteCatalogue {
  seed(database, tools);
  const all = database.prepare(ALL);
  const find = database.prepare(FIND);
  const plain = (row: object) => ({ ...row }) as unknown as Candidate;
  return {
    find: (given) => (given.size === 0 ? all.all() : find.all(JSON.stringify([...given]))).map(plain),
    check: () => void database.prepare('SELECT 1 FROM tools LIMIT 1').get(),
  };
}

function seed(database: DatabaseSync, tools: readonly CatalogueEntry[]): void {
  const tool = database.prepare('INSERT INTO tools VALUES (?, ?, ?, ?)');
  const word = database.prepare('INSERT INTO tool_words VALUES (?, ?, ?)');
  transaction(database, () => {
    database.exec('DELETE FROM tools');
    for (const [position, entry] of tools.entries()) {
      tool.run(entry.tool, position, entry.target, entry.description);
      word.run(entry.tool, entry.tool, NAME_WEIGHT);
      for (const keyword of entry.keywords) word.run(keyword, entry.tool, 1);
    }
  });
}
