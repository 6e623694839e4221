/** Users are simulated and have no secret: the one password that never fits lets a client fail on purpose. */
export function passwordFits(password: string | undefined): boolean {
  return password !== 'wrong';
}
