import { writeFileSync } from 'node:fs';
import { renderFaultsPage } from './faults/page.ts';

writeFileSync('docs/faults.md', await renderFaultsPage());
console.log('docs/faults.md: written');
