import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { makeReport, prove, writeReport } from '@opsconductor/proof';
import { cases } from './cases.ts';
import { startShop } from './shop.ts';

/** Run as `node prove.ts <file with the image variables>`. */
const shop = await startShop(parseEnv(readFileSync(process.argv[2] ?? '.env', 'utf8')));
await using stack = shop.stack;
const proof = await prove({ ...shop, cases });
const report = await makeReport({ proof, profile: shop.profile, stack });
writeReport(report, {
  json: 'proof/report.json',
  markdown: 'proof/report.md',
  junit: 'proof/junit.xml',
});
process.exitCode = report.provenAlerts === cases.length ? 0 : 1;
