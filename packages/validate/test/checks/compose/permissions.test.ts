import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { mountPermissions } from '../../../src/checks/compose/permissions.ts';
import { type Finding, Inputs } from '../../../src/index.ts';

const COMPOSE = `services:
  prometheus:
    image: prom/prometheus:v3.5.3
    user: "4321:4321"
    volumes: ["./prometheus:/etc/prometheus:ro", "./scripts/check.sh:/check.sh:ro", "data:/data", "/proc:/host/proc:ro", "/:/host:ro"]
    secrets: [password]
secrets:
  password: { file: "\${SECRETS_DIR:-./secrets}/password" }
`;
const FILES = [
  'prometheus/prometheus.yml',
  'prometheus/rules/shop.yml',
  'scripts/check.sh',
  'secrets/password',
];

/** The findings for a tree in which these paths have other modes than 0644 and 0755. */
async function findingsWith(
  modes: Readonly<Record<string, number>>,
  compose = COMPOSE,
  shell: NodeJS.Dict<string> = {},
): Promise<Finding[]> {
  const root = mkdtempSync(join(tmpdir(), 'validate-'));
  try {
    for (const file of FILES) {
      mkdirSync(dirname(join(root, file)), { recursive: true, mode: 0o755 });
      writeFileSync(join(root, file), '');
      chmodSync(join(root, file), 0o644);
      chmodSync(dirname(join(root, file)), 0o755);
    }
    chmodSync(join(root, 'scripts/check.sh'), 0o755);
    writeFileSync(join(root, 'compose.yml'), compose);
    for (const [path, mode] of Object.entries(modes)) chmodSync(join(root, path), mode);
    return await mountPermissions.run(new Inputs(root, { compose: 'compose.yml' }, shell));
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('compose/permissions accepts files and folders that others can read', async () => {
  assert.deepEqual(await findingsWith({}), []);
});

test('compose/permissions has one finding for all mounts of a clone with umask 077, and one for its secrets', async () => {
  const found = await findingsWith({
    'prometheus/prometheus.yml': 0o600,
    'prometheus/rules/shop.yml': 0o600,
    'prometheus/rules': 0o700,
    prometheus: 0o700,
    'scripts/check.sh': 0o700,
    scripts: 0o700,
    'secrets/password': 0o600,
    secrets: 0o700,
  });
  assert.deepEqual(
    found.map(({ message, fix, file, line }) => ({ message, fix, file, line })),
    [
      {
        message:
          'containers cannot read 5 of the files and folders that they mount, such as prometheus (mode 0700)',
        fix: 'chmod -R go+rX prometheus scripts/check.sh',
        file: 'compose.yml',
        line: 5,
      },
      {
        message: 'containers cannot read 1 of the secrets and configs, such as secrets/password (mode 0600)',
        fix: 'chmod go+r secrets/password. The mode of their folder may stay 0700: containers get the files, not the folder.',
        file: 'compose.yml',
        line: 6,
      },
    ],
  );
});

for (const [title, modes] of [
  ['a folder inside a mount', { 'prometheus/rules': 0o700 }],
  ['a file inside a mount', { 'prometheus/rules/shop.yml': 0o640 }],
  ['a script that others can read but not run', { 'scripts/check.sh': 0o744 }],
] as const)
  test(`compose/permissions finds ${title}`, async () => {
    const found = await findingsWith(modes);
    assert.equal(found.length, 1);
    assert.match(found[0]?.message ?? '', new RegExp(`such as ${Object.keys(modes)[0]} `));
  });

const asUser = (user: string) => COMPOSE.replace('"4321:4321"', user);

test('compose/permissions knows the owner, the group and root', async () => {
  const { uid, gid } = { uid: process.getuid?.(), gid: process.getgid?.() };
  const modes = { 'prometheus/prometheus.yml': 0o640 };
  assert.equal((await findingsWith(modes, asUser('"4321"'))).length, 1);
  assert.deepEqual(await findingsWith(modes, asUser(`"4321:${gid}"`)), []);
  assert.deepEqual(await findingsWith(modes, asUser(`"${uid}"`)), []);
  assert.deepEqual(await findingsWith(modes, asUser('root')), []);
});

test('compose/permissions assumes no user of an unknown image', async () => {
  const modes = { 'prometheus/prometheus.yml': 0o640 };
  const withoutUser = COMPOSE.replace('    user: "4321:4321"\n', '');
  assert.equal((await findingsWith(modes, withoutUser)).length, 1);
  assert.deepEqual(await findingsWith(modes, withoutUser.replace('prom/prometheus', 'acme/shop')), []);
});

test('compose/permissions reads the long form, and variables of the shell', async () => {
  const long = COMPOSE.replace(
    '"./prometheus:/etc/prometheus:ro"',
    `{ type: bind, source: "\${FOLDER:-./scripts}", target: /etc/prometheus }`,
  );
  assert.deepEqual(await findingsWith({ prometheus: 0o700 }, long), []);
  assert.equal((await findingsWith({ prometheus: 0o700 }, long, { FOLDER: './prometheus' })).length, 1);
});
