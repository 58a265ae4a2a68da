/** The database engine of this run of the test file. */
export const engine = (globalThis as { ENGINE?: 'sqlite' | 'postgres' }).ENGINE ?? 'sqlite';
