import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compressAssets } from './compress-assets';
import { editorTexts } from './editor-texts';

// A build that a test starts inherits the test's NODE_ENV, which would include the development version of React.
process.env.NODE_ENV = 'production';

const outDir = join(import.meta.dirname, '../../dist/playground');
const packages = join(import.meta.dirname, '../../node_modules');

/** Bundles the playground with all its assets into `dist/playground`, so that its page loads nothing from another host. */
export default defineConfig({
  root: join(import.meta.dirname, 'client'),
  base: '/playground/',
  logLevel: 'warn',
  plugins: [
    editorTexts(packages),
    { name: 'compress-assets', closeBundle: () => compressAssets(join(outDir, 'assets')) },
  ],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      checks: { moduleLevelDirective: false },
      treeshake: { manualPureFunctions: ['console.info'] },
      // GraphiQL derives the titles of its icons from the names of its functions.
      output: { keepNames: true },
    },
  },
});
