import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../cli/problem.ts';
import { ROOT } from '../files/paths.ts';
import { stackVariables, type Variables } from '../files/variables.ts';
import { checkPublicUrls } from './public-urls.ts';

const PLATFORM = 'platform';
const PLATFORM_JOBS = 'prometheus/scrape/platform.yml';

/** Settings that no program of the stack refuses: with a wrong value it would start and do something else. */
export function checkSettings(variables: Variables = stackVariables()): void {
  checkTimeZone(variables.OPS_TIMEZONE);
  checkPublicUrls(variables);
  checkProfiles(variables, existsSync(join(ROOT, PLATFORM_JOBS)));
}

/** Alertmanager takes an unknown zone as UTC, without a word in its log. */
export function checkTimeZone(zone = 'UTC'): void {
  if (zone === '') return;
  const known = canonicalZone(zone);
  if (known?.toLowerCase() === zone.toLowerCase() && known !== zone)
    throw new Problem(`OPS_TIMEZONE=${zone} is not a valid time zone.`, `Write OPS_TIMEZONE=${known}.`);
  // An offset such as +02:00 is a zone for JavaScript only.
  if (known === undefined || /^[+-]/.test(zone))
    throw new Problem(
      `OPS_TIMEZONE=${zone} is not a valid time zone. Alertmanager would use UTC for its maintenance windows.`,
      'Set it in .env to a name of the IANA list, such as Europe/Berlin or UTC.',
    );
}

function canonicalZone(zone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** A variable of the shell, for example of another project, replaces COMPOSE_PROFILES of `.env`. */
export function checkProfiles({ COMPOSE_PROFILES: profiles = '' }: Variables, scraped: boolean): void {
  if (!scraped || profiles.split(',').includes(PLATFORM)) return;
  throw new Problem(
    `COMPOSE_PROFILES=${profiles} starts no service of the profile ${PLATFORM}, but ${PLATFORM_JOBS} scrapes them: ServiceDown would fire for each.`,
    `Unset COMPOSE_PROFILES in this shell (.env sets it), or add ${PLATFORM} to it. To run without the profile: COMPOSE_PROFILES= in .env, and remove ${PLATFORM_JOBS}.`,
  );
}
