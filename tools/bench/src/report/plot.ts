import type { BenchReport } from './report.ts';

interface Point {
  series: number;
  ms: number;
}

const width = 640;
const height = 360;
const left = 70;
const right = 30;
const top = 50;
const bottom = 55;
const range = { x: [300, 100_000], y: [0.1, 300] } as const;
const lines = [
  { key: 'product', label: '@opsconductor/telemetry', color: '#1f77b4' },
  { key: 'promClient', label: 'prom-client by itself', color: '#d2691e' },
] as const;

const share = (value: number, [from, to]: readonly [number, number]): number =>
  Math.log(value / from) / Math.log(to / from);
const x = (value: number): string => (left + share(value, range.x) * (width - left - right)).toFixed(1);
const y = (value: number): string =>
  (height - bottom - share(value, range.y) * (height - top - bottom)).toFixed(1);

const text = (at: string, content: string, more = ''): string => `<text ${at} ${more}>${content}</text>`;

/** Time of a render over the number of series, both axes logarithmic; undefined before the first measurement. */
export function plotScrape(report: Partial<BenchReport>): string | undefined {
  const { scrape } = report;
  if (!Array.isArray(scrape?.product) || !Array.isArray(scrape.promClient)) return undefined;
  const grid = [
    ...[500, 5000, 50_000].map(
      (series) =>
        `<line class="grid" x1="${x(series)}" x2="${x(series)}" y1="${top}" y2="${height - bottom}"/>` +
        text(
          `x="${x(series)}" y="${height - bottom + 20}"`,
          series.toLocaleString('en'),
          'text-anchor="middle"',
        ),
    ),
    ...[0.1, 1, 10, 100].map(
      (ms) =>
        `<line class="grid" y1="${y(ms)}" y2="${y(ms)}" x1="${left}" x2="${width - right}"/>` +
        text(`x="${left - 8}" y="${Number(y(ms)) + 4}"`, String(ms), 'text-anchor="end"'),
    ),
  ];
  const curves = lines.map(({ key, label, color }, i) => {
    const points = scrape[key] as Point[];
    const path = points.map(({ series, ms }) => `${x(series)},${y(ms)}`).join(' ');
    const below = key === 'product';
    const marks = points.map(
      ({ series, ms }) =>
        `<circle cx="${x(series)}" cy="${y(ms)}" r="4" fill="${color}"/>` +
        text(
          `x="${x(series)}" y="${Number(y(ms)) + (below ? 20 : -10)}"`,
          String(Number(ms.toPrecision(3))),
          `text-anchor="middle" fill="${color}"`,
        ),
    );
    return `<polyline fill="none" stroke="${color}" stroke-width="2" points="${path}"/>${marks.join('')}${text(`x="${left + 10}" y="${top + 16 + i * 18}"`, label, `fill="${color}"`)}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="Time of one /metrics render over the number of series">
<style>.grid{stroke:#ccc;stroke-width:1}</style>
<rect width="${width}" height="${height}" fill="#fff"/>
${text(`x="${width / 2}" y="24"`, 'One render of /metrics, every series changed before it', 'text-anchor="middle" font-size="14"')}
${grid.join('\n')}
${curves.join('\n')}
${text(`x="${(left + width - right) / 2}" y="${height - 12}"`, 'series', 'text-anchor="middle"')}
${text(`x="16" y="${(height - bottom + top) / 2}" transform="rotate(-90 16 ${(height - bottom + top) / 2})"`, 'ms (median)', 'text-anchor="middle"')}
</svg>
`;
}
