import type { Check } from '../../check.ts';

const hostOf = (target: string) => target.replace(/^https?:\/\//, '').replace(/:\d+.*$/, '');
const isNameOfStack = (host: string) => !host.includes('.') && host !== 'localhost';

/** If a service is renamed in one file only, its target is always down. */
export const scrapeTarget: Check = {
  name: 'scrape/target',
  title: 'every target is a service of the compose file',
  run(inputs) {
    const names = new Set(inputs.compose().services.map(({ name }) => name));
    const { file, jobs, alertmanagers, line } = inputs.prometheusConfig();
    const wanted = [
      ...jobs.flatMap((job) =>
        job.targets.map((target) => ({ target, who: `job ${job.name}`, file: job.file, line: job.line })),
      ),
      ...alertmanagers.map((target) => ({ target, who: 'alerting', file, line: line('alerting') })),
    ];
    return wanted
      .filter(({ target }) => isNameOfStack(hostOf(target)) && !names.has(hostOf(target)))
      .map(({ target, who, ...place }) => ({
        severity: 'error',
        ...place,
        message: `${who}: the target ${target} is not a service of ${inputs.compose().file}`,
        fix: `Use one of: ${[...names].join(', ')}.`,
      }));
  },
};
