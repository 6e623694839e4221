/**
 * A failure that a service expects. `code` comes from the service's registry, `statusCode` is the HTTP answer,
 * `message` names the value that was refused and what to do instead.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: string;
  readonly statusCode: number;
  /** Context for the log line, such as the tool that failed. */
  metadata: Readonly<Record<string, unknown>> = {};

  constructor(code: string, statusCode: number, message: string) {
    super(message);
    this.code = code;
    this.statusCode = statusCode;
  }

  /** Attaches the original error and context; both are logged and never sent to a client. */
  causedBy(cause: unknown, metadata: Readonly<Record<string, unknown>> = {}): this {
    this.cause = cause;
    this.metadata = metadata;
    return this;
  }
}

export interface ErrorDefinition<Args extends unknown[]> {
  readonly statusCode: number;
  readonly message: (...args: Args) => string;
}

// biome-ignore lint/suspicious/noExplicitAny: only `any[]` lets every entry keep its own argument list
type Definitions = Record<string, ErrorDefinition<any[]>>;

export type ErrorRegistry<T extends Definitions> = {
  readonly [Code in keyof T]: (...args: Parameters<T[Code]['message']>) => AppError;
};

/**
 * The closed list of a service's error codes. Each entry becomes a function that makes the `AppError`;
 * `Object.keys` of the result are the codes, for documentation checks.
 */
export function errorRegistry<const T extends Definitions>(definitions: T): ErrorRegistry<T> {
  const entries = Object.entries(definitions).map(([code, { statusCode, message }]) => [
    code,
    (...args: unknown[]) => new AppError(code, statusCode, message(...args)),
  ]);
  return Object.freeze(Object.fromEntries(entries)) as ErrorRegistry<T>;
}
