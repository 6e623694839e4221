// The shipped scheduler with all signals on.
import { readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { answer, reportReady, settings } from '@opsconductor/bench/agent';
import { loadConfig, telemetryFromConfig } from '@opsconductor/service-kit';
import { redisStream } from '../../src/adapters/journal/redis-stream.ts';
import { buildApp } from '../../src/app.ts';
import { SchedulerConfig } from '../../src/config.ts';
import * as metrics from '../../src/metrics.ts';
import { Recording } from '../lib/recording.ts';
import type { Health, SchedulerSettings } from '../lib/settings.ts';

const { peersUrl, redisUrl, backendsUrl, spoolDir } = settings<SchedulerSettings>();
const config = loadConfig(SchedulerConfig, {
  TARGET_MANAGER_URL: peersUrl,
  AUTOMATION_URL: peersUrl,
  REDIS_URL: redisUrl,
  LOKI_URL: backendsUrl,
  OTLP_ENDPOINT: backendsUrl,
  SPOOL_DIR: spoolDir,
});
const telemetry = telemetryFromConfig('scheduler', config);

const recording = new Recording(2_000_000);
const { latency, transitions } = telemetry.metrics.register({
  latency: metrics.latency,
  transitions: metrics.transitions,
});
const observe = latency.observe.bind(latency);
latency.observe = (labels, ms) => {
  recording.add(ms);
  observe(labels, ms);
};

const app = buildApp({
  telemetry,
  targetManagerUrl: config.TARGET_MANAGER_URL,
  automationUrl: config.AUTOMATION_URL,
  stream: redisStream(config.REDIS_URL, telemetry.logger.child({ component: 'journal' })),
  limits: {
    queueCapacity: config.QUEUE_CAPACITY,
    keepFinished: config.KEEP_FINISHED,
    toolConcurrency: config.TOOL_CONCURRENCY,
  },
  faultTokenFile: undefined,
});
await app.listen({ host: '127.0.0.1', port: 0 });

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

answer({
  begin: () => recording.begin(),
  end: () => recording.end(),
  /** Transitions of jobs by state. */
  transitions: async () => {
    await telemetry.metrics.exposition();
    return Object.fromEntries(transitions.cells.map(({ labels, value }) => [labels.state, value]));
  },
  health: (): Health => {
    collectGarbage();
    return {
      heap: process.memoryUsage().heapUsed,
      handles: process.getActiveResourcesInfo().length,
      files: readdirSync('/proc/self/fd').length,
    };
  },
});
reportReady({ url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` });
