import type { PlannedImage } from './plan.ts';

/** Bytes; measured with `docker system df` after each step on an empty engine, rounded up. */
const FOR_DATA = 1e9;
const FOR_QUICK_IMAGES = 3e9;
const FOR_SLOW_BUILD = 4e9;

/** Disk that the plan and then the running stack need. */
export function diskNeeded(plan: readonly PlannedImage[]): number {
  const missing = plan.filter(({ action }) => action !== 'present' && action !== 'unavailable');
  const slow = missing.filter(({ image, action }) => image.build === 'slow' && action !== 'pull');
  return FOR_DATA + (missing.length > 0 ? FOR_QUICK_IMAGES : 0) + slow.length * FOR_SLOW_BUILD;
}
