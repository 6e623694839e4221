import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProofCase } from '@opsconductor/proof';

/** In this order: SLOs first, while the windows of hours are as short as the stack is young; what restarts Prometheus last. */
const ORDER = [
  'slow',
  'errors',
  'targets',
  'process',
  'busy',
  'resources',
  'users',
  'queues',
  'model-use',
  'absence',
  'backends',
  'refused',
  'targets-flood',
  'model',
  'intake',
  'degraded',
  'logs',
  'dependencies',
  'down',
  'textfiles',
  'apart',
  'blocked',
  'unusual',
  'leak',
];

const rank = ({ parallel }: ProofCase) => (parallel === undefined ? ORDER.length : ORDER.indexOf(parallel));

/** The cases of every alert, or of those that are named, in the order in which they run. */
export async function readCases(names: readonly string[] = []): Promise<ProofCase[]> {
  const files = globSync('tests/proof/cases/*.ts').sort();
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(resolve(file)).href)));
  const cases: ProofCase[] = modules.flatMap((module) => module.cases);
  const unknown = names.filter(
    (name) => !cases.some(({ alertname, parallel }) => alertname === name || parallel === name),
  );
  if (unknown.length > 0)
    throw new Error(`no case proves ${unknown.join(', ')}; cases are in tests/proof/cases`);
  return cases
    .filter(
      ({ alertname, parallel }) =>
        names.length === 0 || names.includes(alertname) || names.includes(parallel ?? ''),
    )
    .sort((a, b) => rank(a) - rank(b));
}
