export const TARGET_TYPES = ['linux', 'windows', 'container'] as const;
export type TargetType = (typeof TARGET_TYPES)[number];

export interface TargetInfo {
  readonly id: string;
  readonly type: TargetType;
  readonly capacity: number;
  readonly health: string;
  /** Percent that the target itself reported; 0 while it has not. */
  readonly cpu: number;
}

/** A preferred target may be busier than the least loaded one by this share of its capacity. */
const AFFINITY_SLACK = 1;

/** A healthy target and what was given to it. */
export class Seat {
  readonly id: string;
  readonly type: TargetType;
  readonly capacity: number;
  readonly #cpu: number;
  /** Tool jobs that run there now. */
  #running: number;
  /** Jobs given to it since its load was last reported. */
  #recent = 0;
  load = 0;

  constructor({ id, type, capacity, cpu }: TargetInfo, running: number) {
    this.id = id;
    this.type = type;
    this.capacity = capacity;
    this.#cpu = cpu;
    this.#running = running;
    this.#weigh();
  }

  get running(): number {
    return this.#running;
  }

  get isFull(): boolean {
    return this.#running >= this.capacity;
  }

  /** Counts a job against the target; with `holdsSlot` until `release`. */
  assign(holdsSlot: boolean): void {
    this.#recent += 1;
    if (holdsSlot) this.#running += 1;
    this.#weigh();
  }

  release(): void {
    this.#running = Math.max(0, this.#running - 1);
    this.#weigh();
  }

  #weigh(): void {
    this.load = this.#cpu / 100 + (this.#running + this.#recent) / this.capacity;
  }
}

/** The healthy targets and what was given to each since the target manager last told about them. */
export class TargetTable {
  #seats: Seat[] = [];

  get healthy(): number {
    return this.#seats.length;
  }

  replace(targets: readonly TargetInfo[]): void {
    const running = new Map(this.#seats.map((seat) => [seat.id, seat.running]));
    this.#seats = targets
      .filter(({ health }) => health === 'healthy')
      .map((target) => new Seat(target, running.get(target.id) ?? 0));
  }

  /**
   * The least loaded target, with `needsSlot` only among those with a free slot. A preferred target goes first while it
   * is not much busier than that one.
   */
  pick(needsSlot: boolean, preferred?: string): Seat | undefined {
    let best: Seat | undefined;
    let wanted: Seat | undefined;
    for (const seat of this.#seats) {
      if (needsSlot && seat.isFull) continue;
      if (best === undefined || seat.load < best.load) best = seat;
      if (seat.id === preferred) wanted = seat;
    }
    return best && wanted && wanted.load <= best.load + AFFINITY_SLACK ? wanted : best;
  }

  /** By id: the table may have been replaced while the job ran. */
  release(id: string): void {
    this.#seats.find((seat) => seat.id === id)?.release();
  }
}
