import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';

// The files and the data of the containers: that what one file names is where another file puts it.

interface ComposeService {
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly user?: string;
  readonly volumes?: readonly string[];
}

interface Mount {
  /** A path of the repository or of the host, or the name of a volume. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

const compose = parse(readFileSync('docker-compose.monitoring.yml', 'utf8'), {
  merge: true,
  maxAliasCount: -1,
});
const services = compose.services as Readonly<Record<string, ComposeService>>;
const service = (name: string): ComposeService => services[name] ?? assert.fail(`no service ${name}`);

const mountsOf = (name: string): Mount[] =>
  (service(name).volumes ?? []).map((mount) => {
    const [source = '', target = '', mode] = mount.split(':');
    return { source, target, readOnly: mode === 'ro' };
  });

/** The file of the repository that a program sees at a path; undefined when nothing is mounted there. */
function fileAt(name: string, path: string): string | undefined {
  const mount = mountsOf(name).find(
    ({ source, target }) => source.startsWith('./') && path.startsWith(target),
  );
  return mount && join(mount.source, path.slice(mount.target.length));
}

const volumeAt = (name: string, path: string | undefined) =>
  mountsOf(name).find(({ target }) => target === path)?.source;

describe('what a container mounts', () => {
  for (const name of Object.keys(services))
    test(`of the repository and the host is there, and ${name} cannot change it`, () => {
      for (const { source, readOnly } of mountsOf(name)) {
        const isVolume = /^[\w-]+$/.test(source);
        assert.ok(isVolume ? source in compose.volumes : existsSync(source), source);
        assert.ok(isVolume || readOnly, `${source} is writable`);
      }
    });

  test('as a volume is mounted somewhere, and writable in one service', () => {
    const mounts = Object.keys(services).flatMap(mountsOf);
    for (const volume of Object.keys(compose.volumes))
      assert.equal(mounts.filter(({ source, readOnly }) => source === volume && !readOnly).length, 1, volume);
  });
});

describe('a program finds its configuration', () => {
  for (const [name, flag] of [
    ['prometheus', '--config.file'],
    ['alertmanager', '--config.file'],
    ['loki', '-config.file'],
    ['tempo', '-config.file'],
  ] as const)
    test(`${name} in the repository`, () => {
      const argument = service(name).command?.find((each) => each.startsWith(`${flag}=`));
      const file = fileAt(name, argument?.slice(flag.length + 1) ?? '');
      assert.equal(file, `${name}/${name}.yml`);
    });

  test('grafana its data sources, its dashboards and the first one that it shows', () => {
    const { environment = {} } = service('grafana');
    assert.equal(fileAt('grafana', '/etc/grafana/provisioning'), 'grafana/provisioning');
    const first = fileAt('grafana', environment.GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH ?? '');
    assert.ok(first !== undefined && statSync(first).isFile(), first);
    const provider = readFileSync('grafana/provisioning/dashboards/dashboards.yml', 'utf8');
    const paths = [...provider.matchAll(/path: ([^\s,}]+)/g)].map(([, path]) => path ?? '');
    assert.ok(paths.length > 0);
    for (const path of paths) assert.ok(statSync(fileAt('grafana', path) ?? '').isDirectory(), path);
  });

  test('alert-inbox the runbooks', () => {
    const { RUNBOOKS_DIR = '' } = service('alert-inbox').environment ?? {};
    assert.equal(fileAt('alert-inbox', RUNBOOKS_DIR), 'docs/runbooks');
  });

  test('textfile-collectors its scripts', () => {
    const { entrypoint = [] } = service('textfile-collectors');
    assert.equal(
      fileAt('textfile-collectors', entrypoint[0] ?? ''),
      'services/textfile-collectors/run-collectors.sh',
    );
    for (const script of [
      'textfile-collectors/redis-stats',
      'textfile-collectors/check-agents',
      'textfile-collectors/collectors-fresh',
      'healthcheck',
      'paced-check',
    ])
      assert.equal(
        fileAt('textfile-collectors', `/usr/local/bin/${script.split('/').at(-1)}.sh`),
        `services/${script}.sh`,
      );
  });
});

