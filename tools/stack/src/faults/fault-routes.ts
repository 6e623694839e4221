import { readFile } from 'node:fs/promises';
import { Problem } from '../cli/problem.ts';
import { portOf } from '../stack/ports.ts';
import { secretFile } from '../stack/secrets.ts';
import { FAULT_PORTS, type FaultService } from './catalogue.ts';
import type { FaultRequest } from './request.ts';

/** Starts a fault and returns its parameters with the defaults of the service filled in. */
export async function startFault(
  name: string,
  service: FaultService,
  { ttlSeconds, params }: FaultRequest,
): Promise<Record<string, unknown>> {
  const response = await call(service, 'POST', `/faults/${name}`, { ttl_seconds: ttlSeconds, ...params });
  return ((await response.json()) as { params?: Record<string, unknown> }).params ?? {};
}

export async function endFault(name: string, service: FaultService): Promise<void> {
  await call(service, 'DELETE', `/faults/${name}`);
}

/** Names of the active faults of the service. */
export async function activeIn(service: FaultService): Promise<string[]> {
  const response = await call(service, 'GET', '/faults');
  const { faults } = (await response.json()) as { faults: { name: string; active: boolean }[] };
  return faults.filter(({ active }) => active).map(({ name }) => name);
}

async function call(service: FaultService, method: string, path: string, body?: object): Promise<Response> {
  const url = `http://127.0.0.1:${await portOf(FAULT_PORTS[service])}${path}`;
  const authorization = `Bearer ${(await readFile(secretFile('fault_token'), 'utf8')).trim()}`;
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(10_000),
    headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new Problem(
      `${service} does not answer at ${url}.`,
      'Check `npm run status`. `npm start` starts missing services.',
      { cause: error },
    );
  });
  if (response.ok) return response;
  const text = await response.text();
  throw new Problem(
    `${service} refused ${method} ${path}: ${response.status} ${messageOf(text)}`,
    remedyOf(response.status, service),
  );
}

function messageOf(text: string): string {
  try {
    return (JSON.parse(text) as { error: { message: string } }).error.message;
  } catch {
    return text;
  }
}

function remedyOf(status: number, service: string): string {
  if (status === 400) return 'Correct the value of --set; the message names it.';
  if (status === 401 || status === 403)
    return `The token in ${secretFile('fault_token')} differs from the token of the running service. Restart the stack: npm stop && npm start.`;
  return `See \`npm run logs -- ${service}\`.`;
}
