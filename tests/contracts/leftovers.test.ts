import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, test } from 'node:test';
import { imagePin, listLabelled, OWNER_LABEL, removeLeftovers } from '@opsconductor/stack';
import { startBackend } from '@opsconductor/testing/containers';
import { execa } from 'execa';

const PROJECT = 'com.docker.compose.project';
const NETWORK = 'com.docker.compose.network=default';
/** A process that has ended. */
const gone = spawnSync('true').pid;

const present = (label: string) => listLabelled(label, ['--quiet']);

test('containers and networks of a killed test run are removed, and none of a live run', async () => {
  const [left, kept] = [`proof-${gone}-0a1b2c`, `proof-${process.pid}-0a1b2c`];
  for (const name of [left, kept])
    await execa('docker', [
      ...['network', 'create', '--label', `${PROJECT}=${name}`, '--label', NETWORK, name],
    ]);
  after(() => execa('docker', ['network', 'rm', kept]));
  await execa('docker', [
    ...['create', '--pull=never', '--name', `left-${gone}`, '--label', `${OWNER_LABEL}=${gone}`],
    ...[imagePin('ALERTMANAGER_IMAGE')],
  ]);

  const removed = await removeLeftovers();

  assert.deepEqual(
    removed.filter((name) => name.includes(`${gone}`)),
    [left, `left-${gone}`],
  );
  assert.deepEqual(await present(`${PROJECT}=${left}`), []);
  assert.deepEqual(await present(`${OWNER_LABEL}=${gone}`), []);
  assert.equal((await present(`${PROJECT}=${kept}`)).length, 1);
});

test('a container of a test has the label of its process, and ports on loopback only', async () => {
  const backend = await startBackend({
    image: 'ALERTMANAGER_IMAGE',
    command: [
      '--config.file=/etc/alertmanager/alertmanager.yml',
      '--storage.path=/tmp',
      '--cluster.listen-address=',
    ],
    folder: { source: `${process.cwd()}/alertmanager`, target: '/etc/alertmanager', mode: 'ro' },
    ports: [9093],
    ready: '/-/ready',
  });
  after(() => backend.stop());
  const { stdout } = await execa('docker', ['inspect', '--format', '{{json .}}', backend.getId()]);
  const { Config, NetworkSettings } = JSON.parse(stdout);
  assert.equal(Config.Labels[OWNER_LABEL], `${process.pid}`);
  const addresses = Object.values<{ HostIp: string }[]>(NetworkSettings.Ports).flat();
  assert.deepEqual(
    addresses.map(({ HostIp }) => HostIp),
    ['127.0.0.1'],
  );
});
