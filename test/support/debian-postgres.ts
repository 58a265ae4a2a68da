import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type PostgresPrograms, programsIn, userOfServers } from './postgres-programs';

const VERSIONS = '/usr/lib/postgresql';

/** A PostgreSQL server of Debian, with pg_dump and pg_restore of the same version, which the npm package lacks. */
export interface DebianPostgres {
  readonly programs: PostgresPrograms;
  /** The folder of all its programs, for `PATH`. */
  readonly folder: string;
}

/** Returns the newest one that is installed; null if there is none. */
export function debianPostgres(): DebianPostgres | null {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a)) : [];
  for (const version of versions) {
    const home = join(VERSIONS, version);
    const folder = join(home, 'bin');
    const isWhole = ['initdb', 'postgres', 'createdb', 'pg_dump', 'pg_restore'].every((name) =>
      existsSync(join(folder, name)),
    );
    if (isWhole) return { programs: programsIn(home, userOfServers()), folder };
  }
  return null;
}
