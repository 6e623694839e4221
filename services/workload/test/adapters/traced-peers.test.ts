import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTelemetry, type TelemetryOptions } from '@opsconductor/telemetry';
import { tracedPeers } from '../../src/adapters/traced-peers.ts';
import type { Peers } from '../../src/domain/traffic.ts';

const peers: Peers = {
  submit: async () => 'accepted',
  execute: async () => 'rejected',
  runPipeline: async () => 'accepted',
  heartbeat: async () => 'accepted',
};

test('a kept trace begins with what is offered, and its log line carries the trace id', async () => {
  const lines: Record<string, unknown>[] = [];
  const names: string[] = [];
  const options: TelemetryOptions = {
    serviceName: 'workload',
    serviceVersion: '0',
    environment: 'test',
    sampling: { ratio: 1 },
    logDestination: { write: (line) => void lines.push(JSON.parse(line)) },
    spanExporter: {
      export(spans, done) {
        names.push(...spans.map(({ name }) => name));
        done({ code: 0 });
      },
      shutdown: async () => {},
    },
  };
  const telemetry = startTelemetry(options);
  const traced = tracedPeers(peers, telemetry);
  assert.equal(await traced.execute({} as Parameters<Peers['execute']>[0]), 'rejected');
  assert.equal(await traced.heartbeat(0, { cpu: 1, memory: 1, disk: 1, network: 1 }), 'accepted');
  await telemetry.shutdown();
  assert.deepEqual(names, ['execute_tool']);
  const [line] = lines.filter(({ event }) => event === 'traffic.answered');
  assert.match(String(line?.trace_id), /^[0-9a-f]{32}$/);
  assert.equal(line?.message, 'execute_tool: rejected');
});
