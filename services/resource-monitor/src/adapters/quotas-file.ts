import { readFileSync } from 'node:fs';
import { ConfigError } from '@opsconductor/service-kit';
import { type QuotaProfile, quotaProfile } from '../domain/quota-profile.ts';

/** @throws ConfigError that names the file and the problem in it */
export function loadQuotas(path: string, profile: string): QuotaProfile {
  try {
    return quotaProfile(JSON.parse(readFileSync(path, 'utf8')), profile);
  } catch (error) {
    throw new ConfigError([
      {
        name: 'QUOTAS_FILE',
        value: path,
        remedy: `with QUOTA_PROFILE=${profile}: ${(error as Error).message}`,
      },
    ]);
  }
}
