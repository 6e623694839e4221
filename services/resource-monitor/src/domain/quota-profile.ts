import { parseQuotas, type ResourceQuotas } from '@opsconductor/telemetry/quota';
import Type from 'typebox';
import Value from 'typebox/value';

const QuotaInput = Type.Object(
  {
    limit: Type.Union([Type.String(), Type.Number()]),
    request: Type.Union([Type.String(), Type.Number()]),
    alert_threshold: Type.Union([Type.String(), Type.Number()]),
  },
  { additionalProperties: false },
);

const Profile = Type.Object(
  {
    /** host: the complete machine; container: only the processes of this service. */
    measures: Type.Union([Type.Literal('host'), Type.Literal('container')]),
    storage_mountpoint: Type.String({ pattern: '^/' }),
    quotas: Type.Object(
      { cpu: QuotaInput, memory: QuotaInput, storage: QuotaInput },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
const File = Type.Record(Type.String(), Profile);

export interface QuotaProfile {
  readonly measures: 'host' | 'container';
  readonly storageMountpoint: string;
  readonly quotas: ResourceQuotas;
}

/**
 * Reads one profile of the quotas file.
 * @throws TypeError that names the position in the file, or the existing profiles
 */
export function quotaProfile(file: unknown, name: string): QuotaProfile {
  const [problem] = Value.Errors(File, file);
  if (problem) throw new TypeError(`at ${problem.instancePath || 'the top'}: ${problem.message}`);
  const profiles = file as Readonly<Record<string, Type.Static<typeof Profile>>>;
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (!profile)
    throw new TypeError(
      `unknown profile "${name}"; the file has ${Object.keys(profiles).join(', ') || 'none'}`,
    );
  return {
    measures: profile.measures,
    storageMountpoint: profile.storage_mountpoint,
    quotas: parseQuotas(profile.quotas),
  };
}
