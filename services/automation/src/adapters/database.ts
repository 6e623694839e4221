import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Logger } from '@opsconductor/telemetry';
import { migrations } from './migrations.ts';

const FILE = 'automation.db';
/** SQLite's codes for a file that is damaged, or is no database at all. */
const DAMAGED = new Set([11, 26]);

/**
 * Opens the database of the service, in memory without a folder, and brings its schema up to date. A damaged file is
 * put aside and a new one begun: everything in it can be made again or is a figure of the last days.
 * @throws Error naming the folder and the remedy when it cannot be used
 */
export function openDatabase(folder: string | undefined, logger: Logger): DatabaseSync {
  if (folder === undefined) return prepared(':memory:');
  const path = join(folder, FILE);
  try {
    mkdirSync(folder, { recursive: true });
    return openFile(path, logger);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `DATA_DIR is ${folder}: ${FILE} cannot be opened there (${reason}); give a folder that this release can write to`,
      { cause: error },
    );
  }
}

function openFile(path: string, logger: Logger): DatabaseSync {
  try {
    return prepared(path);
  } catch (error) {
    if (!DAMAGED.has((error as { errcode?: number }).errcode ?? 0)) throw error;
    const aside = `${path}.damaged-${Date.now()}`;
    renameSync(path, aside);
    logger.warn(
      { event: 'database.damaged', category: 'STATE', metadata: { aside } },
      'the database file is damaged: it was put aside and a new one is begun',
    );
    return prepared(path);
  }
}

function prepared(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 100, enableForeignKeyConstraints: true });
  try {
    // A crash of the process loses nothing; a crash of the machine at most the last transactions.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: DatabaseSync): void {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > migrations.length) {
    throw new Error(`its schema ${version} is newer than ${migrations.length}: run the newer release`);
  }
  transaction(database, () => {
    for (const statements of migrations.slice(version)) database.exec(statements);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

export function transaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
