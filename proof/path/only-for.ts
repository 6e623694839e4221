import { type Profile, type ProfileFile, withoutRule } from '@opsconductor/proof';
import { SERVICES } from '@opsconductor/stack/services';
import { parse, stringify } from 'yaml';

interface ScrapeFile {
  readonly scrape_configs: readonly {
    readonly static_configs?: readonly { readonly targets: readonly string[] }[];
  }[];
}

const absentService = /^ *or absent\(up\{job="[^"]*", service="([^"]*)"\}\)\n/gm;

/** A profile for only some of the services: the others are neither scraped nor expected. */
export function onlyFor(services: readonly string[], profile: Profile): Profile {
  const jobs = SERVICES.filter(({ name }) => services.includes(name)).map(({ job }) => job);
  const isKept = (name: string) => services.includes(name) || jobs.includes(name);
  const edit = ({ kind, path, scaled }: ProfileFile): string => {
    if (kind === 'prometheus') return withJobs(scaled, (host) => host === 'localhost' || isKept(host));
    if (path !== 'prometheus/alert_rules.yml') return scaled;
    return scaled.replace(absentService, (line, service: string) => (isKept(service) ? line : ''));
  };
  const files = profile.files.map((file) => ({ ...file, scaled: edit(file) }));
  // Also fires without a scheduler.
  return withoutRule({ ...profile, files }, { alertname: 'LowThroughput' });
}

function withJobs(text: string, isKept: (host: string) => boolean): string {
  const content = parse(text, { merge: true }) as ScrapeFile;
  const hosts = (job: ScrapeFile['scrape_configs'][number]) =>
    (job.static_configs ?? []).flatMap(({ targets }) => targets.map((target) => target.split(':')[0] ?? ''));
  return stringify({
    ...content,
    scrape_configs: content.scrape_configs.filter((job) => hosts(job).some(isKept)),
  });
}
