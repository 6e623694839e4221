import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SpecError } from '@opsconductor/slo';
import { committedRuleFiles, platformRules } from '../prometheus/slo-rules.ts';

try {
  const rules = platformRules();
  for (const file of committedRuleFiles()) if (!rules.has(file)) rmSync(file);
  for (const [file, text] of rules) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`${file}: written`);
  }
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
