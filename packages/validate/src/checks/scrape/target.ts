import type { Check } from '../../check.ts';
import { type Compose, isStarted } from '../../input/compose.ts';
import type { Finding } from '../../problem.ts';

const hostOf = (target: string) => target.replace(/^https?:\/\//, '').replace(/:\d+.*$/, '');
const isNameOfStack = (host: string) => !host.includes('.') && host !== 'localhost';

interface Wanted {
  readonly target: string;
  readonly who: string;
  readonly file: string;
  readonly line: number;
}

/** If a service is renamed in one file only, its target is always down. */
export const scrapeTarget: Check = {
  name: 'scrape/target',
  title: 'every target is a service of the compose file',
  run(inputs) {
    const compose = inputs.compose();
    const { file, jobs, alertmanagers, line } = inputs.prometheusConfig();
    const wanted: Wanted[] = [
      ...jobs.flatMap((job) =>
        job.targets.map((target) => ({ target, who: `job ${job.name}`, file: job.file, line: job.line })),
      ),
      ...alertmanagers.map((target) => ({ target, who: 'alerting', file, line: line('alerting') })),
    ].filter(({ target }) => isNameOfStack(hostOf(target)));
    const hosts = new Set(compose.services.flatMap((service) => service.hosts));
    const unknown = wanted
      .filter(({ target }) => !hosts.has(hostOf(target)))
      .map(
        ({ target, who, ...place }): Finding => ({
          severity: 'error',
          ...place,
          message: `${who}: the target ${target} is not a service of ${compose.file}`,
          fix: `Use one of: ${compose.services.map(({ name }) => name).join(', ')}.`,
        }),
      );
    return [...unknown, ...withoutContainer(compose, wanted)];
  },
};

/** Targets whose service exists, but belongs to a profile that COMPOSE_PROFILES does not enable: one finding for each profile. */
function withoutContainer(compose: Compose, wanted: readonly Wanted[]): Finding[] {
  const { services, enabled } = compose;
  const found = wanted.flatMap((each) => {
    const [service, ...others] = services.filter(({ hosts }) => hosts.includes(hostOf(each.target)));
    const isOff = service && others.length === 0 && isStarted(compose, service) === false;
    return isOff ? [{ ...each, profiles: service.profiles.join(' or ') }] : [];
  });
  return [...Map.groupBy(found, ({ profiles }) => profiles)].flatMap(([profiles, targets]): Finding[] => {
    const [first] = targets;
    if (!first || !enabled) return [];
    const names = targets.map(({ target }) => target).join(', ');
    const others = [...enabled.profiles].join(',') || '(empty)';
    return [
      {
        severity: 'error',
        file: first.file,
        line: first.line,
        message: `targets without a container: ${names}. Their services have the profile ${profiles}, but COMPOSE_PROFILES is ${others} in ${enabled.from}`,
        fix:
          enabled.from === '.env'
            ? `Add ${profiles} to COMPOSE_PROFILES in .env, or remove the targets.`
            : `Unset COMPOSE_PROFILES in the shell, where it has precedence over .env, or add ${profiles} to it.`,
      },
    ];
  });
}
