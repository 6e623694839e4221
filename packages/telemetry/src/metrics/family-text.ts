import type { HistogramDefinition } from './definitions.ts';
import type { Exemplar } from './exemplar.ts';
import { escapeHelpQuoted, labelText, numberText } from './export/escape.ts';
import type { LabelSet } from './label-index.ts';
import type { AnyRecorder, Counter, Gauge, Histogram } from './recorders.ts';

/**
 * One recorder in OpenMetrics. Only the value of a line changes between renders, so the rest is kept for each series.
 * Formatting names and labels again took six times as long, and made garbage that grew faster than the series.
 */
export class FamilyText {
  readonly #recorder: AnyRecorder;
  readonly #head: string;
  readonly #sample: string;
  readonly #tags: LabelSet;
  /** By cell, in the order in which cells were made; cells are never removed. */
  readonly #numbers: string[] = [];
  readonly #histograms: HistogramText[] = [];

  /** @param tags of the process, on every series that has no label of that name. */
  constructor(recorder: AnyRecorder, tags: LabelSet = {}) {
    this.#tags = tags;
    const { name, help, type } = recorder.definition;
    const family = type === 'counter' ? name.replace(/_total$/, '') : name;
    this.#recorder = recorder;
    this.#head = `# HELP ${family} ${escapeHelpQuoted(help)}\n# TYPE ${family} ${type}\n`;
    // OpenMetrics requires `_total` for every counter sample, also for names declared without it.
    this.#sample = type === 'counter' ? `${family}_total` : name;
  }

  render(): string {
    return this.#recorder.definition.type === 'histogram'
      ? this.#renderHistogram(this.#recorder as Histogram)
      : this.#renderNumbers(this.#recorder as Counter | Gauge);
  }

  #renderNumbers({ cells }: Counter | Gauge): string {
    let text = this.#head;
    for (let i = 0; i < cells.length; i++) {
      const { labels, value, exemplar } = cells[i] as (typeof cells)[number];
      if (i === this.#numbers.length)
        this.#numbers.push(`${this.#sample}${labelText({ ...this.#tags, ...labels })} `);
      const start = this.#numbers[i];
      text += `${start}${numberText(value)}${exemplarText(exemplar)}\n`;
    }
    return text;
  }

  #renderHistogram({ cells, definition }: Histogram): string {
    let text = this.#head;
    for (let i = 0; i < cells.length; i++) {
      const { labels, counts, sum, exemplars } = cells[i] as (typeof cells)[number];
      if (i === this.#histograms.length)
        this.#histograms.push(histogramText(definition, { ...this.#tags, ...labels }));
      const start = this.#histograms[i] as HistogramText;
      let count = 0;
      for (let bucket = 0; bucket < counts.length; bucket++) {
        count += counts[bucket] as number;
        text += `${start.buckets[bucket]}${count}${exemplarText(exemplars?.[bucket])}\n`;
      }
      text += `${start.sum}${numberText(sum)}\n${start.count}${count}\n`;
    }
    return text;
  }
}

interface HistogramText {
  readonly buckets: readonly string[];
  readonly sum: string;
  readonly count: string;
}

function histogramText({ name, buckets }: HistogramDefinition, labels: LabelSet): HistogramText {
  const bounds = [...buckets, Number.POSITIVE_INFINITY];
  return {
    buckets: bounds.map((le) => `${name}_bucket${labelText({ le: numberText(le), ...labels })} `),
    sum: `${name}_sum${labelText(labels)} `,
    count: `${name}_count${labelText(labels)} `,
  };
}

function exemplarText(exemplar: Exemplar | undefined): string {
  if (exemplar === undefined) return '';
  return ` # ${labelText(exemplar.labelSet)} ${exemplar.value} ${exemplar.timestamp}`;
}
