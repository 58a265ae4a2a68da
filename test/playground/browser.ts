import { spawnSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';
import { type Chromium, getPackagedChromium } from './packaged-chromium';

const SYSTEM_CHROMIUMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let launched: Promise<Browser> | undefined;

afterAll(async () => (await launched)?.close());

/**
 * Returns the headless Chromium of a test file: the one at CHROMIUM_PATH if it is set, otherwise the one from npm or that of the
 * system. Throws if none of them runs.
 */
export function launchBrowser(): Promise<Browser> {
  launched ??= launch();
  return launched;
}

async function launch(): Promise<Browser> {
  const { executablePath, env } = findChromium();
  return chromium.launch({ executablePath, args: ARGUMENTS, env: { ...process.env, ...env } });
}

function findChromium(): Chromium {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return { executablePath: CHROMIUM_PATH, env: {} };
  for (const getChromium of [getPackagedChromium, ...SYSTEM_CHROMIUMS.map(asChromium)]) {
    const found = getChromium();
    if (canRun(found)) return found;
  }
  throw new Error('No Chromium runs on this machine: install one and set CHROMIUM_PATH to its executable.');
}

function asChromium(executablePath: string): () => Chromium {
  return () => ({ executablePath, env: {} });
}

function canRun({ executablePath, env }: Chromium): boolean {
  return spawnSync(executablePath, ['--version'], { env: { ...process.env, ...env } }).status === 0;
}
