import type { Check } from '../../check.ts';
import { Skip } from '../../errors.ts';
import { asTexts, textsIn } from '../../input/json.ts';

const LABEL = 'monitoring';

/** The label asks for monitoring. If no service discovery reads it, a scrape job has to name the service. */
export const labelled: Check = {
  name: 'scrape/labelled',
  title: 'every service with the label monitoring: enabled is scraped',
  async run(inputs) {
    await inputs.complete('prometheusConfig');
    const { file, services } = inputs.compose();
    const { jobs } = inputs.prometheusConfig();
    if (jobs.some(({ settings }) => settings.docker_sd_configs !== undefined))
      throw new Skip('Docker service discovery reads the label');
    const scraped = new Set(
      jobs.flatMap(({ targets }) => targets.map((target) => target.replace(/:\d+.*$/, ''))),
    );
    const found = services.filter(
      ({ settings }) =>
        asTexts(settings.labels)[LABEL] === 'enabled' ||
        textsIn(settings.labels ?? []).includes(`${LABEL}=enabled`),
    );
    return found
      .filter(({ hosts }) => !hosts.some((host) => scraped.has(host)))
      .map(({ name, line }) => ({
        severity: 'error',
        file,
        line: line('labels'),
        message: `${name} has the label ${LABEL}: enabled, but no job scrapes it`,
        fix: 'Add a scrape job for it, or remove the label.',
      }));
  },
};
