import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { checkBeforeStart, imagePin, OWNER_LABEL, ROOT } from '@opsconductor/stack';
import { execa } from 'execa';

/** A container that compose would have created from another checkout; it is never started. */
async function containerOf(t: TestContext, folder: string): Promise<string> {
  const project = `second-${process.pid}-${t.name.length}`;
  const labels = {
    [OWNER_LABEL]: `${process.pid}`,
    'com.docker.compose.project': project,
    'com.docker.compose.project.working_dir': folder,
  };
  const { stdout: id } = await execa('docker', [
    ...['create', '--pull=never'],
    ...Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
    imagePin('ALERTMANAGER_IMAGE'),
  ]);
  t.after(() => execa('docker', ['rm', '--force', '--volumes', id]));
  return project;
}

const both = (folder: string) => new RegExp(`were started in ${folder}\\. This checkout is ${ROOT}\\.`);

test('npm stop leaves the containers and volumes of another checkout alone', async (t) => {
  const project = await containerOf(t, '/elsewhere/stop');
  const env = { COMPOSE_PROJECT_NAME: project };
  const { exitCode, stderr } = await execa('node', ['scripts/stop.ts', '--volumes'], { env, reject: false });
  assert.equal(exitCode, 1);
  assert.match(stderr, both('/elsewhere/stop'));
  const filter = `label=com.docker.compose.project=${project}`;
  const { stdout } = await execa('docker', ['ps', '--all', '--quiet', '--filter', filter]);
  assert.notEqual(stdout, '');
});

test('npm start does not replace the containers of another checkout', async (t) => {
  process.env.COMPOSE_PROJECT_NAME = await containerOf(t, '/elsewhere/start');
  t.after(() => delete process.env.COMPOSE_PROJECT_NAME);
  await assert.rejects(checkBeforeStart(), both('/elsewhere/start'));
});
