import type { TProperties } from 'typebox';

/** Everything about a fault except its code. Tools and pages read it without starting the service. */
export interface FaultDeclaration<P extends TProperties = TProperties> {
  readonly name: string;
  /** What it does, for the API and the page of the inbox: a sentence without a full stop. */
  readonly description: string;
  /** What it does with its default parameters, to follow its name: "delays each request by 1.5 s". */
  readonly byDefault: string;
  /** The alert that it is meant to fire. */
  readonly alert: string;
  /** Which of the rules of that name: their label `scope`. */
  readonly scope: string;
  /** Seconds until the alert arrives: scrape, evaluation, `for` and, where the rule looks at a rate, its window. */
  readonly expectSeconds: number;
  /** TypeBox properties; each needs a default, so that a fault can be started by name alone. */
  readonly params: P;
  /** How it affects every other service of the stack; undefined: it does not. */
  readonly disturbs?: string;
  /** Services of the compose file that have it, for a folder with several; default: all of its folder. */
  readonly services?: readonly string[];
  /** The fault may end the process: the route sends its 202 first, and then starts the fault. */
  readonly afterAnswer?: boolean;
}
