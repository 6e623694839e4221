/** Whether the process with the id is gone, so that what it made is nobody's. False for what names no process. */
export function hasEnded(pid: string | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
