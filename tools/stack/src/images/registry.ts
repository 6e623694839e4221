import { execa } from 'execa';
import { readState, writeState } from '../files/state-file.ts';

const STATE = 'registry.json';
const PATIENCE_MS = 8_000;
/** A registry that does not answer is tried once per hour: a refusal is quick, but a timeout takes PATIENCE_MS. */
const SILENCE_KEPT_MS = 3_600_000;

/** The result of a first pull from an image registry. */
export interface RegistryProbe {
  readonly reachable: boolean;
  readonly reason: string;
}

/** Whether the message of a failed pull means that no registry can be reached at all, so that the next pull fails too. */
export function isUnreachable(message: string): boolean {
  return /no such host|dial tcp|i\/o timeout|connection refused|connection reset|network is unreachable|TLS handshake|x509|proxyconnect|context deadline|Client\.Timeout|server misbehaving|\bEOF\b/i.test(
    message,
  );
}

export async function probeRegistry(ref: string): Promise<RegistryProbe> {
  const silentAt = (await readState<{ silentAt: number }>(STATE))?.silentAt ?? 0;
  if (Date.now() - silentAt < SILENCE_KEPT_MS) {
    return { reachable: false, reason: `no answer within ${PATIENCE_MS / 1000} s less than an hour ago` };
  }
  const probe = await askRegistry(ref);
  if (probe === undefined) {
    await writeState(STATE, { silentAt: Date.now() });
    return { reachable: false, reason: `no answer within ${PATIENCE_MS / 1000} s` };
  }
  return probe;
}

/**
 * Tests with a pull by the engine, because the engine has its own mirrors and proxies. The pull is stopped at its first line:
 * then the registry has answered for this image. Undefined when there was no answer in time.
 */
async function askRegistry(ref: string): Promise<RegistryProbe | undefined> {
  const pull = execa('docker', ['pull', ref], { reject: false, stdin: 'ignore', timeout: PATIENCE_MS });
  let answered = false;
  for await (const line of pull.iterable()) {
    if (!line.includes('Pulling from') && !line.includes('Status:')) continue;
    answered = true;
    pull.kill();
  }
  const result = await pull;
  if (answered) return { reachable: true, reason: '' };
  if (result.timedOut) return undefined;
  const reason = result.stderr.trim().split('\n').at(-1) ?? '';
  return { reachable: !isUnreachable(reason), reason: shorten(reason) };
}

/** Without the prefix of the engine and the address of the registry, which do not help the reader. */
export function shorten(reason: string): string {
  return reason
    .replace(/^Error response from daemon: /, '')
    .replace(/^Get "[^"]*": /, '')
    .slice(0, 160);
}
