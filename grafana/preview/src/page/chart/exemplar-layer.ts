import type uPlot from 'uplot';
import type { Exemplar } from '../data/prometheus.ts';
import { el, withVariables } from '../dom/element.ts';
import { measureText } from '../fields/units.ts';
import { timestamp } from '../time/time-text.ts';

/** A mark at each exemplar that leads to its trace. Marks are links, so the keyboard reaches them. */
export function placeExemplars(chart: uPlot, exemplars: readonly Exemplar[], unit: string | undefined): void {
  for (const old of chart.over.querySelectorAll('.exemplar')) old.remove();
  const { clientWidth: width, clientHeight: height } = chart.over;
  for (const { seconds, value, traceId, labels } of exemplars) {
    const [x, y] = [chart.valToPos(seconds, 'x'), chart.valToPos(value, 'y')];
    if (x < 0 || x > width) continue;
    const text = `Trace of ${measureText(value, unit)} at ${timestamp(seconds * 1000)}${labels.service ? `, ${labels.service}` : ''}`;
    const mark = el('a', {
      class: 'exemplar',
      href: `/trace/${encodeURIComponent(traceId)}`,
      title: `${text}. Opens the trace.`,
      'aria-label': text,
      // Otherwise the chart would begin to select a range.
      onmousedown: (event) => event.stopPropagation(),
    });
    chart.over.append(withVariables(mark, { left: `${x}px`, top: `${Math.min(height, Math.max(0, y))}px` }));
  }
}
