import { downloadLinkStatusAt } from '../../src/delivery/download-link.entity';
import { hasLinkStatus } from '../../src/delivery/download-link-status';
import { sql } from '../../src/platform/database/sql';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const NOW = 1_000;
const STATUSES = ['ACTIVE', 'EXPIRED', 'EXHAUSTED', 'REVOKED'] as const;

/** No time, and times before, at and after the others. */
const TIMES = [null, 800, 900, 1_100] as const;

/** Every order in which a link can reach its limits. A revoked link has ended. */
const links = [800, NOW, 1_100].flatMap((expiresAt) =>
  TIMES.flatMap((exhaustedAt) =>
    TIMES.flatMap((revokedAt) =>
      [null, 700].flatMap((endedAt) =>
        revokedAt !== null && endedAt === null ? [] : [{ expiresAt, exhaustedAt, revokedAt, endedAt }],
      ),
    ),
  ),
);

describe('the condition that a link has a status', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
  });
  afterAll(() => test.close());

  it.each(links)('S10: is met by the status of a link that %j', async (link) => {
    const { expiresAt, exhaustedAt, revokedAt, endedAt } = link;
    const row = sql`SELECT CAST(${expiresAt} AS bigint) AS "expiresAt", CAST(${exhaustedAt} AS bigint) AS "exhaustedAt",
      CAST(${revokedAt} AS bigint) AS "revokedAt", CAST(${endedAt} AS bigint) AS "endedAt"`;
    const met = [];
    for (const status of STATUSES) {
      const rows = await test.gateway.database.query(
        sql`SELECT 1 FROM (${row}) AS "link" WHERE ${hasLinkStatus(status, NOW)}`,
      );
      if (rows.length > 0) met.push(status);
    }
    expect(met).toEqual([downloadLinkStatusAt(link, NOW)]);
  });
});
