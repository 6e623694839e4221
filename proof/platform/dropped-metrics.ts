import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { configEdited, hangUp, inYaml } from './config-edits.ts';

interface AbsenceRule {
  readonly labels: { readonly service: string; readonly metric: string };
}

/** Every metric whose absence has an alert. */
export const EXPECTED_METRICS = parse(readFileSync('prometheus/rules/absence.rules.yml', 'utf8'), {
  merge: true,
}).groups.flatMap(({ rules }: { rules: AbsenceRule[] }) =>
  rules.map(({ labels }) => labels),
) as AbsenceRule['labels'][];

interface ScrapeJobs {
  scrape_configs: { job_name: string; metric_relabel_configs?: object[] }[];
}

const dropped = {
  source_labels: ['__name__'],
  regex: EXPECTED_METRICS.map(({ metric }) => metric).join('|'),
  action: 'drop',
};

const dropIn = (path: string) =>
  configEdited(
    `metrics dropped by ${path}`,
    path,
    inYaml((content) => {
      for (const job of (content as unknown as ScrapeJobs).scrape_configs)
        job.metric_relabel_configs = [...(job.metric_relabel_configs ?? []), dropped];
    }),
    hangUp('prometheus'),
  );

const parts = [dropIn('prometheus/prometheus.yml'), dropIn('prometheus/scrape/platform.yml')];

/** A relabelling that was meant to save series drops metrics that alerts read, while every target stays up. */
export const metricsDropped: (typeof parts)[number] = {
  name: 'metrics dropped by a relabelling',
  start: (stack) => Promise.all(parts.map((part) => part.start(stack))),
  end: (stack) => Promise.all(parts.map((part) => part.end(stack))),
};
