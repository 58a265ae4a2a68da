import { createHash, randomUUID } from 'node:crypto';
import type { AuditEvent } from '../../../src/audit/audit-event.entity';
import { BENCH_PARTNER_ID as partnerId } from '../../../src/demo/demo-partners';
import { benchSkuIdOf } from '../../../src/demo/large-set/catalogue';
import { benchKey, unitPriceMinorOf } from '../../../src/demo/large-set/large-set';
import { DEFAULT_LINK_TTL_MS, DEFAULT_MAX_DOWNLOADS } from '../../../src/orders/delivery-policy.entity';
import type { Order } from '../../../src/orders/order.entity';
import type { OrderLine } from '../../../src/orders/order-line.entity';
import type { Payment } from '../../../src/orders/payment.entity';
import { newId, newNumber } from '../../../src/platform/database/id';
import type { IdempotencyRecord } from '../../../src/platform/idempotency/idempotency-record.entity';
import type { Software } from '../../../src/software/software.entity';
import { database, inserter, printRate } from './bare-database';

const insert = {
  record: inserter<IdempotencyRecord>('idempotencyRecords'),
  order: inserter<Order>('orders'),
  line: inserter<OrderLine>('orderLines'),
  payment: inserter<Payment>('payments'),
  software: inserter<Software>('software'),
  audit: inserter<AuditEvent>('auditEvents'),
};
const begin = database.prepare('BEGIN IMMEDIATE');
const commit = database.prepare('COMMIT');
const readTime = database.prepare('SELECT "at" FROM "clock"');
const readPartner = database.prepare('SELECT "eligibleSince" FROM "partners" WHERE "id" = ?');
const readCustomer = database.prepare(
  'SELECT "id", "partnerId", "country", "segment" FROM "customers" WHERE "id" = ? AND "partnerId" = ?',
);
const readVersion = database.prepare('SELECT "version" FROM "catalogueVersion"');
const readPolicies = database.prepare(`SELECT "licenceKind", "linkTtlMs", "maxDownloads", "cancelWindowDays"
  FROM "deliveryPolicies" AS p WHERE "startsAt" = (SELECT MAX("startsAt") FROM "deliveryPolicies"
    WHERE "licenceKind" = p."licenceKind" AND "startsAt" <= ?)`);
const drawCredit = database.prepare(`UPDATE "creditLines" SET "usedMinor" = "usedMinor" + @amountMinor
  WHERE "partnerId" = @partnerId AND "currency" = @currency AND "usedMinor" + @amountMinor <= "limitMinor"`);

const customerId = `cus_${benchKey(1)}`;
const skuId = benchSkuIdOf(1);
const currency = 'USD';
const amountMinor = unitPriceMinorOf(1);

/** The reads and writes of a purchase of one line, without the checks. */
function purchase(): void {
  const [orderId, now] = [newId('ord'), Date.now()];
  begin.run();
  readTime.get();
  insertRecord(orderId, now);
  readPartner.get(partnerId);
  readCustomer.get(customerId, partnerId);
  readVersion.get();
  readPolicies.all(now);
  insertOrder(orderId, now);
  insertLineWithSoftware(orderId, now);
  insertAudit(orderId, now);
  drawCredit.run({ partnerId, currency, amountMinor });
  commit.run();
}

function insertRecord(resultId: string, createdAt: number): void {
  const key = randomUUID();
  const inputHash = createHash('sha256').update(key).digest('hex');
  insert.record({ partnerId, operation: 'purchase', key, inputHash, resultId, createdAt });
}

function insertOrder(orderId: string, now: number): void {
  insert.order({
    id: orderId,
    partnerId,
    customerId,
    number: newNumber('ORD'),
    status: 'COMPLETED',
    placedAt: now,
    placedBy: 'Bench Agent',
    purchaseOrderNumber: null,
    externalId: null,
    currency,
    totalMinor: amountMinor,
    updatedAt: now,
  });
}

function insertLineWithSoftware(orderId: string, now: number): void {
  const owner = { partnerId, orderId };
  const orderLineId = newId('oln');
  insert.line({
    ...owner,
    id: orderLineId,
    lineNumber: 1,
    skuId,
    quantity: 1,
    unitPriceMinor: amountMinor,
    currency,
    linkTtlMs: DEFAULT_LINK_TTL_MS,
    maxDownloads: DEFAULT_MAX_DOWNLOADS,
    cancelWindowDays: null,
    likelyDuplicateOfId: null,
  });
  insert.payment({
    ...owner,
    id: newId('pay'),
    method: 'CREDIT_LINE',
    amountMinor,
    refundedMinor: 0,
    creditThreshold: null,
    currency,
    paidAt: now,
  });
  insert.software({
    ...owner,
    id: newId('sft'),
    customerId,
    orderLineId,
    skuId,
    subscriptionId: null,
    quantity: 1,
    status: 'ACTIVE',
    purchasedAt: now,
    expiresAt: null,
    cancellableUntil: null,
    updatedAt: now,
  });
}

/** Far above all existing numbers, including those of an earlier run: no hash chain is built here. */
let nextSequence = Date.now() * 1_000;
const NO_HASH = '0'.repeat(64);

function insertAudit(orderId: string, now: number): void {
  insert.audit({
    id: newId('aud'),
    partnerId,
    sequence: nextSequence++,
    at: now,
    actor: 'Bench Agent',
    actorId: 'bench-agent',
    roles: '["ADMIN_AGENT"]',
    action: 'PURCHASE',
    subjectId: orderId,
    customerId,
    softwareId: null,
    outcome: 'SUCCEEDED',
    reason: null,
    changes: null,
    requestId: randomUUID(),
    hash: NO_HASH,
  });
}

printRate(purchase);
