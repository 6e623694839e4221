import type { Fault } from '@opsconductor/proof';
import { platformCase } from '../platform/platform-case.ts';

const malformed: Fault = {
  name: 'a malformed textfile',
  start: (stack) =>
    stack.exec('textfile-collectors', ['sh', '-c', 'echo "no metric {" > /textfile/broken.prom']),
  end: (stack) => stack.exec('textfile-collectors', ['sh', '-c', 'rm /textfile/broken.prom']),
};

export const cases = [
  platformCase({
    alertname: 'TextfileUnreadable',
    scope: 'stack',
    severity: 'warning',
    labels: { service: 'node-exporter' },
    fault: malformed,
    condition: { seconds: 1 },
    parallel: 'apart',
  }),
];
