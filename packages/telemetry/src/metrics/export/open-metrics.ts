import { escapeHelpQuoted, labelText, numberText } from './escape.ts';
import type { Family, FamilyExemplar } from './family.ts';

/** `content-type` of what `toOpenMetrics` writes. */
export const openMetricsContentType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/** OpenMetrics 1.0.0 with exemplars. The format names every counter sample `…_total`, also those declared without. */
export function toOpenMetrics(families: readonly Family[]): string {
  return `${families.map(familyText).join('')}# EOF\n`;
}

function familyText(family: Family): string {
  const name = family.type === 'counter' ? family.name.replace(/_total$/, '') : family.name;
  const head = `# HELP ${name} ${escapeHelpQuoted(family.help)}\n# TYPE ${name} ${family.type}\n`;
  return head + samplesOf(family, name).join('');
}

function samplesOf(family: Family, name: string): string[] {
  if (family.type !== 'histogram') {
    const sample = family.type === 'counter' ? `${name}_total` : name;
    return family.series.map(
      ({ labels, value, exemplar }) =>
        `${sample}${labelText(labels)} ${numberText(value)}${exemplarText(exemplar)}\n`,
    );
  }
  return family.series.flatMap(({ labels, buckets, sum, count }) => [
    ...buckets.map((bucket) => {
      const text = labelText({ ...labels, le: numberText(bucket.le) });
      return `${name}_bucket${text} ${numberText(bucket.count)}${exemplarText(bucket.exemplar)}\n`;
    }),
    `${name}_sum${labelText(labels)} ${numberText(sum)}\n`,
    `${name}_count${labelText(labels)} ${numberText(count)}\n`,
  ]);
}

function exemplarText(exemplar: FamilyExemplar | undefined): string {
  if (!exemplar) return '';
  const time = exemplar.timestamp === undefined ? '' : ` ${exemplar.timestamp.toFixed(3)}`;
  return ` # ${labelText(exemplar.labels) || '{}'} ${numberText(exemplar.value)}${time}`;
}
