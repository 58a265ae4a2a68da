import type { Benchmark } from './benchmark';
import { compareWrites } from './compare-writes';
import { seed } from './seed';
import { seedLinks } from './seed-links';
import type { Visitor } from './visitor';

const LINKS = 500;

function claimer(visitor: Visitor, paths: readonly string[]): () => Promise<void> {
  let claimed = 0;
  return async () => {
    const path = paths[claimed++ % paths.length] as string;
    const { status, body } = await visitor({ method: 'GET', path });
    if (status !== 303) throw new Error(`${status}: ${body}`);
  };
}

/** Downloads that are claimed by following a link, and the one statement that decides about each. */
export const claims: Benchmark = async (options) => {
  const { dataDir } = await seed();
  const paths = await seedLinks(dataDir, LINKS);
  return compareWrites(
    {
      title: 'Claims on SQLite',
      dataDir,
      actOf: (visitor) => claimer(visitor, paths),
      connections: 20,
      bare: { name: 'a bare conditional UPDATE', program: 'claims' },
      goal: 0.5,
    },
    options,
  );
};
