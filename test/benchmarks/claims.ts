import type { Benchmark } from './benchmark';
import { compareWrites } from './compare-writes';
import type { SendRequest } from './http-client';
import { seed } from './seed';
import { seedLinks } from './seed-links';

const LINKS = 500;

function claimer(send: SendRequest, paths: readonly string[]): () => Promise<void> {
  let claimed = 0;
  return async () => {
    const path = paths[claimed++ % paths.length] as string;
    const { status, body } = await send({ method: 'GET', path });
    if (status !== 303) throw new Error(`${status}: ${body}`);
  };
}

/** Claims of downloads through links, compared with the one statement that decides about each. */
export const claims: Benchmark = async (options) => {
  const { dataDir } = await seed();
  const paths = await seedLinks(dataDir, LINKS);
  return compareWrites(
    {
      title: 'Claims on SQLite',
      dataDir,
      actOf: (send) => claimer(send, paths),
      connections: 20,
      bare: { name: 'a bare conditional UPDATE', program: 'claims' },
      goal: 0.5,
    },
    options,
  );
};
