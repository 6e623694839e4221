import { type Labels, type Route, readRoutes, readYaml, routesOf } from '@opsconductor/promkit';
import type { Profile } from '../profile/profile.ts';

export type Router = (labels: Labels) => Route[];

/**
 * Returns the function that finds the routes of an alert by its labels: the deepest that match, and the next ones after a
 * route with `continue`.
 *
 * @throws Error when the profile has no Alertmanager file, or Alertmanager would refuse a matcher or a duration in it
 */
export function routerOf(profile: Profile): Router {
  const found = profile.files.find(({ kind }) => kind === 'alertmanager');
  if (!found)
    throw new Error('the profile has no file of kind alertmanager; it is needed to compute group_wait');
  const root = readRoutes(readYaml(found.scaled, found.path));
  return (labels) => routesOf(root, labels);
}
