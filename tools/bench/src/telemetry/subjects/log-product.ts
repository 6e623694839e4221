import { startTelemetry } from '@opsconductor/telemetry';
import { answer, reportReady, settings } from '../../agent.ts';
import { ledger } from './ledger.ts';
import { linesAtRate, type ProducerSettings } from './lines-at-rate.ts';

const { lokiUrl, service, spoolDir } = settings<ProducerSettings>();
const telemetry = startTelemetry({
  serviceName: service,
  serviceVersion: '1.0.0',
  environment: 'bench',
  lokiUrl,
  spoolDir,
});
const log = telemetry.logger.child({ component: 'producer' });

answer({
  produce: (load: { rate: number; seconds: number }) =>
    linesAtRate(load, (seq) =>
      log.info({ event: 'bench.line', task_id: `task-${seq}`, metadata: { seq } }, 'bench line'),
    ),
  ledger: () => ledger(telemetry, 'telemetry_log_lines'),
  close: () => telemetry.shutdown(),
});
reportReady(true);
