import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { App } from '../app-type.ts';
import { faultCalls } from '../faults/fault-calls.ts';

const TOKEN = 'a-token-of-enough-length';

/** A file with a fault token, for `FAULT_TOKEN_FILE`; it is removed after the test. */
export function faultTokenFile(t: TestContext, content = TOKEN): string {
  const folder = mkdtempSync(join(tmpdir(), 'fault-token-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'token');
  writeFileSync(path, content);
  return path;
}

/** Calls the fault routes of an app that was given `faultTokenFile`. */
export const faultClient = (app: App) =>
  faultCalls(`Bearer ${TOKEN}`, (url, { body, ...call }) =>
    app.inject({ url, ...call, ...(body !== undefined && { payload: body }) }),
  );
