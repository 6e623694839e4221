import { faultCalls } from '@opsconductor/service-kit/faults';
import { Problem } from '../cli/problem.ts';
import { portOf } from '../files/ports.ts';
import { readSecret, secretFile } from '../stack/secrets.ts';
import { serviceNamed } from '../stack/services.ts';
import type { FaultRequest } from './request.ts';

/** Starts a fault and returns its parameters with the defaults of the service filled in. */
export async function startFault(
  name: string,
  { service, ttlSeconds, params }: FaultRequest,
): Promise<Record<string, unknown>> {
  const calls = await callsTo(service);
  const response = await calls.start(name, { ttl_seconds: ttlSeconds, ...params });
  return ((await response.json()) as { params?: Record<string, unknown> }).params ?? {};
}

export async function endFault(name: string, service: string): Promise<void> {
  await (await callsTo(service)).end(name);
}

/** Names of the active faults of the service. */
export async function activeIn(service: string): Promise<string[]> {
  const response = await (await callsTo(service)).list();
  const { faults } = (await response.json()) as { faults: { name: string; active: boolean }[] };
  return faults.filter(({ active }) => active).map(({ name }) => name);
}

/** Calls that return the answer of a running service, or throw a Problem. */
async function callsTo(service: string) {
  const base = `http://127.0.0.1:${await portOf(serviceNamed(service).portVariable)}`;
  const token = await readSecret('fault_token');
  return faultCalls(`Bearer ${token}`, async (path, call) => {
    const response = await fetch(`${base}${path}`, { ...call, signal: AbortSignal.timeout(10_000) }).catch(
      (error: unknown) => {
        throw new Problem(
          `${service} does not answer at ${base}${path}.`,
          'Check `npm run status`. `npm start` starts missing services.',
          { cause: error },
        );
      },
    );
    if (response.ok) return response;
    throw new Problem(
      `${service} refused ${call.method} ${path}: ${response.status} ${messageOf(await response.text())}`,
      remedyOf(response.status, service),
    );
  });
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
