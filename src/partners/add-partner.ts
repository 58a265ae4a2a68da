import { type Changes, changesBetween } from '../audit/changes';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../platform/access/viewer';
import { withLocalFields } from '../platform/base/local-fields';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { MoneyInput } from '../platform/graphql/money';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { creditProblems } from './credit-problems';
import { BY_HAND, type Origin } from './lock-partner';
import { activeStatus, Partner } from './partner.entity';
import { type PartnerFields, partnerFieldProblems, storedPartnerFields } from './partner-fields';
import { readPartnerId } from './partner-id';
import { setCreditLimit } from './set-credit-limit';

/** A new partner. Its id may lack the prefix. */
export interface NewPartner extends PartnerFields {
  readonly id: string;
  /** The limits of its credit lines, each in another currency. */
  readonly credit?: readonly MoneyInput[];
}

/** Adds a partner with its credit lines. Throws INVALID_VALUE and PARTNER_ALREADY_EXISTS. */
export async function addPartner(
  tx: Transaction,
  actor: Actor,
  { id, credit = [], ...input }: NewPartner,
  origin: Origin = BY_HAND,
): Promise<{ readonly partnerId: string; readonly changes: Changes }> {
  const partnerId = readPartnerId(id, ['id']);
  assertNone([...partnerFieldProblems(input), ...creditProblems(credit, ['credit'])]);
  const { name, country, currency, eligible } = storedPartnerFields(input);
  const fields = { name, country, currency, eligible };
  const row: Partner = {
    ...{ id: partnerId, name, country, currency, ...activeStatus },
    eligibleSince: eligible ? tx.now : null,
    localFields: origin.byHand ? withLocalFields(null, Object.keys(fields)) : null,
  };
  if (!(await insertUnlessThere(tx, row))) throw new UserError('PARTNER_ALREADY_EXISTS', ['id']);

  const changes = changesBetween({}, fields);
  recordAudit(tx, actor, [{ action: 'PARTNER_ADDED', subjectId: partnerId, partnerId, changes }]);
  const limits: Changes[] = [];
  for (const limit of credit) limits.push(await setCreditLimit(tx, actor, { partnerId, limit }, origin));
  return { partnerId, changes: Object.assign({}, changes, ...limits) };
}

async function insertUnlessThere(tx: Transaction, row: Partner): Promise<boolean> {
  const inserted: unknown[] = [];
  for (const insert of tx.insertsOf(Partner, [row]))
    inserted.push(...(await tx.query(sql`${insert} ON CONFLICT DO NOTHING RETURNING "id"`)));
  return inserted.length > 0;
}
