// The same entries as the product's, sent by pino-loki alone.

import { pino } from 'pino';
import { answer, reportReady, settings } from '../../agent.ts';
import { linesAtRate, type ProducerSettings } from './lines-at-rate.ts';

const { lokiUrl, service, batching } = settings<ProducerSettings>();
const transport = pino.transport({
  target: 'pino-loki',
  options: {
    host: lokiUrl,
    labels: { service, environment: 'bench' },
    propsToLabels: ['category', 'component'],
    silenceErrors: true,
    ...(batching && { batching }),
  },
});
transport.on('error', () => {});
const log = pino(
  { base: { service, environment: 'bench', version: '1.0.0' }, messageKey: 'message' },
  transport,
);

function write(seq: number): void {
  log.info(
    {
      timestamp: new Date().toISOString(),
      component: 'producer',
      category: 'SYSTEM',
      event: 'bench.line',
      task_id: `task-${seq}`,
      tags: [],
      metadata: { seq },
    },
    'bench line',
  );
}

answer({
  produce: (load: { rate: number; seconds: number }) => linesAtRate(load, write),
  close: () =>
    new Promise<void>((resolve) => {
      transport.on('close', resolve);
      transport.end();
    }),
});
reportReady(true);
