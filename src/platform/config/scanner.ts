import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { SECOND_MS } from '../base/clock';
import type { Scanner } from '../files/scan-file';

/** Which program looks for malware in what is uploaded. */
export const scannerVariables = {
  SCANNER_COMMAND: z
    .string()
    .transform((text) => text.trim().split(/\s+/))
    .refine(([program = '']) => canBeRun(program), 'no such program can be run')
    .optional()
    .meta({
      description:
        'The virus scanner for uploads, with its arguments; the gateway adds the path of the file. Exit code 0 means clean, 1 means infected.',
      format: 'a program and its arguments, separated by spaces',
      unset: 'uploads are not scanned',
    }),
  SCANNER_TIMEOUT_SECONDS: z.coerce
    .number()
    .min(1)
    .max(3_600)
    .default(60)
    .meta({ description: 'The scanner must finish within this time, or its result is unknown.', unit: 'seconds' }),
};

/** Otherwise every file that is uploaded would wait for it for ever. */
function canBeRun(program: string): boolean {
  const directories = program.includes('/') ? [''] : (process.env.PATH ?? '').split(delimiter);
  return directories.some((directory) => isExecutable(join(directory, program)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

type Variables = z.output<z.ZodObject<typeof scannerVariables>>;

/** The virus scanner; null where there is none. */
export function scannerOf({ SCANNER_COMMAND, SCANNER_TIMEOUT_SECONDS }: Variables): {
  readonly scanner: Scanner | null;
} {
  if (!SCANNER_COMMAND) return { scanner: null };
  return { scanner: { command: SCANNER_COMMAND, timeoutMs: SCANNER_TIMEOUT_SECONDS * SECOND_MS } };
}
