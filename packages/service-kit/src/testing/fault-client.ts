import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { App } from '../app-type.ts';

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
export function faultClient(app: App) {
  const headers = { authorization: `Bearer ${TOKEN}` };
  return {
    list: () => app.inject({ url: '/faults', headers }),
    start: (name: string, params: object = {}) =>
      app.inject({ method: 'POST', url: `/faults/${name}`, headers, payload: params }),
    end: (name: string) => app.inject({ method: 'DELETE', url: `/faults/${name}`, headers }),
  };
}
