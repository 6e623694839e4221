import { asText, objectsIn, textsIn } from './json.ts';

/** A step of `metric_relabel_configs` that decides by the metric's name. */
export interface Relabel {
  readonly action: string;
  readonly pattern: RegExp;
  readonly replacement: string;
  readonly target: string;
}

/** Ignores steps that use other labels than the name: they do not apply to all series of a metric. */
export function readRelabels(value: unknown): Relabel[] {
  return objectsIn(value).flatMap((each) => {
    const sources = textsIn(each.source_labels ?? []);
    if (sources.length !== 1 || sources[0] !== '__name__') return [];
    const pattern = expressionOf(asText(each.regex) ?? '(.*)');
    if (!pattern) return [];
    return [
      {
        action: asText(each.action) ?? 'replace',
        pattern,
        replacement: asText(each.replacement) ?? '$1',
        target: asText(each.target_label) ?? '',
      },
    ];
  });
}

/** The name under which a metric is stored; undefined when it is dropped. */
export function relabelled(name: string, steps: readonly Relabel[]): string | undefined {
  let stored = name;
  for (const { action, pattern, replacement, target } of steps) {
    const matches = pattern.test(stored);
    if (action === 'keep' && !matches) return undefined;
    if (action === 'drop' && matches) return undefined;
    if (action === 'replace' && matches && target === '__name__') {
      stored = stored.replace(pattern, replacement.replace(/\$\{(\w+)\}/g, '$$$1'));
    }
  }
  return stored;
}

function expressionOf(text: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${text})$`, 's');
  } catch {
    // config/prometheus reports it.
    return undefined;
  }
}
