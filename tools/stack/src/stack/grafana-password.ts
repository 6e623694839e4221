import { relative } from 'node:path';
import { execa } from 'execa';
import { composeCommand } from '../compose/model.ts';
import { ROOT } from '../files/paths.ts';
import { portOf } from '../files/ports.ts';
import { readSecret, secretFile } from './secrets.ts';

const SECRET = 'grafana_admin_password';
const RESET = 'grafana cli --homepath /usr/share/grafana admin reset-admin-password --password-from-stdin';

/** How Grafana answers a login with the password of the secret; `unknown` when it does not answer. */
export type Login = 'accepted' | 'refused' | 'unknown';

export interface GrafanaAdmin {
  readonly login: () => Promise<Login>;
  readonly reset: () => Promise<void>;
}

/**
 * Grafana reads GF_SECURITY_ADMIN_PASSWORD only when its database is new; later the first password stays. Returns what to report; undefined
 * when the secret is in force.
 */
export async function applyPassword({ login, reset }: GrafanaAdmin): Promise<string | undefined> {
  if ((await login()) !== 'refused') return undefined;
  const file = relative(ROOT, secretFile(SECRET)) || secretFile(SECRET);
  await reset();
  if ((await login()) === 'accepted') return `The admin password of Grafana is now that in ${file}.`;
  return [
    `Grafana still has an earlier admin password: it keeps the first one in its database, and \`${RESET}\` did not change it.`,
    `Set it by hand: docker ${composeCommand('exec', '-T', 'grafana').join(' ')} ${RESET} < ${file}`,
  ].join('\n');
}

/** The Grafana of the running stack. */
export async function grafanaAdmin(): Promise<GrafanaAdmin> {
  const password = await readSecret(SECRET);
  const url = `http://127.0.0.1:${await portOf('GRAFANA_HOST_PORT')}/api/user`;
  const authorization = `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`;
  return {
    async login() {
      try {
        const { status } = await fetch(url, {
          headers: { authorization },
          signal: AbortSignal.timeout(10_000),
        });
        return status === 200 ? 'accepted' : status === 401 ? 'refused' : 'unknown';
      } catch {
        return 'unknown'; // The table of services shows that Grafana does not answer.
      }
    },
    async reset() {
      const args = [...composeCommand(), 'exec', '-T', 'grafana', ...RESET.split(' ')];
      // The next login shows whether it worked.
      await execa('docker', args, { reject: false, input: password });
    },
  };
}
