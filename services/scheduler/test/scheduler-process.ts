import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { poll } from '@opsconductor/testing/poll';
import getPort from 'get-port';

const folder = fileURLToPath(new URL('..', import.meta.url));

export interface Submission {
  readonly status: number;
  readonly body: { readonly accepted: number; readonly durable: boolean; readonly ids: readonly string[] };
}

/** The scheduler as a separate process, so that it can be killed. */
export async function startProcess(env: Readonly<Record<string, string>>) {
  const port = await getPort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--import', '@opsconductor/telemetry/register', 'src/main.ts'], {
    cwd: folder,
    env: { ...process.env, ...env, HOST: '127.0.0.1', PORTS: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');

  const get = async (path: string) => (await fetch(url + path)).json();
  await poll({ what: 'the scheduler to be live', timeoutSeconds: 60, intervalMs: 50 }, async () => {
    const { ok, status } = await fetch(`${url}/health/live`);
    return ok ? { done: true } : { seen: status };
  });

  return {
    url,
    get,
    async submit(jobs: readonly object[]): Promise<Submission> {
      const response = await fetch(`${url}/jobs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jobs }),
      });
      return { status: response.status, body: (await response.json()) as Submission['body'] };
    },
    async metric(series: string): Promise<number> {
      const text = await (await fetch(`${url}/metrics`)).text();
      const line = text.split('\n').find((each) => each.startsWith(`${series} `));
      return Number(line?.split(' ')[1]);
    },
    async end(signal: 'SIGKILL' | 'SIGTERM') {
      child.kill(signal);
      await exited;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exited;
    },
  };
}
