import type { App } from '../app-type.ts';

export interface Scraped {
  /** Values by series, written as in the text format: under the declared names, `le` last. */
  readonly values: Readonly<Record<string, number>>;
  /** Values of one label of a metric, in the order of the text. */
  labelValues(metric: string, label: string): string[];
}

/** What an app answers to a scrape in the text format. */
export async function scrape(app: App, url = '/metrics'): Promise<Scraped> {
  const { body } = await app.inject({ url, headers: { accept: 'text/plain' } });
  const samples = body.split('\n').flatMap((line) => {
    const [, series = '', value] = /^([^#].*) (\S+)$/.exec(line) ?? [];
    return value === undefined ? [] : [[series, Number(value)] as const];
  });
  return {
    values: Object.fromEntries(samples),
    labelValues(metric, label) {
      const found = samples.flatMap(([series]) =>
        series.startsWith(`${metric}{`) ? (new RegExp(`[{,]${label}="([^"]*)"`).exec(series)?.[1] ?? []) : [],
      );
      return [...new Set(found)];
    },
  };
}
