import type { Changes } from '../audit/changes';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../platform/access/viewer';
import { withLocalFields } from '../platform/base/local-fields';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { type MoneyInput, money, toMinor } from '../platform/graphql/money';
import { assertNone } from '../platform/graphql/user-error';
import { codeOf } from '../platform/text/identifiers';
import { CreditLine } from './credit-line.entity';
import { creditLimitProblems } from './credit-problems';
import { BY_HAND, lockPartner, type Origin } from './lock-partner';

/** The new limit of a partner’s credit line in one currency. */
export interface CreditLimit {
  readonly partnerId: string;
  readonly limit: MoneyInput;
}

/**
 * Sets the limit of a credit line, which is opened if there is none, and returns what changed. The limit may be below what is
 * used: then nothing can be bought until enough is refunded. Throws INVALID_VALUE and PARTNER_NOT_FOUND.
 */
export async function setCreditLimit(
  tx: Transaction,
  actor: Actor,
  { partnerId: id, limit }: CreditLimit,
  origin: Origin = BY_HAND,
): Promise<Changes> {
  assertNone(creditLimitProblems(limit, ['limit']));
  const currency = codeOf(limit.currency);
  const limitMinor = toMinor({ amount: limit.amount, currency }) ?? 0;
  const { id: partnerId, localFields } = await lockPartner(tx, id);
  const [line] = await tx.query<Pick<CreditLine, 'limitMinor'>>(
    sql`SELECT "limitMinor" FROM "creditLines" WHERE "partnerId" = ${partnerId} AND "currency" = ${currency}
      ${tx.locks.wait}`,
  );
  const before = line?.limitMinor ?? null;
  if (before === limitMinor) return {};

  if (before === null) await tx.insert(CreditLine, [{ partnerId, currency, limitMinor, usedMinor: 0 }]);
  else await updateLimit(tx, { partnerId, currency, limitMinor });
  const field = creditField(currency);
  if (origin.byHand) await setLocalFields(tx, partnerId, withLocalFields(localFields, [field]));
  const amountOf = (minor: number | null) => (minor === null ? null : money(minor, currency).amount);
  const changes = { [field]: [amountOf(before), amountOf(limitMinor)] as const };
  recordAudit(tx, actor, [{ action: 'CREDIT_LIMIT_CHANGED', subjectId: partnerId, partnerId, changes }]);
  return changes;
}

/** Returns the name of the limit in one currency, in the audit trail and among the fields that were set by hand: `credit.USD`. */
export function creditField(currency: string): string {
  return `credit.${currency}`;
}

async function updateLimit(tx: Transaction, { partnerId, currency, limitMinor }: Omit<CreditLine, 'usedMinor'>) {
  await tx.query(
    sql`UPDATE "creditLines" SET "limitMinor" = ${limitMinor}
      WHERE "partnerId" = ${partnerId} AND "currency" = ${currency}`,
  );
}

async function setLocalFields(tx: Transaction, partnerId: string, localFields: string | null): Promise<void> {
  await tx.query(sql`UPDATE "partners" SET "localFields" = ${localFields} WHERE "id" = ${partnerId}`);
}
