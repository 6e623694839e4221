import type { Check } from '../../check.ts';
import { asObject } from '../../input/json.ts';

/** One label with user IDs is enough to make a service expose a million series. */
export const scrapeLimits: Check = {
  name: 'scrape/limits',
  title: 'the number of samples of a target is limited',
  run(inputs) {
    const { value, jobs } = inputs.prometheusConfig();
    if (asObject(value.global).sample_limit !== undefined) return [];
    return jobs
      .filter(({ settings }) => settings.sample_limit === undefined)
      .map(({ name, file, line }) => ({
        severity: 'warning',
        file,
        line,
        message: `job ${name} has no sample_limit: a target may expose any number of samples`,
        fix: 'Set sample_limit in global or in the job, to two or three times what the target needs.',
      }));
  },
};
