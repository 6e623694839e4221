import { readFile } from 'node:fs/promises';
import { Problem } from '../cli/problem.ts';
import { portOf } from '../stack/ports.ts';
import { secretFile } from '../stack/secrets.ts';
import type { FaultRoute } from './catalogue.ts';

/** Long enough to see the alert fire and be read; a fault that is forgotten ends by itself. */
export const TTL_SECONDS = 1_800;

export async function startFault(effect: FaultRoute): Promise<void> {
  await call(effect, 'POST', `/faults/${effect.fault}`, { ttl_seconds: TTL_SECONDS });
}

export async function endFault(effect: FaultRoute): Promise<void> {
  await call(effect, 'DELETE', `/faults/${effect.fault}`);
}

export async function isFaultActive(effect: FaultRoute): Promise<boolean> {
  const response = await call(effect, 'GET', '/faults');
  const { faults } = (await response.json()) as { faults: { name: string; active: boolean }[] };
  return faults.some(({ name, active }) => name === effect.fault && active);
}

async function call(effect: FaultRoute, method: string, path: string, body?: object): Promise<Response> {
  const url = `http://127.0.0.1:${await portOf(effect.port)}${path}`;
  const authorization = `Bearer ${(await readFile(secretFile('fault_token'), 'utf8')).trim()}`;
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(10_000),
    headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new Problem(
      `${effect.service} does not answer at ${url}.`,
      'See `npm run status`; `npm start` starts what does not run.',
      {
        cause: error,
      },
    );
  });
  if (response.ok) return response;
  const remedy =
    response.status === 401 || response.status === 403
      ? `The token in ${secretFile('fault_token')} is not the one the service was started with: npm stop && npm start.`
      : `See \`npm run logs -- ${effect.service}\`.`;
  throw new Problem(
    `${effect.service} refused ${method} ${path}: ${response.status} ${await response.text()}`,
    remedy,
  );
}
