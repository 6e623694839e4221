import { readFileSync } from 'node:fs';
import { ConfigError } from '@opsconductor/service-kit';
import { type QuotaProfile, quotaProfile } from '../domain/quota-profile.ts';
import { hostCapacity } from './host-capacity.ts';

interface QuotasSource {
  readonly QUOTAS_FILE: string;
  readonly QUOTA_PROFILE: string;
  readonly HOST_PROC: string;
}

/** @throws ConfigError that names the file and the problem in it */
export function loadQuotas({ QUOTAS_FILE, QUOTA_PROFILE, HOST_PROC }: QuotasSource): QuotaProfile {
  try {
    const file: unknown = JSON.parse(readFileSync(QUOTAS_FILE, 'utf8'));
    return quotaProfile(file, QUOTA_PROFILE, hostCapacity(HOST_PROC));
  } catch (error) {
    throw new ConfigError([
      {
        name: 'QUOTAS_FILE',
        value: QUOTAS_FILE,
        remedy: `with QUOTA_PROFILE=${QUOTA_PROFILE}: ${(error as Error).message}`,
      },
    ]);
  }
}
