import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compressAssets } from './compress-assets';

// A build that is started by a test inherits the test's NODE_ENV, which would mix the debugging form of React in.
process.env.NODE_ENV = 'production';

const outDir = join(import.meta.dirname, '../../dist/playground');

/** Bundles the playground with all that it shows into `dist/playground`, so that no page asks another host for anything. */
export default defineConfig({
  root: join(import.meta.dirname, 'client'),
  base: '/playground/',
  logLevel: 'warn',
  plugins: [{ name: 'compress-assets', closeBundle: () => compressAssets(join(outDir, 'assets')) }],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      checks: { moduleLevelDirective: false },
      treeshake: { manualPureFunctions: ['console.info'] },
      // GraphiQL makes the titles of its icons from the names of its functions.
      output: { keepNames: true },
    },
  },
});
