/** Users are simulated and have no secret. One password is always refused, so that a client can fail on purpose. */
export function passwordFits(password: string | undefined): boolean {
  return password !== 'wrong';
}
