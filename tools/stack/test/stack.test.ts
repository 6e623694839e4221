import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { describeBuilder } from '../src/builder/builder-state.ts';
import { isHealthy, parseContainers, stateOf } from '../src/compose/containers.ts';
import { parseHealthEvent } from '../src/compose/health-times.ts';
import { startableServices, withoutReplacements } from '../src/compose/model.ts';
import { parsePublishedPorts } from '../src/files/ports.ts';
import { dashboardsLine, overviewRows } from '../src/stack/overview.ts';
import { listeningInodes } from '../src/stack/port-owner.ts';
import { busyProblem, checkMemory } from '../src/stack/preflight.ts';

const compose = readFileSync('docker-compose.monitoring.yml', 'utf8');
const preview = readFileSync('compose/dashboard-preview.yml', 'utf8');
const container = {
  ID: '1',
  Service: 'loki',
  State: 'running',
  Health: 'healthy',
  ExitCode: 0,
  Publishers: null,
};

describe('published ports', () => {
  test('are read from the compose file, with the variable that changes them', () => {
    const ports = parsePublishedPorts(compose, {});
    assert.deepEqual(
      ports.find(({ variable }) => variable === 'PROMETHEUS_PORT'),
      {
        service: 'prometheus',
        variable: 'PROMETHEUS_PORT',
        port: 9090,
      },
    );
    const written = new Set(compose.match(/\$\{\w+_PORT:-/g));
    assert.equal(ports.length, written.size);
  });

  test('follow the environment, where empty means unset', () => {
    const text = `services: { a: { ports: ["127.0.0.1:\${A_PORT:-80}:8080"] } }`;
    assert.equal(parsePublishedPorts(text, { A_PORT: '8081' })[0]?.port, 8081);
    assert.equal(parsePublishedPorts(text, { A_PORT: '' })[0]?.port, 80);
    for (const wrong of ['x', '0', '70000', '-1'])
      assert.throws(() => parsePublishedPorts(text, { A_PORT: wrong }), /is not a valid port/);
  });

  test('that are busy are reported in one message with the owner and a remedy', () => {
    const { message, remedy } = busyProblem([
      {
        service: 'prometheus',
        variable: 'PROMETHEUS_PORT',
        port: 9090,
        owner: 'nginx (process 12)',
        alternative: 9091,
      },
      { service: 'loki', variable: 'LOKI_PORT', port: 3100, owner: undefined, alternative: 3101 },
    ]);
    assert.match(message, /9090 \(prometheus\) is used by nginx \(process 12\)/);
    assert.match(message, /3100 \(loki\) is used by a process of another user/);
    assert.match(remedy, /PROMETHEUS_PORT=9091 LOKI_PORT=3101 npm start/);
  });

  test('are matched to listening sockets only', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:2382 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1',
      '   1: 0100007F:2382 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 222 1',
      '   2: 0100007F:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1',
    ].join('\n');
    assert.deepEqual(listeningInodes(table, 9090), ['111']);
  });
});

test('a service starts only when its image and those of its dependencies exist', () => {
  const model = {
    name: 'x',
    services: {
      tempo: { image: 'tempo' },
      probe: { image: 'node', depends_on: { tempo: {} } },
      api: { image: 'node' },
    },
  };
  assert.deepEqual(startableServices(model, new Set(['node'])), ['api']);
  assert.deepEqual(startableServices(model, new Set(['node', 'tempo'])), ['tempo', 'probe', 'api']);
});

describe('the preview of the dashboards', () => {
  const model = {
    name: 'x',
    services: {
      grafana: { image: 'grafana' },
      'dashboard-preview': { image: 'preview', labels: { 'opsconductor.instead-of': 'grafana' } },
      loki: { image: 'loki', labels: { other: 'grafana' } },
    },
  };
  const namesOf = (available: string[]) => {
    const { services, leftOut } = withoutReplacements(model, new Set(available));
    return [Object.keys(services), leftOut];
  };

  test('starts only on a machine without an image of Grafana', () => {
    assert.deepEqual(namesOf(['preview', 'loki']), [['grafana', 'dashboard-preview', 'loki'], []]);
    assert.deepEqual(namesOf(['grafana', 'preview']), [['grafana', 'loki'], ['dashboard-preview']]);
  });

  test('is named with its address while it runs', () => {
    const ports = parsePublishedPorts(preview, { GRAFANA_HOST_PORT: '3009' });
    const running = { ...container, Service: 'dashboard-preview' };
    assert.equal(
      dashboardsLine([container, running], ports),
      'Dashboards (preview: no Grafana image on this machine): http://localhost:3009',
    );
    assert.equal(dashboardsLine([container], ports), undefined);
    assert.equal(dashboardsLine([{ ...running, State: 'exited' }], ports), undefined);
  });
});

