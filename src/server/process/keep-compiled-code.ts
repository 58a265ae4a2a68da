import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';

/** The part of `node:module` that Node.js 20 does not have. */
interface CompileCache {
  enableCompileCache?(directory: string): unknown;
}

/**
 * Keeps the compiled code of all modules that are loaded from now on in the data directory, so that the next start takes less time. Does
 * nothing if the directory does not exist yet or cannot be written, or on Node.js 20.
 */
export function keepCompiledCode(dataDir: string): void {
  if (existsSync(dataDir)) (module as CompileCache).enableCompileCache?.(join(dataDir, 'compiled-code'));
}
