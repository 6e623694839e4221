import assert from 'node:assert/strict';
import { CHECKS, Inputs, type ValidateConfig } from '@opsconductor/validate';

/** What `live/retention` of validate finds in a back end that runs, by the shipped files. */
export async function retentionFindings(config: ValidateConfig): Promise<string[]> {
  const check = CHECKS.find(({ name }) => name === 'live/retention');
  assert.ok(check);
  return (await check.run(new Inputs(process.cwd(), config))).map(({ message }) => message);
}
