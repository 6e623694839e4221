/** The state of an `ActiveUsers`, to be kept across a restart or merged with that of a replica. */
export interface ActiveUsersSnapshot {
  readonly level: number;
  /** Hash and the UTC day (days since the epoch) it was last seen. */
  readonly users: readonly (readonly [hash: number, day: number])[];
}

const maxLevel = 40;
const natural = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;

/** @throws TypeError naming what is wrong with a snapshot read from a file or a peer. */
export function checkSnapshot(value: unknown): ActiveUsersSnapshot {
  const { level, users } = (value ?? {}) as Partial<ActiveUsersSnapshot>;
  if (!natural(level) || (level as number) > maxLevel)
    throw new TypeError(
      `active users snapshot: level ${String(level)} is not a whole number of 0 to ${maxLevel}`,
    );
  if (!Array.isArray(users)) throw new TypeError('active users snapshot: "users" is not a list');
  const wrong = users.findIndex((user) => !(Array.isArray(user) && user.length === 2 && user.every(natural)));
  if (wrong >= 0) throw new TypeError(`active users snapshot: users[${wrong}] is not a pair of hash and day`);
  return { level: level as number, users };
}
