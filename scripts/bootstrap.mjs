// Plain JavaScript without dependencies: it runs with the Node (18 or later) of the machine, before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');

function fail(what, remedy) {
  process.stderr.write(`✖ ${what}\n  → ${remedy}\n`);
  process.exit(1);
}

function readPackages(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
}

/** Contents, not file times, are compared: a git checkout makes the lockfile newer without changing it. */
function missingPackages() {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return ['all'];
  const wanted = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  return Object.keys(wanted).filter(
    (path) =>
      path.includes('node_modules/') &&
      !wanted[path].optional &&
      // A workspace is a link, which has no version.
      (!(path in installed) || installed[path].version !== wanted[path].version),
  );
}

function installPackages() {
  const started = Date.now();
  process.stderr.write('Installing npm packages (about half a minute on a first run) …\n');
  const options = [
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--fetch-retries=1',
    '--fetch-timeout=30000',
  ];
  const npm = spawnSync('npm', ['ci', ...options], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (npm.error) fail('npm is not on the PATH.', 'Install Node.js 18 or later together with npm.');
  if (npm.status !== 0) {
    process.stderr.write(npm.stderr ?? '');
    if (npm.signal) process.exit(128 + constants.signals[npm.signal]);
    if (
      /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(npm.stderr)
    ) {
      fail(
        'The npm registry cannot be reached.',
        'Check the network, or name a reachable registry: `npm config set registry URL` (behind a proxy: `npm config set proxy URL`).',
      );
    }
    fail(
      `npm ci failed with exit code ${npm.status}.`,
      'See the cause in the lines above. Correct it and run the same command again.',
    );
  }
  process.stderr.write(`npm packages installed in ${Math.round((Date.now() - started) / 1000)} s.\n`);
}

/** The Node version that the workspace pins, so that a host with an older one works too. */
function workspaceNode() {
  const node = join(root, 'node_modules', 'node', 'bin', 'node');
  if (existsSync(node)) return node;
  // npm may be configured not to run install scripts. Then the install script of the package is run here.
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: join(root, 'node_modules', 'node') });
  if (existsSync(node)) return node;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  return fail(
    "The workspace's Node.js 24 was not installed.",
    'Run `npm rebuild node` (its install script must be allowed), or install Node.js 24 on this machine.',
  );
}

/** The stack is on this machine. With NODE_USE_ENV_PROXY, Node would ask the proxy for it, and report that it does not answer. */
function hostsWithoutProxy() {
  const given = process.env.no_proxy || process.env.NO_PROXY;
  return given === '*' ? given : [given, 'localhost,127.0.0.1'].filter(Boolean).join(',');
}

function run(node, args) {
  const child = spawn(node, args, {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
      NO_PROXY: hostsWithoutProxy(),
      no_proxy: hostsWithoutProxy(),
    },
  });
  // Ctrl-C reaches all processes of the group. A signal sent only to this process has to be passed on.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) =>
    fail(`${node} did not start: ${error.message}`, 'Delete node_modules and run the command again.'),
  );
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}

if (Number.parseInt(process.versions.node, 10) < 18) {
  fail(
    `This machine has Node.js ${process.versions.node}.`,
    'Install Node.js 18 or later; version 24 then comes from npm.',
  );
}
if (missingPackages().length > 0) installPackages();
run(
  workspaceNode(),
  process.argv.slice(2).map((argument, index) => (index === 0 ? join(root, argument) : argument)),
);
