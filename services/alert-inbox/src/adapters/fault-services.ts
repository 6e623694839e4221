import { faultCalls } from '@opsconductor/service-kit/faults';
import { errors } from '../errors.ts';

/** A fault of a service, as in the answer of `GET /faults`. */
interface FaultView {
  readonly name: string;
  readonly description: string;
  readonly alert: string;
  readonly active: boolean;
}

export interface ServiceFaults {
  readonly service: string;
  /** False when the service does not answer: its faults are then unknown. */
  readonly answers: boolean;
  /** An active fault also has `since`: when it was first seen here. */
  readonly faults: readonly (FaultView & { readonly since?: string })[];
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A fault in a service, and the token that the service requires. */
export interface FaultTarget {
  readonly service: string;
  readonly fault: string;
  readonly authorization: string;
}

const TIMEOUT_MS = 3_000;

/** Calls the fault routes of a fixed list of services with the token that they require. */
export class FaultServices {
  readonly #urls: ReadonlyMap<string, string>;
  readonly #now: () => Date;
  readonly #since = new Map<string, string>();

  /** `entries` are of the form `name=base URL`. */
  constructor(entries: readonly string[], now: () => Date) {
    this.#urls = new Map(
      entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
    );
    this.#now = now;
  }

  list(authorization: string): Promise<ServiceFaults[]> {
    return Promise.all([...this.#urls.keys()].map((service) => this.#of(service, authorization)));
  }

  /** @throws FAULT_SERVICE_UNKNOWN, FAULT_SERVICE_AWAY; the answer of the service is passed on unchanged */
  async start({ service, fault, authorization }: FaultTarget, params: object): Promise<Answer> {
    const started = this.#now().toISOString();
    const answer = await this.#calls(service, authorization).start(fault, params);
    if (answer.status < 300) this.#since.set(`${service}/${fault}`, started);
    return answer;
  }

  /** @throws FAULT_SERVICE_UNKNOWN, FAULT_SERVICE_AWAY; the answer of the service is passed on unchanged */
  async end({ service, fault, authorization }: FaultTarget): Promise<Answer> {
    return this.#calls(service, authorization).end(fault);
  }

  async #of(service: string, authorization: string): Promise<ServiceFaults> {
    try {
      const { status, body } = await this.#calls(service, authorization).list();
      if (status !== 200) throw new Error(`${service} answered ${status}`);
      const { faults } = JSON.parse(body) as { faults: FaultView[] };
      return { service, answers: true, faults: faults.map((fault) => this.#dated(service, fault)) };
    } catch {
      return { service, answers: false, faults: [] }; // The page shows that it does not answer.
    }
  }

  #dated(service: string, { name, description, alert, active }: FaultView) {
    const key = `${service}/${name}`;
    const view = { name, description, alert, active };
    if (!active) {
      this.#since.delete(key);
      return view;
    }
    const since = this.#since.get(key) ?? this.#now().toISOString();
    this.#since.set(key, since);
    return { ...view, since };
  }

  #calls(service: string, authorization: string) {
    const url = this.#urls.get(service);
    if (url === undefined) throw errors.FAULT_SERVICE_UNKNOWN(service, [...this.#urls.keys()].join(', '));
    return faultCalls(authorization, async (path, call): Promise<Answer> => {
      try {
        const response = await fetch(`${url}${path}`, { ...call, signal: AbortSignal.timeout(TIMEOUT_MS) });
        return { status: response.status, body: await response.text() };
      } catch (error) {
        throw errors.FAULT_SERVICE_AWAY(service).causedBy(error);
      }
    });
  }
}
