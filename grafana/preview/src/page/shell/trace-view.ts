import { readTrace, type Span, type Trace, type TraceAnswer } from '../data/trace.ts';
import { el, withVariables } from '../dom/element.ts';
import { seriesColor } from '../fields/palette.ts';
import { measureText } from '../fields/units.ts';
import { askBackEnd } from '../query/back-end.ts';
import { timestamp } from '../time/time-text.ts';

const AROUND_MS = 300_000;

/** A trace as a list of its spans, each with a bar in the time of the trace. */
export async function showTrace(host: HTMLElement, id: string): Promise<void> {
  const { signal } = new AbortController();
  host.replaceChildren(el('h1', {}, 'Trace'), el('p', { class: 'description' }, id));
  try {
    const trace = readTrace(
      await askBackEnd<TraceAnswer>({ type: 'tempo', uid: 'tempo' }, `/api/traces/${id}`, [], signal),
    );
    if (trace.spans.length === 0) throw new Error('The trace has no spans.');
    host.append(summary(trace, id), waterfall(trace));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    host.append(
      el(
        'p',
        { class: 'problem' },
        `${why} A trace arrives some seconds after its request, is kept only if it was sampled, and is deleted after its retention time.`,
      ),
    );
  }
}

function summary({ spans, start, duration }: Trace, id: string): HTMLElement {
  const services = [...new Set(spans.map(({ service }) => service))];
  const failed = spans.filter((span) => span.failed).length;
  const times = new URLSearchParams({
    'var-trace_id': id,
    from: String(Math.round(start - AROUND_MS)),
    to: String(Math.round(start + duration + AROUND_MS)),
  });
  return el(
    'div',
    { class: 'trace-summary' },
    el('span', {}, timestamp(start)),
    el('span', {}, measureText(duration, 'ms')),
    el('span', {}, `${spans.length} spans in ${services.length} services: ${services.join(', ')}`),
    failed > 0 && el('span', { class: 'failed' }, `${failed} failed`),
    el('a', { href: `/d/logs-explorer?${times}` }, 'Logs of this trace'),
  );
}

function waterfall({ spans, duration }: Trace): HTMLElement {
  const services = [...new Set(spans.map(({ service }) => service))];
  const row = (span: Span) => {
    const details = el(
      'details',
      { class: span.failed ? 'span failed' : 'span' },
      el(
        'summary',
        {},
        withVariables(
          el(
            'span',
            { class: 'span-name' },
            el('strong', {}, span.service),
            ` ${span.name}`,
            span.failed && ' (failed)',
          ),
          { '--depth': span.depth },
        ),
        el('span', { class: 'span-track' }, bar(span, duration, seriesColor(services.indexOf(span.service)))),
        el('span', { class: 'span-time' }, measureText(span.duration, 'ms')),
      ),
      el(
        'table',
        { class: 'labels' },
        el(
          'tbody',
          {},
          ...span.attributes.map(([key, value]) =>
            el('tr', {}, el('th', { scope: 'row' }, key), el('td', {}, value)),
          ),
        ),
      ),
    );
    return el('li', {}, details);
  };
  return el(
    'ol',
    { class: 'waterfall', 'aria-label': 'Spans, parents before their children' },
    ...spans.map(row),
  );
}

const bar = (span: Span, total: number, color: string): HTMLElement =>
  withVariables(el('span', { class: 'span-bar' }), {
    '--swatch': color,
    '--start': `${(span.start / (total || 1)) * 100}%`,
    '--length': `${Math.max(0.3, (span.duration / (total || 1)) * 100)}%`,
  });
