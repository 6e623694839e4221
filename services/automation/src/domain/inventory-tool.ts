import { DatabaseSync } from 'node:sqlite';
import { type Tool, textOf } from './tool.ts';

const hosts = [
  ['checkout', 'linux', 'eu-1', 'api'],
  ['billing', 'linux', 'eu-1', 'api'],
  ['search', 'linux', 'us-1', 'api'],
  ['warehouse', 'linux', 'us-1', 'database'],
  ['orders', 'linux', 'eu-1', 'database'],
  ['directory', 'windows', 'eu-2', 'identity'],
  ['desktops', 'windows', 'us-2', 'office'],
  ['gateway', 'linux', 'eu-2', 'network'],
] as const;

const MAX_WORDS = 32;

/** The words are bound parameters: input of a caller is never part of the statement. */
const FIND = `SELECT DISTINCT host FROM inventory, json_each(?) AS word
  WHERE word.value IN (host, os, region, role) ORDER BY host`;

/** A real query, on a table of its own: the tool cannot reach the database of the service. */
export const inventoryTool: Tool = {
  name: 'sql-query',
  description: 'Queries the inventory database for the hosts that a text names',
  keywords: ['sql', 'database', 'query', 'table', 'inventory'],
  target: 'in-process',
  latencyMs: 10,
  run: (input) => {
    const words =
      textOf(input)
        .toLowerCase()
        .match(/[a-z0-9-]+/g) ?? [];
    const rows = find.all(JSON.stringify(words.slice(0, MAX_WORDS)));
    return { rows: rows.length, hosts: rows.map(({ host }) => String(host)) };
  },
};

function fill(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE inventory (host TEXT PRIMARY KEY, os TEXT, region TEXT, role TEXT) STRICT');
  const insert = database.prepare('INSERT INTO inventory VALUES (?, ?, ?, ?)');
  for (const host of hosts) insert.run(...host);
  return database;
}

const find = fill().prepare(FIND);
