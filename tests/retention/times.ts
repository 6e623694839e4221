export const DAY_MS = 86_400_000;

/** In ascending order. */
export const sorted = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other);
