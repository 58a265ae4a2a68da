import { defineConfig } from 'vite';

/** Bundles the page of a partner into the directory that its test names with `--outDir`. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'error',
  build: { target: 'es2023', chunkSizeWarningLimit: 1_000 },
});
