import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Problem } from '../cli/problem.ts';
import { ROOT } from '../files/paths.ts';

const NAMES = [
  'grafana_admin_password',
  'fault_token',
  'user_id_key',
  'slack_url',
  'pagerduty_routing_key',
  'smtp_password',
];

/** Docker would create a folder in the container for a missing secret file. */
export async function checkSecrets(): Promise<void> {
  for (const name of NAMES) await readSecret(name);
}

/** @throws Problem for a file that is missing or that this user cannot read */
export async function readSecret(name: string): Promise<string> {
  const file = secretFile(name);
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new Problem(
      `The secret ${file} cannot be read.`,
      'Create it as described in secrets/demo/README.md, or unset SECRETS_DIR to use the demo secrets.',
      { cause: error },
    );
  }
}

export function secretFile(name: string): string {
  return join(resolve(ROOT, process.env.SECRETS_DIR || 'secrets/demo'), name);
}
