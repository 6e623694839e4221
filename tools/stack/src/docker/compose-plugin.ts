import { chmod, copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../cli/problem.ts';
import { aptInstall, aptKnown, aptUpdate } from './apt.ts';
import { findDebianMirror } from './apt-mirror.ts';
import { unpackFromSid } from './debian-package.ts';
import { tryDocker } from './docker.ts';
import { canInstall, describeHost } from './host.ts';

const PLUGINS = '/usr/local/lib/docker/cli-plugins';
const OLDEST = { major: 2, minor: 20 };

/** Whether a version (`2.40.3-3`, `v2.24.0`) can run our compose file, which needs 2.20. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

async function composeVersion(): Promise<string | undefined> {
  const result = await tryDocker(['compose', 'version', '--short']);
  return result.ok ? result.stdout.trim() : undefined;
}

/** Makes `docker compose` available, or says what to install. */
export async function ensureComposePlugin(say: (line: string) => void): Promise<void> {
  const found = await composeVersion();
  if (found !== undefined && isNewEnough(found)) return;
  const host = describeHost();
  const lacking =
    found === undefined ? 'The Docker Compose plugin is missing.' : `Docker Compose ${found} is too old.`;
  if (!canInstall(host)) {
    throw new Problem(
      lacking,
      'Install the plugin `docker compose` 2.20 or later (part of Docker Desktop and of the docker-compose-plugin package).',
    );
  }
  say(`${lacking} Installing it (about 15 s) …`);
  await aptUpdate();
  const [packaged] = await aptKnown(['docker-compose-plugin', 'docker-compose-v2']);
  if (packaged !== undefined) await aptInstall([packaged]);
  else await installFromSid(await findDebianMirror(host));
  const installed = await composeVersion();
  if (installed === undefined || !isNewEnough(installed)) {
    throw new Problem(
      'The Docker Compose plugin was installed but does not run.',
      'Try `docker compose version`; it needs a C library of 2.34 or later.',
    );
  }
  say(`Docker Compose ${installed} is installed.`);
}

async function installFromSid(mirror: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'compose-plugin-'));
  try {
    const unpacked = await unpackFromSid(mirror, 'docker-compose', folder);
    await mkdir(PLUGINS, { recursive: true });
    await copyFile(
      join(unpacked, 'usr/libexec/docker/cli-plugins/docker-compose'),
      join(PLUGINS, 'docker-compose'),
    );
    await chmod(join(PLUGINS, 'docker-compose'), 0o755);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
