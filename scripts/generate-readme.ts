import { readFileSync, writeFileSync } from 'node:fs';
import { withFigures } from './pages/readme-figures.ts';

writeFileSync('README.md', withFigures(readFileSync('README.md', 'utf8')));
console.log('README.md: figures written');
