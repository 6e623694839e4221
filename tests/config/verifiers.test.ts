import assert from 'node:assert/strict';
import { test } from 'node:test';
import { execa } from 'execa';
import { runTool } from '../support/run-tool.ts';

for (const [title, image, program, args] of [
  [
    'promtool accepts the Prometheus configuration and its rules',
    'PROMETHEUS_IMAGE',
    '/bin/promtool',
    ['check', 'config', 'prometheus/prometheus.yml'],
  ],
  [
    'amtool accepts the Alertmanager configuration',
    'ALERTMANAGER_IMAGE',
    '/bin/amtool',
    ['check-config', 'alertmanager/alertmanager.yml'],
  ],
  [
    'Loki accepts its configuration',
    'LOKI_IMAGE',
    '/usr/bin/loki',
    ['-config.file=loki/loki.yml', '-verify-config'],
  ],
  [
    'Tempo accepts its configuration',
    'TEMPO_IMAGE',
    '/tempo',
    ['-config.file=tempo/tempo.yml', '-config.verify=true'],
  ],
] as const) {
  test(title, async () => {
    const run = await runTool(image, program, args);
    assert.equal(run.exitCode, 0, run.output);
  });
}

test('docker compose accepts the compose file without a warning', async () => {
  const run = await execa('docker', ['compose', '-f', 'docker-compose.monitoring.yml', 'config', '--quiet'], {
    all: true,
    reject: false,
  });
  assert.equal(run.exitCode, 0, run.all);
  assert.equal(run.all, '');
});
