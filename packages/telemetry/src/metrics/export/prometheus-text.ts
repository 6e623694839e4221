import { escapeHelp, labelText, numberText } from './escape.ts';
import type { Family } from './family.ts';

/** `content-type` of what `toPrometheusText` writes. */
export const prometheusTextContentType = 'text/plain; version=0.0.4; charset=utf-8';

/** Prometheus text format 0.0.4. It has no exemplars, and no rule that counters end in `_total`. */
export function toPrometheusText(families: readonly Family[]): string {
  return families.map((family) => `${head(family)}${samplesOf(family).join('')}`).join('');
}

function head({ name, help, type }: Family): string {
  return `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n`;
}

function samplesOf(family: Family): string[] {
  const { name } = family;
  if (family.type !== 'histogram')
    return family.series.map(({ labels, value }) => `${name}${labelText(labels)} ${numberText(value)}\n`);
  return family.series.flatMap(({ labels, buckets, sum, count }) => [
    ...buckets.map((bucket) => {
      const text = labelText({ ...labels, le: numberText(bucket.le) });
      return `${name}_bucket${text} ${numberText(bucket.count)}\n`;
    }),
    `${name}_sum${labelText(labels)} ${numberText(sum)}\n`,
    `${name}_count${labelText(labels)} ${numberText(count)}\n`,
  ]);
}
