import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Logger } from '@opsconductor/telemetry';
import { migrations } from './migrations.ts';

const FILE = 'automation.db';
/** SQLite's codes for a file that is damaged or not a database. */
const DAMAGED = new Set([11, 26]);

/**
 * Opens the database of the service (without a folder: in memory) and migrates its schema. A damaged file is renamed
 * and a new one created: its content can be made again or covers only the last days.
 * @throws Error with the folder and the remedy when it cannot be used
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
      `DATA_DIR is ${folder}: ${FILE} cannot be opened there (${reason}). Set a folder that this release can write to.`,
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
      'the database file is damaged: it was renamed and a new one is created',
    );
    return prepared(path);
  }
}

function prepared(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 100, enableForeignKeyConstraints: true });
  try {
    // A crash of the process loses no data; a crash of the machine may lose the last transactions.
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
    throw new Error(
      `its schema version ${version} is newer than ${migrations.length}: run the newer release`,
    );
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
