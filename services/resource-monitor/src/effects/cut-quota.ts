import type { ResourceQuotas } from '@opsconductor/telemetry/quota';
import { errors } from '../errors.ts';

export type CuttableQuota = 'memory' | 'storage';

/** Quotas that can be lowered for a time. */
export class QuotaCuts {
  readonly #given: ResourceQuotas;
  readonly #inForce: { -readonly [Resource in keyof ResourceQuotas]: ResourceQuotas[Resource] };

  constructor(quotas: ResourceQuotas) {
    this.#given = quotas;
    this.#inForce = { ...quotas };
  }

  get inForce(): ResourceQuotas {
    return this.#inForce;
  }

  /**
   * Lowers a limit, so that what is in use now is the given share of it. Nothing is allocated.
   *
   * @returns a function that restores the quota
   * @throws AppError USE_UNKNOWN when the use is not known
   */
  cut(resource: CuttableQuota, used: number | undefined, percent: number): () => void {
    if (used === undefined) throw errors.USE_UNKNOWN(resource);
    const quota = this.#given[resource];
    const limit = (100 * used) / percent;
    this.#inForce[resource] = { ...quota, limit, request: Math.min(quota.request, limit) };
    return () => {
      this.#inForce[resource] = quota;
    };
  }
}
