/** Seconds in a readable form: 0.4 s, 12 s, 4 min, 1 h 20 min. */
export function formatDuration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function secondsSince(started: number): number {
  return (Date.now() - started) / 1000;
}

/** A duration that is only an estimate: never finer than ten seconds. */
export function formatEstimate(seconds: number): string {
  return `about ${formatDuration(Math.max(10, Math.ceil(seconds / 10) * 10))}`;
}
