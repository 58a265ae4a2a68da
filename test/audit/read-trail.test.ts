import type { AuditEvent } from '../../src/audit/audit-event.entity';
import { PROGRAMME } from '../../src/audit/audit-event.entity';
import { readTrail, type TrailPart } from '../../src/audit/read-trail';
import { recordAudit } from '../../src/audit/record-audit';
import { trailLine } from '../../src/audit/trail-line';
import { oda } from '../customers/customer-desk';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';

const DAY_MS = 86_400_000;
const PARTNERS = [NORTHWIND, TAILSPIN, PROGRAMME];

describe('the audit trail of the whole programme', () => {
  let test: TestGateway;
  let start: number;

  beforeAll(async () => {
    test = await openTestGateway();
    start = test.clock.now;
    // More events of one partner than a page has, several at the same time, and days on which only some partners have events.
    for (let day = 0; day < 9; day += 1) {
      const partnerIds = day === 4 ? [NORTHWIND] : PARTNERS;
      await test.gateway.database.transaction(async (tx) => {
        for (const partnerId of partnerIds) {
          const count = partnerId === NORTHWIND ? 150 : 3;
          recordAudit(
            tx,
            oda,
            Array.from({ length: count }, (_, index) => ({
              action: 'PRICE_CHANGED' as const,
              subjectId: `sku_${index}`,
              partnerId,
              changes: { price: [index, null] as const },
            })),
          );
        }
      });
      test.clock.advance(DAY_MS);
    }
  });
  afterAll(() => test.close());

  async function read(part: Partial<TrailPart> = {}): Promise<readonly (readonly AuditEvent[])[]> {
    const pages = [];
    const all = { since: 0, until: Number.MAX_SAFE_INTEGER, ...part };
    for await (const page of readTrail(test.gateway.database, all)) pages.push(page);
    return pages;
  }

  const byTime = (one: AuditEvent, other: AuditEvent) => one.at - other.at || (one.id < other.id ? -1 : 1);

  it('has every event of every partner once, by time', async () => {
    const events = (await read()).flat();
    expect(events).toHaveLength(9 * 150 + 2 * 8 * 3);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(events).toEqual([...events].sort(byTime));
  });

  it('is read in pages of a bounded size', async () => {
    const sizes = (await read()).map((page) => page.length);
    expect(Math.max(...sizes)).toBe(500);
    expect(sizes).toHaveLength(3);
  });

  it('begins at an instant and ends before another one', async () => {
    const events = (await read({ since: start + 3 * DAY_MS, until: start + 5 * DAY_MS })).flat();
    expect(events).toHaveLength(150 + 2 * 3 + 150);
    expect(new Set(events.map(({ at }) => at))).toEqual(new Set([start + 3 * DAY_MS, start + 4 * DAY_MS]));
  });

  it.each([
    ['a partner', TAILSPIN, 8 * 3],
    ['the programme itself', PROGRAMME, 8 * 3],
    ['an unknown partner', 'ptn_unknown', 0],
  ])('can be read for %s', async (_, partnerId, count) => {
    const events = (await read({ partnerId })).flat();
    expect(events.map((event) => event.partnerId)).toEqual(Array.from({ length: count }, () => partnerId));
  });

  it('is written as one line of JSON for each event, with all columns', async () => {
    const [event] = (await read({ partnerId: PROGRAMME })).flat();
    const line = trailLine(event as AuditEvent);
    expect(line).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(line)).toEqual({
      at: new Date(start).toISOString(),
      id: event?.id,
      partnerId: null,
      sequence: 1,
      actor: 'Oda',
      actorId: 'operator:oda',
      roles: ['OPERATOR'],
      action: 'PRICE_CHANGED',
      outcome: 'SUCCEEDED',
      reason: null,
      subjectId: 'sku_0',
      customerId: null,
      softwareId: null,
      requestId: 'r-1',
      changes: { price: [0, null] },
      hash: event?.hash,
    });
  });
});
