import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { imagePin, OWNER_LABEL, ROOT } from '@opsconductor/stack';
import { execa } from 'execa';
import { poll } from './poll.ts';

interface SeenAlert {
  readonly labels: Record<string, string>;
  readonly status: { inhibitedBy: string[] };
}

/** The alerts of one receiver. */
interface SeenGroup {
  readonly receiver: { name: string };
  readonly labels: Record<string, string>;
  readonly alerts: readonly { status: { mutedBy: string[] } }[];
}

/**
 * A copy of the shipped configuration whose receivers are at ports of the test, and whose groups do not wait. Without `mailPort`,
 * mails have no receiver.
 */
export function configurationFor(t: TestContext, port: number, mailPort?: number): string {
  const copy = mkdtempSync(join(tmpdir(), 'alertmanager-'));
  t.after(() => rmSync(copy, { recursive: true }));
  chmodSync(copy, 0o755);
  cpSync(join(ROOT, 'alertmanager'), copy, { recursive: true });
  writeFileSync(join(copy, 'slack_url'), `http://test:${port}/slack\n`);
  const file = join(copy, 'alertmanager.yml');
  const text = readFileSync(file, 'utf8')
    .replaceAll('alert-inbox:3000', `test:${port}`)
    .replaceAll('alert-inbox:2525', mailPort === undefined ? 'alert-inbox:2525' : `test:${mailPort}`)
    .replace('/run/secrets/slack_url', '/etc/alertmanager/slack_url')
    .replaceAll(/group_wait: \w+/g, 'group_wait: 0s')
    .replaceAll(/group_interval: \w+/g, 'group_interval: 1s');
  writeFileSync(file, text);
  return copy;
}

/**
 * An Alertmanager with the configuration in `folder` and the demo secrets, on a free port, until the end of the scope.
 * It can reach the test at the host name `test`.
 */
export async function startAlertmanager(
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<AsyncDisposable & { post: typeof post; alerts: typeof alerts; groups: typeof groups }> {
  const { stdout: id } = await execa('docker', [
    ...['run', '-d', '--pull=never', '-p', '127.0.0.1::9093', '--add-host=test:host-gateway'],
    ...['--label', `${OWNER_LABEL}=${process.pid}`],
    ...['-v', `${folder}:/etc/alertmanager:ro`, '-v', `${join(ROOT, 'secrets/demo')}:/run/secrets:ro`],
    ...Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]),
    imagePin('ALERTMANAGER_IMAGE'),
    '--config.file=/etc/alertmanager/alertmanager.yml',
    '--storage.path=/tmp/alertmanager',
    '--cluster.listen-address=',
    '--enable-feature=utf8-strict-mode',
  ]);
  const remove = () => execa('docker', ['rm', '-f', '-v', id]);
  const port = await execa('docker', ['port', id, '9093/tcp'], { reject: false });
  if (port.exitCode !== 0) {
    const { all } = await execa('docker', ['logs', id], { all: true });
    await remove();
    throw new Error(`Alertmanager exited during its start: ${all}`);
  }
  const api = `http://${port.stdout.split('\n')[0]}/api/v2`;

  async function post(
    labelSets: readonly Record<string, string>[],
    annotations = {},
    endsAt?: Date,
  ): Promise<void> {
    const response = await fetch(`${api}/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(labelSets.map((labels) => ({ labels, annotations, endsAt }))),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  }

  async function get<T>(path: string): Promise<T> {
    const response = await fetch(`${api}${path}`);
    return (await response.json()) as T;
  }
  const alerts = () => get<SeenAlert[]>('/alerts');
  const groups = () => get<SeenGroup[]>('/alerts/groups');

  await poll({ what: 'Alertmanager to be ready', intervalMs: 100 }, async () => ({
    done: await alerts(),
  }));
  return {
    post,
    alerts,
    groups,
    async [Symbol.asyncDispose]() {
      await remove();
    },
  };
}
