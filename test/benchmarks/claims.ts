import type { Benchmark } from './benchmark';
import { compareWrites, ONE_COMMIT_EACH } from './compare-writes';
import type { SendRequest } from './http-client';
import { seed } from './seed';
import { seedLinks } from './seed-links';

/** Enough that a link has few earlier sessions, as one of 50 downloads. */
const LINKS = 2_000;
const CONNECTIONS = 20;

/** Returns a function that claims a download per call, of each of the links in turn. */
export function claimer(send: SendRequest, paths: readonly string[]): () => Promise<void> {
  let claimed = 0;
  return async () => {
    const path = paths[claimed++ % paths.length] as string;
    const { status, body } = await send({ method: 'GET', path });
    if (status !== 303) throw new Error(`${status}: ${body}`);
  };
}

/** Claims of downloads through links, compared with the one statement that decides about each, and with all rows of a claim. */
export const claims: Benchmark = async (options) => {
  const { dataDir } = await seed();
  const paths = await seedLinks(dataDir, LINKS);
  const rows = { name: 'the UPDATE, session row and audit row without hash', program: 'claims-with-rows' };
  return compareWrites(
    {
      title: 'Claims on SQLite',
      dataDir,
      actOf: (send) => claimer(send, paths),
      connections: CONNECTIONS,
      bare: [
        { name: 'a bare conditional UPDATE', program: 'claims', goal: 0.5 },
        { ...rows, goal: 0.7 },
        { ...rows, name: `… ${CONNECTIONS} claims in each commit`, env: { WRITES_OF_COMMIT: String(CONNECTIONS) } },
      ],
      commits: ONE_COMMIT_EACH,
    },
    options,
  );
};
