import { createWriteStream, readFileSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { Problem } from '../cli/problem.ts';
import { aptInstall, aptUpdate } from '../docker/apt.ts';
import { findDebianMirror } from '../docker/apt-mirror.ts';
import { describeHost } from '../docker/host.ts';
import { ensureStateFolder, statePath } from '../files/paths.ts';
import { BASE_IMAGE } from './catalogue.ts';
import type { Report } from './run-logged.ts';

const ROOTFS = '/var/tmp/opsconductor-base';
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Builds the base image from Debian sid. The engine imports it as the last step, so no incomplete image remains. */
export async function buildBase(report: Report): Promise<void> {
  const host = describeHost();
  if (process.platform !== 'linux' || !host.root) {
    throw new Problem(
      'No image registry is reachable, and building the base image needs root on Linux.',
      'Run the same command with sudo, or give this machine access to an image registry.',
    );
  }
  const mirror = await findDebianMirror(host);
  await ensureDebootstrap(report);
  await removeRootfs();
  try {
    report('debootstrap');
    await debootstrap(mirror);
    // Containers use the same registries as the host, with the certificates that the host trusts.
    await mkdir(join(ROOTFS, 'etc/ssl/certs'), { recursive: true });
    await copyFile(CERTIFICATES, join(ROOTFS, CERTIFICATES));
    for (const cache of ['var/cache/apt', 'var/lib/apt/lists']) {
      await rm(join(ROOTFS, cache), { recursive: true, force: true });
      await mkdir(join(ROOTFS, cache, cache.endsWith('lists') ? 'partial' : 'archives/partial'), {
        recursive: true,
      });
    }
    report('docker import');
    await importRootfs();
  } finally {
    await removeRootfs();
  }
}

async function ensureDebootstrap(report: Report): Promise<void> {
  const found = await execa('debootstrap', ['--version'], { reject: false });
  if (!found.failed) return;
  report('installing debootstrap');
  await aptUpdate();
  // An Ubuntu host lacks the keyring to check Debian's signatures.
  await aptInstall(['debootstrap', 'debian-archive-keyring', 'ca-certificates']);
}

async function debootstrap(mirror: string): Promise<void> {
  await ensureStateFolder();
  const log = createWriteStream(statePath('logs/base.log'));
  const child = execa(
    'debootstrap',
    ['--variant=minbase', '--include=ca-certificates', 'sid', ROOTFS, mirror],
    {
      reject: false,
      stdin: 'ignore',
      all: true,
    },
  );
  child.all.pipe(log);
  const result = await child;
  if (!result.failed) return;
  throw new Problem(
    `debootstrap failed:\n${(result.all ?? '').trimEnd().split('\n').slice(-5).join('\n')}`,
    `Check that ${mirror} is reachable and has sid, or set DEBIAN_MIRROR to another mirror.`,
  );
}

async function importRootfs(): Promise<void> {
  const archive = execa('tar', ['-C', ROOTFS, '-c', '.'], { encoding: 'buffer', buffer: false });
  await archive.pipe('docker', ['import', '-c', `ENV PATH=${PATH}`, '-', BASE_IMAGE]);
}

/** A killed debootstrap can leave /proc mounted inside. It is unmounted first, so that only the folder itself is removed. */
async function removeRootfs(): Promise<void> {
  const mounts = mountsUnder(readFileSync('/proc/mounts', 'utf8'), ROOTFS);
  for (const mount of mounts) await execa('umount', [mount]);
  await rm(ROOTFS, { recursive: true, force: true });
}

/** Mount points inside a folder, the deepest first. */
export function mountsUnder(mounts: string, folder: string): string[] {
  return mounts
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((path) => path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length);
}
