import type { Check } from '../check.ts';
import { InputError } from '../errors.ts';

/**
 * The checks to run: all, or those named by `area` or `area/name`.
 *
 * @throws InputError naming an unknown check or area
 */
export function selectChecks(checks: readonly Check[], only: readonly string[], live: boolean): Check[] {
  const isNamed = (check: Check, name: string) => check.name === name || check.name.startsWith(`${name}/`);
  for (const name of only) {
    if (!checks.some((check) => isNamed(check, name))) {
      const areas = [...new Set(checks.map((check) => check.name.split('/')[0]))].join(', ');
      throw new InputError(`--only: unknown check or area "${name}". Areas: ${areas}`);
    }
  }
  return checks.filter(
    (check) =>
      (live || check.live === undefined) && (only.length === 0 || only.some((name) => isNamed(check, name))),
  );
}
