import { aptInstall, aptUpdate, canInstall, describeHost, Problem } from '@opsconductor/stack';
import { findChromium } from '../chromium.ts';

/** Makes Chromium available for tests of pages. */
export async function ensureChromium(say: (line: string) => void): Promise<void> {
  if (findChromium() !== undefined) return;
  if (canInstall(describeHost())) {
    say('Chromium is not installed. Installing it from the Debian packages (about 15 s) …');
    await aptUpdate();
    await aptInstall(['chromium']);
    if (findChromium() !== undefined) return;
  }
  throw new Problem(
    'Chromium is not installed on this machine: the tests of pages are skipped.',
    'Install it, for example `sudo apt-get install chromium`, or run the same command with sudo.',
  );
}
