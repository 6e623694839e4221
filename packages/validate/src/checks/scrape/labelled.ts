import { type Check, Skip } from '../../check.ts';
import { asTexts, textsIn } from '../../input/json.ts';

const LABEL = 'monitoring';

/** The label says that a service wants to be watched: where discovery does not read it, a job has to. */
export const labelled: Check = {
  name: 'scrape/labelled',
  title: 'every service with the label monitoring: enabled is scraped',
  run(inputs) {
    const { file, services } = inputs.compose();
    const { jobs } = inputs.prometheusConfig();
    if (jobs.some(({ settings }) => settings.docker_sd_configs !== undefined))
      throw new Skip('Docker discovery reads the label');
    const scraped = new Set(
      jobs.flatMap(({ targets }) => targets.map((target) => target.replace(/:\d+.*$/, ''))),
    );
    const found = services.filter(
      ({ settings }) =>
        asTexts(settings.labels)[LABEL] === 'enabled' ||
        textsIn(settings.labels ?? []).includes(`${LABEL}=enabled`),
    );
    return found
      .filter(({ name }) => !scraped.has(name))
      .map(({ name, line }) => ({
        severity: 'error',
        file,
        line: line('labels'),
        message: `${name} has the label ${LABEL}: enabled, and no job scrapes it`,
        fix: 'Add a job with the target, or remove the label.',
      }));
  },
};
