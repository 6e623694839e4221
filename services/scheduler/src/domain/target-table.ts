export const TARGET_TYPES = ['linux', 'windows', 'container'] as const;
export type TargetType = (typeof TARGET_TYPES)[number];

export interface TargetInfo {
  readonly id: string;
  readonly type: TargetType;
  readonly capacity: number;
  readonly health: string;
  /** Percent that the target reported; 0 before its first report. */
  readonly cpu: number;
}

/** A preferred target may be busier than the least loaded one by this share of its capacity. */
const AFFINITY_SLACK = 1;

/** A healthy target and the jobs assigned to it. */
export class Seat {
  readonly id: string;
  readonly type: TargetType;
  readonly capacity: number;
  readonly #cpu: number;
  /** Tool jobs that run on it now. */
  #running: number;
  /** Jobs assigned to it since its last report. */
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

  /** Adds a job to the load of the target. With `holdsSlot` it uses a slot until `release`. */
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

/** The healthy targets and the jobs assigned to each since the last report of the target manager. */
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
   * The least loaded target; with `needsSlot` the least loaded one with a free slot. A preferred target is used instead
   * while it is not much busier.
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