// RET-001 to RET-011, LTS-011: what is kept survives a new container.
describe('data is in a volume', () => {
  const argumentOf = (name: string, flag: string) =>
    service(name)
      .command?.find((each) => each.startsWith(`${flag}=`))
      ?.slice(flag.length + 1);

  test('of Prometheus and Alertmanager, where their arguments say', () => {
    assert.equal(volumeAt('prometheus', argumentOf('prometheus', '--storage.tsdb.path')), 'prometheus-data');
    assert.equal(volumeAt('alertmanager', argumentOf('alertmanager', '--storage.path')), 'alertmanager-data');
  });

  test('of Loki and Tempo, where their files say', () => {
    const [loki, tempo] = ['loki', 'tempo'].map((name) => parse(readFileSync(`${name}/${name}.yml`, 'utf8')));
    assert.equal(volumeAt('loki', loki.common.path_prefix), 'loki-data');
    for (const path of [loki.ingester.wal.dir, loki.common.storage.filesystem.chunks_directory])
      assert.ok(path.startsWith(`${loki.common.path_prefix}/`), path);
    assert.equal(volumeAt('tempo', '/var/tempo'), 'tempo-data');
    for (const path of [tempo.storage.trace.local.path, tempo.storage.trace.wal.path])
      assert.ok(path.startsWith('/var/tempo/'), path);
  });

  test('of Grafana and Redis, where their images keep it', () => {
    assert.equal(volumeAt('grafana', '/var/lib/grafana'), 'grafana-data');
    assert.equal(volumeAt('redis', '/data'), 'redis-data');
  });

  test('of our services, where their environment says', () => {
    for (const [name, { environment = {} }] of Object.entries(services)) {
      if (environment.SPOOL_DIR) assert.equal(volumeAt(name, environment.SPOOL_DIR), `${name}-spool`);
      const keeps = ['automation', 'alert-inbox'].includes(name);
      assert.equal(environment.DATA_DIR !== undefined, keeps, name);
      if (keeps) assert.equal(volumeAt(name, environment.DATA_DIR), `${name}-data`);
    }
  });
});

// SEC-018
test('a secret that a program reads is given to its container, and no other', () => {
  for (const [name, { environment = {}, secrets = [] }] of Object.entries(services)) {
    if (name === 'alertmanager') continue; // alertmanager.test.ts
    const read = Object.values(environment).flatMap(
      (value) => /^\/run\/secrets\/(.+)$/.exec(`${value}`)?.[1] ?? [],
    );
    assert.deepEqual(read.sort(), [...secrets].sort(), name);
  }
});

describe('metrics of the host', () => {
  test('resource-monitor reads the /proc of the host where its environment says', () => {
    const { HOST_PROC } = service('resource-monitor').environment ?? {};
    assert.equal(volumeAt('resource-monitor', HOST_PROC), '/proc');
  });

  test('node-exporter reads the file systems of the host where its arguments say', () => {
    const { command = [] } = service('node-exporter');
    const root = volumeAt('node-exporter', '/host') === '/' ? '/host' : undefined;
    for (const [kind, folder] of Object.entries({ procfs: '/proc', sysfs: '/sys', rootfs: '' }))
      assert.ok(command.includes(`--path.${kind}=${root}${folder}`), kind);
  });

  test('node-exporter reads the text files that the collectors write, in memory of their user', () => {
    assert.equal(volumeAt('node-exporter', '/textfile'), 'textfile');
    assert.equal(volumeAt('textfile-collectors', '/textfile'), 'textfile');
    const [user] = service('textfile-collectors').user?.split(':') ?? [];
    assert.deepEqual(compose.volumes.textfile.driver_opts, {
      type: 'tmpfs',
      device: 'tmpfs',
      o: `uid=${user},size=1m`,
    });
  });
});
