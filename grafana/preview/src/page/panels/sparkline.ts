import { svg } from '../dom/element.ts';

const [WIDTH, HEIGHT] = [100, 30];

/** The course of a number as an area behind it. The number says the value, so the picture has no name. */
export function sparkline(times: readonly number[], values: readonly (number | null)[]): SVGElement | null {
  // An infinite value has no place on the axis, for example the time until a budget that nothing uses is used up.
  const points = values.flatMap((value, at) =>
    value !== null && Number.isFinite(value) ? [[times[at] ?? 0, value] as const] : [],
  );
  const [start, end] = [times[0] ?? 0, times.at(-1) ?? 1];
  if (points.length < 2) return null;
  const heights = points.map(([, value]) => value);
  const [least, most] = [Math.min(...heights), Math.max(...heights)];
  const x = (at: number) => ((at - start) / (end - start)) * WIDTH;
  const y = (value: number) => HEIGHT - 2 - ((value - least) / (most - least || 1)) * (HEIGHT - 6);
  const line = points.map(([at, value]) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('L');
  const [first, last] = [x(points[0]?.[0] ?? 0), x(points.at(-1)?.[0] ?? 0)];
  return svg(
    'svg',
    {
      class: 'sparkline',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
    },
    svg('path', { class: 'spark-area', d: `M${first} ${HEIGHT}L${line}L${last} ${HEIGHT}Z` }),
    svg('path', { class: 'spark-line', d: `M${line}` }),
  );
}
