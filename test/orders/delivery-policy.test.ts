import 'reflect-metadata';
import { cancellationDeadline, readDeliveryTerms } from '../../src/orders/delivery-policy';
import { sql } from '../../src/platform/database/sql';
import { openTestGateway } from '../support/test-gateway';

describe('the delivery policy', () => {
  it('S10: is two weeks or 50 downloads, without a deadline for cancelling, until another one is stored', async () => {
    const test = await openTestGateway();
    const { database } = test.gateway;
    expect(await readDeliveryTerms(database)).toEqual({
      linkTtlMs: 1_209_600_000,
      maxDownloads: 50,
      cancelWindowDays: null,
    });
    await database.transaction((tx) => tx.query(sql`INSERT INTO "deliveryPolicy" VALUES (1, 1000, 3, 30)`));
    expect(await readDeliveryTerms(database)).toEqual({ linkTtlMs: 1_000, maxDownloads: 3, cancelWindowDays: 30 });
    await test.close();
  });

  it.each([
    ['2026-01-15T09:30:00.000Z', 30, '2026-02-14T23:59:59.999Z'],
    ['2026-01-15T00:00:00.000Z', 0, '2026-01-15T23:59:59.999Z'],
    ['2026-01-15T23:59:59.999Z', 0, '2026-01-15T23:59:59.999Z'],
    ['2024-02-28T12:00:00.000Z', 1, '2024-02-29T23:59:59.999Z'],
    ['2026-12-31T12:00:00.000Z', 1, '2027-01-01T23:59:59.999Z'],
  ])('a purchase at %s can be cancelled for %d days: until %s, the end of that UTC day', (bought, days, deadline) => {
    expect(new Date(cancellationDeadline(Date.parse(bought), days) as number).toISOString()).toBe(deadline);
  });

  it('a purchase without a deadline can be cancelled at any time', () => {
    expect(cancellationDeadline(0, null)).toBeNull();
  });
});
