import { fileURLToPath } from 'node:url';
import { loadConfig, telemetryConfig } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';

export const ResourceMonitorConfig = Type.Object({
  ...telemetryConfig,
  HOST_PROC: Type.String({
    default: '/proc',
    pattern: '^/',
    description: "absolute path where the host's /proc is mounted",
  }),
  MOUNTPOINTS: Type.Array(Type.String({ pattern: '^/[^\\n"]{0,127}$' }), {
    default: ['/', '/scratch'],
    minItems: 1,
    maxItems: 16,
    description: 'comma list of absolute paths whose file systems are measured',
  }),
  QUOTAS_FILE: Type.String({
    default: fileURLToPath(new URL('../resource_quotas.json', import.meta.url)),
    description: 'JSON file with the quotas of each profile',
  }),
  QUOTA_PROFILE: Type.String({ default: 'seed', description: 'profile of the quotas file that applies' }),
  SCRATCH_DIR: Type.String({
    default: '/scratch',
    pattern: '^/',
    description: 'folder on a separate, small file system that the fault disk-fill may fill',
  }),
});

export type ResourceMonitorConfig = Static<typeof ResourceMonitorConfig>;

export function readConfig(env: NodeJS.ProcessEnv): ResourceMonitorConfig {
  return loadConfig(ResourceMonitorConfig, env);
}
