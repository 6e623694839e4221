import type { Check } from '../../check.ts';
import { Skip } from '../../errors.ts';
import { request, requestJson } from '../../http/client.ts';
import { ask } from '../../http/prometheus.ts';
import type { Finding } from '../../problem.ts';

interface ExemplarSeries {
  readonly seriesLabels: Readonly<Record<string, string>>;
  readonly exemplars: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly timestamp: number;
  }[];
}

const SPAN_MS = 10 * 60_000;
/**
 * Newest exemplars of a service that are tried. More than one, because a trace may not be stored yet, and a busy service
 * logs only some of its requests.
 */
const TRIES = 50;

/** Takes the steps of an on-call engineer: from a point in a graph to its trace, and from the trace to its logs. */
export const correlation: Check = {
  name: 'live/correlation',
  title: 'an exemplar of each service leads to its trace, and the trace to its logs',
  live: true,
  async run(inputs) {
    const prometheus = inputs.need('prometheus', '--prometheus');
    const tempo = inputs.need('tempo', '--tempo');
    const { loki } = inputs.config;
    const now = Date.now();
    const series = await ask<ExemplarSeries[]>(prometheus, '/api/v1/query_exemplars', {
      query: {
        query: '{__name__=~".+_bucket"}',
        start: String((now - SPAN_MS) / 1_000),
        end: String(now / 1_000),
      },
    });
    if (series.length === 0) throw new Skip('Prometheus has no exemplar of the last 10 minutes');
    const services = new Map<string, { id: string; at: number }[]>();
    for (const { seriesLabels, exemplars } of series) {
      const name = seriesLabels.service ?? seriesLabels.job ?? '';
      const found = exemplars.flatMap(({ labels, timestamp }) => {
        const id = labels.trace_id ?? labels.traceID;
        return id === undefined ? [] : [{ id, at: timestamp }];
      });
      services.set(name, [...(services.get(name) ?? []), ...found]);
    }
    const label = loki === undefined ? '' : await streamLabel(loki);
    const walks = [...services].map(([name, found]) =>
      walk(name, found.sort((a, b) => b.at - a.at).slice(0, TRIES), { tempo, loki, label }),
    );
    return (await Promise.all(walks)).flat();
  },
};

async function walk(
  name: string,
  exemplars: readonly { id: string }[],
  { tempo, loki, label }: { tempo: string; loki: string | undefined; label: string },
): Promise<Finding[]> {
  const at = (file: string, message: string, fix: string): Finding => ({
    severity: 'error',
    file,
    message: `${name}: ${message}`,
    fix,
  });
  const traced: string[] = [];
  for (const { id } of exemplars) {
    if (await hasTrace(tempo, id)) {
      traced.push(id);
      if (loki === undefined || (await hasLogs(loki, label, id))) return [];
    }
  }
  if (traced.length === 0) {
    return [
      at(
        tempo,
        `Tempo has none of the traces of its ${exemplars.length} newest exemplars`,
        'Check that spans are sent to Tempo, and that only sampled requests have exemplars.',
      ),
    ];
  }
  return [
    at(
      loki ?? '',
      `Loki has no log line of its ${traced.length} newest traces, such as ${traced[0]}`,
      'Write trace_id into every log line, and send the lines to Loki.',
    ),
  ];
}

async function hasTrace(tempo: string, id: string): Promise<boolean> {
  try {
    return (await request(tempo, `/api/traces/${id}`)).length > 2;
  } catch (error) {
    if (/answers 404/.test((error as Error).message)) return false;
    throw error;
  }
}

/** A label of the streams, because Loki answers no query without a matcher. */
async function streamLabel(loki: string): Promise<string> {
  const { data = [] } = await requestJson<{ data?: string[] }>(loki, '/loki/api/v1/labels');
  const usual = ['service', 'service_name', 'job'].find((label) => data.includes(label));
  return usual ?? data.find((label) => !label.startsWith('__')) ?? 'service_name';
}

async function hasLogs(loki: string, label: string, id: string): Promise<boolean> {
  const end = Date.now();
  const { data } = await requestJson<{ data: { result: unknown[] } }>(loki, '/loki/api/v1/query_range', {
    query: {
      query: `{${label}=~".+"} |= "${id}"`,
      start: `${end - SPAN_MS}000000`,
      end: `${end}000000`,
      limit: '1',
    },
  });
  return data.result.length > 0;
}
