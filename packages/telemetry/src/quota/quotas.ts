import { parseQuantity, parseShare } from './quantity.ts';

export const quotaResources = ['cpu', 'memory', 'storage'] as const;

/** A resource that has a quota. */
export type QuotaResource = (typeof quotaResources)[number];

/** The quota of one resource. */
export interface Quota {
  /** Cores for CPU, otherwise bytes. */
  readonly limit: number;
  /** Cores for CPU, otherwise bytes. */
  readonly request: number;
  /** Ratio of the limit, 0-1; use above it is an alert. */
  readonly alert_threshold: number;
}

/** The quota of each resource. */
export type ResourceQuotas = Readonly<Record<QuotaResource, Quota>>;

/** A quota as a file has it: numbers, quantities such as `64Gi`, shares such as `80%`. */
export interface QuotaInput {
  readonly limit: string | number;
  readonly request: string | number;
  readonly alert_threshold: string | number;
}

/** The numbers of the platform's `resource_quotas` file. */
export const defaultQuotas: Readonly<Record<QuotaResource, QuotaInput>> = {
  cpu: { limit: 32, request: 16, alert_threshold: '80%' },
  memory: { limit: '64Gi', request: '32Gi', alert_threshold: '85%' },
  storage: { limit: '500Gi', request: '200Gi', alert_threshold: '75%' },
};

/**
 * Reads quotas in the format of the file; missing fields get the default quotas.
 * @throws TypeError listing everything that is wrong, by resource and field.
 */
export function parseQuotas(input: Partial<Record<QuotaResource, Partial<QuotaInput>>> = {}): ResourceQuotas {
  const problems: string[] = [];
  const read = (path: string, parse: () => number): number => {
    try {
      return parse();
    } catch (error) {
      problems.push(`${path}: ${(error as Error).message}`);
      return Number.NaN;
    }
  };
  for (const name of Object.keys(input))
    if (!(quotaResources as readonly string[]).includes(name))
      problems.push(`${name.slice(0, 50)}: unknown resource; there are ${quotaResources.join(', ')}`);
  const quotaOf = (resource: QuotaResource): Quota => {
    const merged = { ...defaultQuotas[resource], ...input[resource] };
    const limit = read(`${resource}.limit`, () => parseQuantity(merged.limit));
    const request = read(`${resource}.request`, () => parseQuantity(merged.request));
    const alert_threshold = read(`${resource}.alert_threshold`, () => parseShare(merged.alert_threshold));
    if (limit === 0) problems.push(`${resource}.limit: 0 leaves nothing to use; give a limit above 0`);
    if (request > limit)
      problems.push(
        `${resource}.request: ${merged.request} is above the limit ${merged.limit}; lower one or raise the other`,
      );
    return { limit, request, alert_threshold };
  };
  const quotas = { cpu: quotaOf('cpu'), memory: quotaOf('memory'), storage: quotaOf('storage') };
  if (problems.length > 0) throw new TypeError(`resource quotas: ${problems.join('; ')}`);
  return quotas;
}
