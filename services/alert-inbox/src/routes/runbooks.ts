import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '@opsconductor/service-kit';
import Type from 'typebox';
import { errors } from '../errors.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

const Params = Type.Object({
  file: Type.String({
    pattern: '^[A-Za-z][A-Za-z0-9-]{0,99}\\.md$',
    description: 'runbooks are named <AlertName>.md; incident-response.md applies to all alerts',
  }),
});

/** Serves the runbooks as text, so that the link in an alert works wherever the inbox can be reached. */
export function runbookRoutes(app: App, runbooksDir: string | undefined): void {
  app.get('/runbooks/:file', { schema: { params: Params } }, async ({ params }, reply) => {
    if (runbooksDir === undefined) throw errors.RUNBOOK_UNKNOWN(params.file);
    const text = await readRunbook(join(runbooksDir, params.file));
    if (text === undefined) throw errors.RUNBOOK_UNKNOWN(params.file);
    return reply.headers({ ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' }).send(text);
  });
}

async function readRunbook(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
