import { execa } from 'execa';
import { Problem } from '../cli/problem.ts';
import type { Host } from './host.ts';

const FORMAT = '$(REPO_URI) $(RELEASE) $(COMPONENT)';

/** The mirror of the main release in the output of `apt-get indextargets`: not security, updates or third parties. */
export function pickDebianMirror(targets: string, codename: string): string | undefined {
  const releases = new Set([codename, 'stable', 'testing', 'unstable', 'sid']);
  return targets
    .split('\n')
    .map((line) => line.split(' '))
    .find(
      ([uri, release, component]) =>
        /^https?:/.test(uri ?? '') && releases.has(release ?? '') && component === 'main',
    )
    ?.at(0)
    ?.replace(/\/$/, '');
}

/** The Debian mirror that this machine already uses, so that the repository contains no host name. */
export async function findDebianMirror(host: Host): Promise<string> {
  const named = process.env.DEBIAN_MIRROR;
  if (named) return named;
  if (host.id === 'debian') {
    const { stdout } = await execa('apt-get', ['indextargets', '--format', FORMAT, 'Created-By: Packages'], {
      reject: false,
    });
    const mirror = pickDebianMirror(stdout ?? '', host.codename);
    if (mirror) return mirror;
  }
  throw new Problem(
    'No Debian mirror is configured on this machine. Images that cannot be pulled are built from Debian packages.',
    'Set a mirror: DEBIAN_MIRROR=http://…/debian npm start (or give this machine access to an image registry).',
  );
}
