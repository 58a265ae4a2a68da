import type { AuditEvent } from '../../src/audit/audit-event.entity';
import { chainHash, NO_HASH } from '../../src/audit/chain-hash';
import { chainedId } from '../../src/audit/chained-id';
import { sql } from '../../src/platform/database/sql';
import { openDemoDatabase } from '../demo/demo-database';

const row = {
  id: 'aud_01kf0000000000000000000001',
  partnerId: 'ptn_northwind',
  sequence: 1,
  at: 1_768_469_400_000,
  actor: 'Zoë “Z” O’Neil\\\t\u0001\u2028\u{1F600}',
  actorId: 'zoe',
  roles: '["ADMIN_AGENT"]',
  action: 'PURCHASE',
  subjectId: 'ord_1',
  customerId: 'cus_1',
  softwareId: null,
  outcome: 'SUCCEEDED',
  reason: null,
  requestId: 'r-1',
  changes: null,
} as const;

describe('the hash of a row of the audit trail', () => {
  // Computed independently, with Python: json.dumps(row, sort_keys=True, separators=(',', ':'), ensure_ascii=False).
  it.each([
    ['the first', NO_HASH, '3d921b6ec2310c392a41b8fb3f12666860870326e2dbce0b5c3141e17c134c0c'],
    ['another', 'ab'.repeat(32), 'ab76bb90ad379f818bd928f707f67ba6375443d34ce661b5991ee3ece050e27f'],
  ])('equals the hash that other tools compute for %s row', (_which, previous, expected) => {
    expect(chainHash(previous, row)).toBe(expected);
  });

  it('depends on each column and on the previous hash', () => {
    const others = Object.keys(row).map((column) => chainHash(NO_HASH, { ...row, [column]: 'another' } as never));
    const all = [chainHash(NO_HASH, row), chainHash('00', row), ...others];
    expect(new Set(all).size).toBe(Object.keys(row).length + 2);
  });
});

describe('the ids of a chain', () => {
  it('sort by time, and within a millisecond by position', () => {
    const places = [
      ...[1, 2, 3, 4_095, 4_096, 4_097, 2 ** 31, 2 ** 32 - 1].map((sequence) => [1_000, sequence] as const),
      ...[1, 2].map((sequence) => [1_001, sequence] as const),
    ];
    const ids = places.map(([at, sequence]) => chainedId(at, sequence));
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every((id) => /^aud_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(id))).toBe(true);
  });

  it('are unique, even at the same position of two partners', () => {
    const ids = Array.from({ length: 10_000 }, () => chainedId(1_000, 1));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('covers every column of the table', async () => {
  const demo = await openDemoDatabase();
  const [stored] = await demo.rows<AuditEvent>(sql`SELECT * FROM "auditEvents"`);
  expect(Object.keys(stored ?? {}).sort()).toEqual([...Object.keys(row), 'hash'].sort());
  await demo.close();
});
