import { existsSync, readFileSync } from 'node:fs';

export interface Host {
  readonly id: string;
  readonly codename: string;
  readonly root: boolean;
  readonly systemd: boolean;
}

/** The fields of /etc/os-release that decide what can be installed here. */
export function parseOsRelease(text: string): { id: string; codename: string } {
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  return { id: field('ID'), codename: field('VERSION_CODENAME') };
}

export function describeHost(): Host {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return {
    ...parseOsRelease(release),
    root: process.getuid?.() === 0,
    systemd: existsSync('/run/systemd/system'),
  };
}

/** Whether missing programs can be installed here without input from the user. */
export function canInstall(host: Host): boolean {
  return host.root && (host.id === 'debian' || host.id === 'ubuntu');
}
