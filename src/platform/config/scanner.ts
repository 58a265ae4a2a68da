import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { SECOND_MS } from '../base/clock';
import type { Scanner } from '../files/scan-file';

/** The program that scans uploaded files for malware. */
export const scannerVariables = {
  SCANNER_COMMAND: z
    .string()
    .transform((text) => text.trim().split(/\s+/))
    .refine(([program = '']) => canBeRun(program), 'the program does not exist or is not executable')
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

/** Without this check every uploaded file would wait forever for its scan. */
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

/** Returns the virus scanner; null if none is configured. */
export function scannerOf({ SCANNER_COMMAND, SCANNER_TIMEOUT_SECONDS }: Variables): {
  readonly scanner: Scanner | null;
} {
  if (!SCANNER_COMMAND) return { scanner: null };
  return { scanner: { command: SCANNER_COMMAND, timeoutMs: SCANNER_TIMEOUT_SECONDS * SECOND_MS } };
}
