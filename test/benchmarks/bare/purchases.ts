import type { AuditEvent } from '../../../src/audit/audit-event.entity';
import type { Order } from '../../../src/orders/order.entity';
import type { OrderLine } from '../../../src/orders/order-line.entity';
import type { Payment } from '../../../src/orders/payment.entity';
import type { IdempotencyRecord } from '../../../src/platform/idempotency/idempotency-record.entity';
import type { Software } from '../../../src/software/software.entity';
import { database, inserter, printRateOfWrites } from './bare-database';
import { bought, purchaseRows } from './purchase-rows';

const insert = {
  record: inserter<IdempotencyRecord>('idempotencyRecords'),
  order: inserter<Order>('orders'),
  line: inserter<OrderLine>('orderLines'),
  payment: inserter<Payment>('payments'),
  software: inserter<Software>('software'),
  audit: inserter<AuditEvent>('auditEvents'),
};
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

const { partnerId, customerId, currency, amountMinor } = bought;

/** The reads and writes of a purchase of one line, without the checks. */
printRateOfWrites(() => {
  const now = Date.now();
  const rows = purchaseRows(now);
  readTime.get();
  insert.record(rows.idempotencyRecords);
  readPartner.get(partnerId);
  readCustomer.get(customerId, partnerId);
  readVersion.get();
  readPolicies.all(now);
  insert.order(rows.orders);
  insert.line(rows.orderLines);
  insert.payment(rows.payments);
  insert.software(rows.software);
  insert.audit(rows.auditEvents);
  drawCredit.run({ partnerId, currency, amountMinor });
});
