import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { Problem } from '../src/cli/problem.ts';
import { parsePublishedPorts } from '../src/files/ports.ts';
import { otherCheckoutProblem, otherFolder, projectOf } from '../src/stack/checkout.ts';
import { applyPassword, type Login } from '../src/stack/grafana-password.ts';
import { checkMounts, hiddenIn, mountsOf } from '../src/stack/mounts.ts';
import { checkPublicUrls, linksLine } from '../src/stack/public-urls.ts';
import { readSecret } from '../src/stack/secrets.ts';
import { checkProfiles, checkTimeZone } from '../src/stack/settings.ts';
import { zoneNote } from '../src/stack/time-zone.ts';

describe('mounted files', () => {
  const compose = readFileSync('docker-compose.monitoring.yml', 'utf8');
  const OTHERS = { uid: 65_534, gid: 65_534 };

  /** A folder with a file and a script, as a clone with this umask has them. */
  function clone(t: TestContext, umask: number): string {
    const root = mkdtempSync(join(tmpdir(), 'clone-'));
    t.after(() => rmSync(root, { recursive: true }));
    mkdirSync(join(root, 'rules'));
    writeFileSync(join(root, 'rules/a.yml'), '');
    writeFileSync(join(root, 'check.sh'), '');
    for (const [path, mode] of [
      ['.', 0o777],
      ['rules', 0o777],
      ['rules/a.yml', 0o666],
      ['check.sh', 0o777],
    ] as const)
      chmodSync(join(root, path), mode & ~umask);
    return root;
  }

  test('are those of the compose file, with the users of their containers', () => {
    const mounts = mountsOf(compose, '/clone');
    const usersOf = (path: string) => mounts.filter((mount) => mount.path === path).map(({ uid }) => uid);
    assert.deepEqual(usersOf('/clone/prometheus'), [65_534]);
    assert.deepEqual(usersOf('/clone/docs/runbooks'), [1_000]);
    assert.ok(usersOf('/clone/services/paced-check.sh').includes(472));
    assert.ok(mounts.some(({ path, uid }) => path.endsWith('/slack_url') && uid === 65_534));
    // Every mount of a file or folder of the checkout is there, and none of the host.
    const written = compose.match(/(?<=[\s"[])\.\/[\w./-]+(?=:\/)/g) ?? [];
    for (const path of written) assert.ok(usersOf(join('/clone', path)).length > 0, path);
    assert.ok(mounts.every(({ path }) => path !== '/' && path !== '/proc'));
  });

  test('of this checkout can be read by all of them', () => {
    assert.doesNotThrow(() => checkMounts());
  });

  test('of a clone with umask 077 are refused with the command that opens them', (t) => {
    const root = clone(t, 0o077);
    const mounts = ['rules', 'check.sh'].map((name) => ({ path: join(root, name), ...OTHERS }));
    assert.throws(
      () => checkMounts(mounts),
      (error: Problem) =>
        error.message.includes(`cannot read ${root}/rules, ${root}/check.sh.`) &&
        error.remedy === `Let others read them: chmod -R go+rX ${root}/rules ${root}/check.sh`,
    );
    assert.doesNotThrow(() => checkMounts([{ path: clone(t, 0o022), ...OTHERS }]));
  });

  test('are named one by one when only some of a folder are closed, and a script must be executable', (t) => {
    const root = clone(t, 0o022);
    chmodSync(join(root, 'rules/a.yml'), 0o640);
    chmodSync(join(root, 'check.sh'), 0o744);
    assert.deepEqual(hiddenIn({ path: root, ...OTHERS }), [
      join(root, 'check.sh'),
      join(root, 'rules/a.yml'),
    ]);
    assert.deepEqual(hiddenIn({ path: root, uid: 0, gid: 0 }), []);
    const { uid = 0, gid = 0 } = { uid: process.getuid?.(), gid: process.getgid?.() };
    if (uid !== 0) assert.deepEqual(hiddenIn({ path: root, uid, gid }), []);
  });
});

describe('the time zone', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'US/Eastern', ''])
    test(`${zone || 'that is empty'} is accepted`, () => {
      assert.doesNotThrow(() => checkTimeZone(zone));
    });

  for (const [zone, remedy] of [
    ['Europe/Berln', /such as Europe\/Berlin/],
    ['CET-1CEST,M3.5.0,M10.5.0/3', /IANA/],
    ['+02:00', /IANA/],
    ['europe/berlin', /^Write OPS_TIMEZONE=Europe\/Berlin\.$/],
  ] as const)
    test(`${zone}, which Alertmanager would take as UTC, is refused`, () => {
      assert.throws(
        () => checkTimeZone(zone),
        (error: Problem) => error.message.includes(`OPS_TIMEZONE=${zone}`) && remedy.test(error.remedy),
      );
    });

  test('that the image of Alertmanager does not know is noted with its effect and a remedy', () => {
    assert.match(zoneNote('US/Eastern'), /no file for the time zone US\/Eastern, so .+ are in UTC\. Add "/);
  });
});

describe('the public addresses', () => {
  const compose = readFileSync('docker-compose.monitoring.yml', 'utf8');
  const ports = parsePublishedPorts(compose, {});

  test('are printed: one base, or the address of each tool', () => {
    assert.match(linksLine(ports, {}), /begin with http:\/\/localhost \(PUBLIC_URL in \.env\)\.$/);
    assert.equal(
      linksLine(ports, {
        PUBLIC_URL: 'http://ops.example',
        GRAFANA_PUBLIC_URL: 'https://ops.example/grafana',
      }),
      'Links in notifications and dashboards lead to prometheus http://ops.example:9090, alertmanager http://ops.example:9093, grafana https://ops.example/grafana, alert-inbox http://ops.example:8025.',
    );
  });

  for (const [name, value] of [
    ['PUBLIC_URL', 'https://ops.example/tools'],
    ['PUBLIC_URL', 'http://ops.example:8080'],
    ['PUBLIC_URL', 'ops.example'],
    ['PUBLIC_URL', 'http://ops.example/'],
    ['GRAFANA_PUBLIC_URL', 'https://ops.example/grafana/'],
    ['ALERT_INBOX_PUBLIC_URL', 'ops.example/inbox'],
  ] as const)
    test(`with ${name}=${value} are refused`, () => {
      assert.throws(
        () => checkPublicUrls({ [name]: value }),
        (error: Problem) => error.message.startsWith(`${name}=${value} is not valid`),
      );
    });

  test('may have a host, an IPv6 address, a path or a port', () => {
    assert.doesNotThrow(() => checkPublicUrls({}));
    for (const PUBLIC_URL of ['http://localhost', 'https://10.0.0.5', 'http://[fd00::1]', ''])
      assert.doesNotThrow(() => checkPublicUrls({ PUBLIC_URL }), PUBLIC_URL);
    for (const GRAFANA_PUBLIC_URL of ['https://ops.example/grafana', 'http://tunnel.example:8443'])
      assert.doesNotThrow(() => checkPublicUrls({ GRAFANA_PUBLIC_URL }), GRAFANA_PUBLIC_URL);
  });

  test('have the variables and ports of the compose file', () => {
    for (const [, tool = '', variable = ''] of compose.matchAll(
      /^ {2}([\w-]+): &[\w-]+-url "\$\{(\w+_PUBLIC_URL):-/gm,
    ))
      if (tool !== 'runbooks')
        assert.throws(() => checkPublicUrls({ [variable]: 'x' }), new RegExp(variable));
  });
});

describe('the profiles', () => {
  test('of another project, which would leave scraped services out, are refused', () => {
    assert.throws(
      () => checkProfiles({ COMPOSE_PROFILES: 'dev' }, true),
      (error: Problem) =>
        /COMPOSE_PROFILES=dev starts no service/.test(error.message) && /^Unset/.test(error.remedy),
    );
  });

  test('are accepted with platform, or when nothing scrapes its services', () => {
    assert.doesNotThrow(() => checkProfiles({ COMPOSE_PROFILES: 'dev,platform' }, true));
    assert.doesNotThrow(() => checkProfiles({}, false));
  });
});

describe('the containers of another checkout', () => {
  test('are found by the project name of the compose file', () => {
    assert.equal(projectOf(readFileSync('docker-compose.monitoring.yml', 'utf8')), 'opsconductor');
  });

  test('are recognised by the folder in their label', () => {
    assert.equal(otherFolder(['/b', '/b', ''], '/b'), undefined);
    assert.equal(otherFolder(['/b', '/a', ''], '/b'), '/a');
  });

  test('stop a start and a stop, with both folders and a remedy', () => {
    const { message, remedy } = otherCheckoutProblem('opsconductor', tmpdir(), '/b');
    assert.equal(
      message,
      `The containers of the project opsconductor were started in ${tmpdir()}. This checkout is /b.`,
    );
    assert.match(remedy, /npm stop.*\n.*COMPOSE_PROJECT_NAME/);
    assert.match(
      otherCheckoutProblem('opsconductor', '/gone', '/b').remedy,
      /--project-name opsconductor down/,
    );
  });
});

describe('the admin password of Grafana', () => {
  const grafana = (logins: Login[]) => {
    const resets: string[] = [];
    const login = async () => logins.shift() ?? 'unknown';
    return { resets, login, reset: async () => void resets.push('reset') };
  };

  test('is left alone when it is in force, or when Grafana does not answer', async () => {
    for (const login of ['accepted', 'unknown'] as const) {
      const admin = grafana([login]);
      assert.equal(await applyPassword(admin), undefined);
      assert.deepEqual(admin.resets, []);
    }
  });

  test('is set to the current secret when Grafana still has an earlier one', async () => {
    const admin = grafana(['refused', 'accepted']);
    assert.match((await applyPassword(admin)) ?? '', /is now that in secrets\/demo\/grafana_admin_password/);
    assert.deepEqual(admin.resets, ['reset']);
  });

  test('that cannot be set is reported with the command', async () => {
    const note = (await applyPassword(grafana(['refused', 'refused']))) ?? '';
    assert.match(note, /still has an earlier admin password.*\nSet it by hand: docker compose .+ < secrets/);
  });
});

test('a secret that does not exist is reported with its file and a remedy, not with a stack trace', async (t) => {
  const before = process.env.SECRETS_DIR;
  process.env.SECRETS_DIR = '/nonexistent';
  t.after(() => {
    if (before === undefined) delete process.env.SECRETS_DIR;
    else process.env.SECRETS_DIR = before;
  });
  await assert.rejects(
    readSecret('fault_token'),
    (error) => error instanceof Problem && /\/nonexistent\/fault_token cannot be read/.test(error.message),
  );
});
