import { userHasher } from '../logging/user-hash.ts';
import { type ActiveUsersSnapshot, checkSnapshot } from './active-users-snapshot.ts';

const dayMs = 86_400_000;
const hashSpace = 2 ** 48;

/** Options of `ActiveUsers`; all have defaults. */
export interface ActiveUsersOptions {
  /** Key of the hash that stands for user ids; the same across restarts and replicas if their snapshots are to be merged. */
  readonly userIdKey?: string;
  /** Makes the hash instead, from a key that the caller keeps: at least 12 hexadecimal digits. */
  readonly hashUser?: (id: string) => string;
  /** Users kept; up to here counts are exact. */
  readonly capacity?: number;
  /** Time in ms since the epoch. */
  readonly now?: () => number;
}

/**
 * Counts distinct users by UTC day, over up to 30 days, from keyed hashes; raw ids are never kept.
 * Exact up to `capacity` users in 30 days (two of 65,536 share a 48-bit hash with probability 1 in 130,000). Beyond it
 * a uniform half of the hash space is kept, then a quarter and so on (adaptive sampling, Flajolet 1990): the
 * standard error is then 1/sqrt(users kept in the window), at most 0.6 % for 30 days at the default of 65,536.
 */
export class ActiveUsers {
  readonly #hash: (id: string) => string;
  readonly #capacity: number;
  readonly #now: () => number;
  readonly #lastSeen = new Map<number, number>();
  /** Hashes below hashSpace / 2^level are kept. */
  #level = 0;

  constructor({ userIdKey, hashUser, capacity = 65_536, now = Date.now }: ActiveUsersOptions = {}) {
    this.#hash = hashUser ?? userHasher(userIdKey);
    this.#capacity = capacity;
    this.#now = now;
  }

  /** Ignores an id that is empty or not a string. */
  seen(userId: string): void {
    if (typeof userId !== 'string' || userId === '') return;
    this.#mark(Number.parseInt(this.#hash(userId).slice(0, 12), 16), this.#today());
  }

  /** Distinct users in the last `days` UTC days, today included; `days` is at most 30. */
  count(days: number): number {
    const since = this.#today() - days;
    let kept = 0;
    for (const day of this.#lastSeen.values()) if (day > since) kept++;
    return kept * 2 ** this.#level;
  }

  /** The state as JSON, to be merged after a restart. It holds pseudonymous data: treat it like logs. */
  snapshot(): ActiveUsersSnapshot {
    this.#forget();
    return { level: this.#level, users: [...this.#lastSeen] };
  }

  /**
   * Adds the users of a snapshot that was taken with the same key.
   * @throws TypeError when it is not a valid snapshot; nothing is merged then.
   */
  merge(snapshot: unknown): void {
    const { level, users } = checkSnapshot(snapshot);
    while (this.#level < level) this.#thin();
    for (const [hash, day] of users) this.#mark(hash, Math.min(day, this.#today()));
  }

  #mark(hash: number, day: number): void {
    if (hash >= hashSpace / 2 ** this.#level) return;
    this.#lastSeen.set(hash, Math.max(day, this.#lastSeen.get(hash) ?? 0));
    if (this.#lastSeen.size <= this.#capacity) return;
    this.#forget();
    while (this.#lastSeen.size > this.#capacity) this.#thin();
  }

  #thin(): void {
    this.#level++;
    const limit = hashSpace / 2 ** this.#level;
    for (const hash of this.#lastSeen.keys()) if (hash >= limit) this.#lastSeen.delete(hash);
  }

  #forget(): void {
    const since = this.#today() - 30;
    for (const [hash, day] of this.#lastSeen) if (day <= since) this.#lastSeen.delete(hash);
  }

  #today(): number {
    return Math.floor(this.#now() / dayMs);
  }
}