describe('containers', () => {
  test('are read from one object per line and from an array', () => {
    const line = JSON.stringify(container);
    assert.equal(parseContainers(`${line}\n${line}\n`).length, 2);
    assert.equal(parseContainers(`[${line}]`).length, 1);
    assert.deepEqual(parseContainers('\n'), []);
  });

  test('without a healthcheck count as healthy while they run', () => {
    assert.ok(isHealthy({ ...container, Health: '' }));
    assert.ok(!isHealthy({ ...container, Health: 'starting' }));
    assert.ok(!isHealthy({ ...container, State: 'exited', Health: '' }));
  });

  test('describe their state in words', () => {
    assert.equal(stateOf({ ...container, Health: '' }), 'running');
    assert.equal(stateOf({ ...container, State: 'exited', ExitCode: 137 }), 'stopped (exit code 137)');
    assert.equal(stateOf({ ...container, State: 'restarting' }), 'restarting');
  });
});

test('health events are read from old and new engines', () => {
  const attributes = { Actor: { Attributes: { 'com.docker.compose.service': 'loki' } }, timeNano: 2e9 };
  const seen = { service: 'loki', at: 2000 };
  assert.deepEqual(
    parseHealthEvent(JSON.stringify({ ...attributes, Action: 'health_status: healthy' })),
    seen,
  );
  assert.deepEqual(
    parseHealthEvent(JSON.stringify({ ...attributes, status: 'health_status: healthy' })),
    seen,
  );
  assert.equal(
    parseHealthEvent(JSON.stringify({ ...attributes, Action: 'health_status: unhealthy' })),
    undefined,
  );
});

test('the overview has a row per service, with the reason for a missing container', () => {
  const rows = overviewRows({
    services: ['grafana', 'loki', 'tempo'],
    containers: [container, { ...container, Service: 'tempo', Health: 'starting' }],
    ports: parsePublishedPorts(compose, {}),
    times: { loki: 3.21 },
    absent: new Map([['grafana', 'no image here']]),
    grafanaLogin: 'admin',
  });
  assert.deepEqual(rows, [
    ['grafana', '', '', 'no image here', ''],
    ['loki', 'http://localhost:3100', '', 'healthy', '3.2 s'],
    [
      'tempo',
      'http://localhost:3200\nlocalhost:4317 OTLP GRPC\nlocalhost:4318 OTLP HTTP',
      '',
      'starting',
      '',
    ],
  ]);
});

describe('memory', () => {
  test('is an error below the need of the stack and a note below its limits', () => {
    assert.throws(() => checkMemory(1e9), /1\.0 GB are available/);
    assert.match(checkMemory(2e9) ?? '', /short/);
    assert.equal(checkMemory(8e9), undefined);
  });
});

describe('the background builder', () => {
  const state = {
    pid: 1,
    waiting: ['tempo'],
    failed: {},
    current: { name: 'loki', since: 0, text: 'compiling' },
  };

  test('reports what it builds, for how long, and what comes next', () => {
    const lines = describeBuilder({ state, alive: true }, 65_000).join('\n');
    assert.match(lines, /Being built: loki, for 65 s so far \(compiling\)/);
    assert.match(lines, /Waiting to be built: tempo/);
    assert.match(
      lines,
      /Until Loki answers, .*\nUntil Tempo answers, traces are lost\.\nServiceDown reports/,
    );
  });

  test('that died is reported as interrupted, with the command to continue', () => {
    assert.match(
      describeBuilder({ state, alive: false }, 0).join('\n'),
      /loki, tempo was interrupted; `npm start`/,
    );
  });

  test('keeps reporting a failed build, and reports nothing after success', () => {
    const over = { pid: 1, waiting: [], failed: { loki: 'no space left.' } };
    assert.match(
      describeBuilder({ state: over, alive: false }, 0).join('\n'),
      /loki could not be built: no space left/,
    );
    assert.deepEqual(describeBuilder({ state: { ...over, failed: {} }, alive: false }, 0), []);
    assert.deepEqual(describeBuilder(undefined, 0), []);
  });
});
