import assert from 'node:assert/strict';
import { CHECKS, Inputs, type ValidateConfig } from '@opsconductor/validate';

/** The findings of the check `live/retention` of validate for a running back end with the shipped files. */
export async function retentionFindings(config: ValidateConfig): Promise<string[]> {
  const check = CHECKS.find(({ name }) => name === 'live/retention');
  assert.ok(check);
  return (await check.run(new Inputs(process.cwd(), config))).map(({ message }) => message);
}
