/** The database engine that this run of a test file is on: each file runs on both. */
export const engine = (globalThis as { ENGINE?: 'sqlite' | 'postgres' }).ENGINE ?? 'sqlite';
