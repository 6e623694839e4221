// The same routes and dispatcher, without any telemetry and without a journal.
import type { AddressInfo } from 'node:net';
import { answer, reportReady, settings } from '@opsconductor/bench/agent';
import type { App } from '@opsconductor/service-kit';
import Fastify from 'fastify';
import { outsideRequests } from '../../src/adapters/request-origin.ts';
import { Dispatcher } from '../../src/domain/dispatcher.ts';
import { NO_ORIGIN } from '../../src/domain/job.ts';
import { jobRoutes } from '../../src/routes/jobs.ts';
import { Recording } from '../lib/recording.ts';
import type { SchedulerSettings } from '../lib/settings.ts';

const { peersUrl } = settings<SchedulerSettings>();
const recording = new Recording(2_000_000);
const dispatcher = new Dispatcher(
  { queueCapacity: 20_000, keepFinished: 10_000, toolConcurrency: 16 },
  {
    now: () => performance.now(),
    runNow: outsideRequests,
    defer: (run) => void setImmediate(run),
    after: (ms, run) => void setTimeout(run, ms).unref(),
    callTool: async () => ({ ok: true, output: null }),
    observer: {
      moved: () => {},
      started: ({ startedAt, enqueuedAt }) => recording.add(startedAt - enqueuedAt),
      finished: () => {},
    },
    disturbance: { stalled: false, delayMs: 0, refuses: () => false, fails: () => false },
  },
);
const { targets } = (await (await fetch(`${peersUrl}/targets`)).json()) as {
  targets: { id: string; type: 'linux'; capacity: number; health: string }[];
};
dispatcher.setTargets(targets.map((target) => ({ ...target, cpu: 0 })));

const app = Fastify() as unknown as App;
jobRoutes(app, {
  dispatcher,
  metrics: { error: () => {} },
  originsOf: () => () => NO_ORIGIN,
  keep: () => true,
});
await app.listen({ host: '127.0.0.1', port: 0 });
answer({ begin: () => recording.begin(), end: () => recording.end() });
reportReady({ url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` });
