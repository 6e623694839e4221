import { writeFileSync } from 'node:fs';
import { renderMetricsPage } from './pages/metrics.ts';

writeFileSync('docs/metrics.md', await renderMetricsPage());
console.log('docs/metrics.md: written');
