export interface SchedulerSettings {
  readonly peersUrl: string;
  readonly redisUrl: string;
  readonly backendsUrl: string;
  readonly spoolDir: string;
}

/** Reported by a scheduler under test. */
export interface Health {
  /** Bytes, after a garbage collection. */
  readonly heap: number;
  readonly handles: number;
  readonly files: number;
}

export interface CoreSettings {
  readonly instrumented: boolean;
  readonly backendsUrl: string;
  readonly spoolDir: string;
}
