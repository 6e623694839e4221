import { configEdited, hangUp, inYaml } from './config-edits.ts';

interface ScrapeJobs {
  scrape_configs: { job_name: string; metric_relabel_configs?: object[] }[];
}

/** Removes the relabelling that keeps the service with the most routes within its cardinality budget. */
export const sizeBucketsKept = configEdited(
  'the size buckets of automation are no longer dropped',
  'prometheus/prometheus.yml',
  inYaml((content) => {
    for (const job of (content as unknown as ScrapeJobs).scrape_configs)
      if (job.job_name === 'automation') delete job.metric_relabel_configs;
  }),
  hangUp('prometheus'),
);
