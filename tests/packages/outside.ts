import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExecaError, execa } from 'execa';

const UNREACHABLE = /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ERR_SOCKET_TIMEOUT/;

/** A folder outside the repository, where nothing of the workspace is found. */
export const outside = mkdtempSync(join(tmpdir(), 'opsconductor-packages-'));
process.once('exit', () => rmSync(outside, { recursive: true, force: true }));

/** Packs the published packages. Returns the tarball of each, by its folder under packages/. */
export async function packAll(): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await execa(process.execPath, ['scripts/pack.ts', '--to', outside]);
  const files = stdout.trim().split('\n');
  return new Map(files.map((file) => [/opsconductor-(\w+)-[\d.]+tgz$/.exec(file)?.[1] ?? '', file]));
}

/** A new folder below `outside`. */
export function newFolder(name: string): string {
  const folder = join(outside, name);
  mkdirSync(folder);
  return folder;
}

/** Installs tarballs, or packages of the registry, into a folder. What npm has in its cache is not fetched again. */
export async function install(folder: string, ...packages: readonly string[]): Promise<void> {
  const options = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  await execa('npm', ['install', ...options, ...packages], { cwd: folder });
}

interface NodeVersion {
  readonly version: string;
  readonly path: string;
}

/**
 * The lowest Node that the packages promise to run on, and the one of this workspace.
 * Returns why the lowest one could not be had, if the registry is unreachable.
 */
export async function nodeVersions(lowest: string): Promise<NodeVersion[] | string> {
  const folder = newFolder(`node-${lowest}`);
  const { platform, arch } = process;
  const name = `node-${platform === 'darwin' && arch === 'arm64' ? 'bin-' : ''}${platform}-${arch}`;
  try {
    await install(folder, `${name}@${lowest}`);
  } catch (error) {
    if (process.env.CI === 'true' || !(error instanceof ExecaError && UNREACHABLE.test(error.message)))
      throw error;
    return 'the npm registry is unreachable';
  }
  const path = join(folder, 'node_modules', name, 'bin/node');
  return [lowest, process.versions.node].map((version) => ({
    version,
    path: version === lowest ? path : process.execPath,
  }));
}

/** The version of a package that the workspace uses. */
export const workspaceVersion = (name: string): string =>
  JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
