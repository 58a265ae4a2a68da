import { join } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { defineConfig } from 'vite';
import { compressAssets } from '../playground/compress-assets';
import { listDocuments } from './list-documents';

// A build that a test starts inherits the test's NODE_ENV, which would include the development version of React.
process.env.NODE_ENV = 'production';

const outDir = join(import.meta.dirname, '../../dist/portal');

/** Bundles the portal with all its assets into `dist/portal`, so that its pages load nothing from another host. */
export default defineConfig({
  root: join(import.meta.dirname, 'client'),
  base: '/portal/',
  logLevel: 'warn',
  plugins: [
    // React Aria has its messages in thirty languages.
    optimizeLocales.vite({ locales: ['en-US', 'zh-CN'] }),
    listDocuments('trusted-documents.json'),
    { name: 'compress-assets', closeBundle: () => compressAssets(join(outDir, 'assets')) },
  ],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
