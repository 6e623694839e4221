import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { buildPage } from '../build.ts';
import type { BackEnds } from '../src/config.ts';
import { buildApp } from '../src/server/app.ts';
import { readPage } from '../src/server/page-files.ts';

/** The generated dashboards. */
export const FOLDER = join(import.meta.dirname, '../../dashboards/gen');
export const ADDRESSES = { runbooks_url: 'https://ops.example/runbooks' };
/** A port on which nothing listens. */
const NOWHERE = new URL('http://127.0.0.1:1');

export async function listening(t: TestContext, server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The preview on a free port, with the built page. A back end that is not given cannot be reached. */
export async function startPreview(
  t: TestContext,
  backEnds: Partial<BackEnds> = {},
  timeoutMs?: number,
  dashboards = FOLDER,
): Promise<{ url: string; reported: unknown[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'preview-'));
  t.after(() => rm(folder, { recursive: true }));
  await buildPage(folder);
  const reported: unknown[] = [];
  const server = buildApp({
    page: await readPage(folder),
    dashboards,
    addresses: ADDRESSES,
    backEnds: { prometheus: NOWHERE, loki: NOWHERE, tempo: NOWHERE, ...backEnds },
    ...(timeoutMs !== undefined && { timeoutMs }),
    report: (error) => reported.push(error),
  });
  return { url: await listening(t, server), reported };
}
