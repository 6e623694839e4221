import { writeFileSync } from 'node:fs';
import { renderMetricsPage } from './metrics/page.ts';

writeFileSync('docs/metrics.md', await renderMetricsPage());
console.log('docs/metrics.md: written');
