import { isForbiddenLabel, isLabelName } from './metrics/definitions.ts';
import { scrub } from './redaction/scrub.ts';

/** The tags that `startTelemetry` takes, unless `allowedTags` names others. */
export const defaultTags: readonly string[] = Object.freeze([
  'cell',
  'region',
  'release',
  'team',
  'tenant',
  'tier',
  'zone',
]);

/** Prometheus gives every target these labels; a series that brings its own would keep it under another name. */
const targetLabels = new Set(['job', 'instance', 'service', 'environment', 'cluster']);
const maxTags = 8;
/** Of `name:value`, as a log line has it. */
const maxLength = 64;

/** The tags that can be used, in the given order. Each other one is reported to `onProblem` and left out. */
export function commonTags(
  tags: Readonly<Record<string, string>> = {},
  allowed: readonly string[] = defaultTags,
  onProblem: (problem: string) => void,
): Readonly<Record<string, string>> {
  const problemOf = (name: string, value: unknown) => {
    if (!isLabelName(name) || isForbiddenLabel(name) || targetLabels.has(name)) return 'cannot be a tag';
    if (!allowed.includes(name)) return `is not an allowed tag (${allowed.join(', ')})`;
    const isText = typeof value === 'string' && value !== '' && scrub(value) === value;
    if (isText && name.length + 1 + value.length <= maxLength) return undefined;
    return `has a value that is not a short text without personal data (with its name at most ${maxLength} characters)`;
  };
  if (Object.keys(tags).length > maxTags)
    onProblem(`${Object.keys(tags).length} tags are given; the first ${maxTags} are used`);
  const usable = Object.entries(tags)
    .slice(0, maxTags)
    .filter(([name, value]) => {
      const problem = problemOf(name, value);
      if (problem !== undefined) onProblem(`tag "${name}" ${problem}; it is left out`);
      return problem === undefined;
    });
  return Object.freeze(Object.fromEntries(usable));
}
