import { writeFileSync } from 'node:fs';
import { renderFaultsPage } from './pages/faults.ts';

writeFileSync('docs/faults.md', renderFaultsPage());
console.log('docs/faults.md: written');
