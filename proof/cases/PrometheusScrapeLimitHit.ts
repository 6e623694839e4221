import { configEdited, hangUp } from '../platform/config-edits.ts';
import { platformCase } from '../platform/platform-case.ts';

const tooSmall = configEdited(
  'a sample limit that a target exceeds',
  'prometheus/scrape/platform.yml',
  (text) => text.replace('- job_name: git-agent', '- job_name: git-agent\n    sample_limit: 20'),
  hangUp('prometheus'),
);

export const cases = [
  platformCase({
    alertname: 'PrometheusScrapeLimitHit',
    scope: 'stack',
    severity: 'warning',
    labels: { service: 'prometheus' },
    fault: tooSmall,
    condition: { seconds: 3 },
    mayAlsoFire: ['ServiceDown'],
  }),
];
