import {
  parseQuantity,
  parseQuotas,
  type QuotaResource,
  type ResourceQuotas,
} from '@opsconductor/telemetry/quota';
import Type from 'typebox';
import Value from 'typebox/value';

const Quantity = Type.Union([Type.String(), Type.Number()]);
const QuotaInput = Type.Object(
  {
    /** A quantity, or `host`: all that the host has. */
    limit: Quantity,
    request: Quantity,
    alert_threshold: Quantity,
  },
  { additionalProperties: false },
);

const Profile = Type.Object(
  {
    storage_mountpoint: Type.String({ pattern: '^/' }),
    quotas: Type.Object(
      { cpu: QuotaInput, memory: QuotaInput, storage: QuotaInput },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
const File = Type.Record(Type.String(), Profile);

/** Cores for CPU, otherwise bytes. Each function throws when the value cannot be read. */
export type Capacity = Readonly<Record<QuotaResource, () => number>>;

export interface QuotaProfile {
  readonly storageMountpoint: string;
  readonly quotas: ResourceQuotas;
}

/**
 * Reads one profile of the quotas file.
 *
 * @param capacityOf what the host has, with the file system of a mount point as storage
 * @throws TypeError that names the position in the file, or the existing profiles
 */
export function quotaProfile(
  file: unknown,
  name: string,
  capacityOf: (storageMountpoint: string) => Capacity,
): QuotaProfile {
  const [problem] = Value.Errors(File, file);
  if (problem) throw new TypeError(`at ${problem.instancePath || 'the top'}: ${problem.message}`);
  const profiles = file as Readonly<Record<string, Type.Static<typeof Profile>>>;
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (!profile)
    throw new TypeError(
      `unknown profile "${name}"; the file has ${Object.keys(profiles).join(', ') || 'none'}`,
    );
  const capacity = capacityOf(profile.storage_mountpoint);
  const { cpu, memory, storage } = profile.quotas;
  return {
    storageMountpoint: profile.storage_mountpoint,
    quotas: parseQuotas({
      cpu: withinCapacity(cpu, capacity.cpu),
      memory: withinCapacity(memory, capacity.memory),
      storage: withinCapacity(storage, capacity.storage),
    }),
  };
}

/** A host may have less than the request: the request is then all that it has. */
function withinCapacity(quota: Type.Static<typeof QuotaInput>, capacity: () => number) {
  if (quota.limit !== 'host') return quota;
  const limit = capacity();
  const request = parseQuantity(quota.request);
  return { ...quota, limit, request: Math.min(request, limit) };
}
