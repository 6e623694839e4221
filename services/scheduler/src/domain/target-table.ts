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

export interface Seat extends TargetInfo {
  /** Jobs that run there now. */
  running: number;
  /** Jobs given to it since its load was last reported. */
  recent: number;
}

/** The healthy targets and what was given to each since the target manager was last asked. */
export class TargetTable {
  #seats: Seat[] = [];

  get healthy(): number {
    return this.#seats.length;
  }

  replace(targets: readonly TargetInfo[]): void {
    const running = new Map(this.#seats.map(({ id, running }) => [id, running]));
    this.#seats = targets
      .filter(({ health }) => health === 'healthy')
      .map((target) => ({ ...target, running: running.get(target.id) ?? 0, recent: 0 }));
  }

  /** The least loaded target, with `needsSlot` only among those with capacity left. */
  pick(needsSlot: boolean): Seat | undefined {
    let best: Seat | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const seat of this.#seats) {
      if (needsSlot && seat.running >= seat.capacity) continue;
      const load = seat.cpu / 100 + (seat.running + seat.recent) / seat.capacity;
      if (load < least) {
        least = load;
        best = seat;
      }
    }
    return best;
  }

  /** Counts a job against a target; with `holdsSlot` until `release`. */
  assign(seat: Seat, holdsSlot: boolean): void {
    seat.recent += 1;
    if (holdsSlot) seat.running += 1;
  }

  /** By id: the table may have been replaced while the job ran. */
  release(id: string): void {
    const seat = this.#seats.find((candidate) => candidate.id === id);
    if (seat) seat.running = Math.max(0, seat.running - 1);
  }
}
