import type { Stack } from '../stack/stack.ts';
import type { Fault } from './fault.ts';

const RESTART = 'a container starts again';

/** Kills a service, as a crash or the kernel does. The end of the fault starts it again. */
export function killed(service: string): Fault {
  return {
    name: `${service} killed`,
    disturbs: RESTART,
    start: (stack: Stack) => stack.kill(service),
    end: (stack: Stack) => stack.start(service),
  };
}

/** Stops a service as an operator does. The end of the fault starts it again. */
export function stopped(service: string): Fault {
  return {
    name: `${service} stopped`,
    disturbs: RESTART,
    start: (stack: Stack) => stack.stop(service),
    end: (stack: Stack) => stack.start(service),
  };
}

/** Freezes a service: connections stay open, no answer comes. */
export function paused(service: string): Fault {
  return {
    name: `${service} paused`,
    start: (stack: Stack) => stack.pause(service),
    end: (stack: Stack) => stack.unpause(service),
  };
}

/** Takes a service off its networks. */
export function disconnected(service: string): Fault {
  return {
    name: `${service} disconnected`,
    start: (stack: Stack) => stack.disconnect(service),
    end: (stack: Stack) => stack.connect(service),
  };
}
