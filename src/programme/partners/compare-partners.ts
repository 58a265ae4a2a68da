import { addPartner } from '../../partners/add-partner';
import { changePartner } from '../../partners/change-partner';
import type { CreditLine } from '../../partners/credit-line.entity';
import type { Partner } from '../../partners/partner.entity';
import { fieldsOfPartner, type PartnerFields } from '../../partners/partner-fields';
import { creditField, setCreditLimit } from '../../partners/set-credit-limit';
import { localFieldsIn } from '../../platform/base/local-fields';
import { sql } from '../../platform/database/sql';
import type { Transaction } from '../../platform/database/transaction';
import { money } from '../../platform/graphql/money';
import { compareObject, localFieldsAfter } from '../comparison/compare-object';
import type { Comparison } from '../comparison/comparison';
import type { DocumentCredit, DocumentPartner } from '../formats/document/programme-document';

const BY_IMPORT = { byHand: false } as const;

/** Compares the partners of a document, with their credit limits, with those that are stored. There are few. */
export async function comparePartners(comparison: Comparison, wanted: readonly DocumentPartner[]): Promise<void> {
  const partners = await comparison.reader.query<Partner>(sql`SELECT * FROM "partners"`);
  const lines = await comparison.reader.query<CreditLine>(sql`SELECT * FROM "creditLines"`);
  const storedById = new Map(partners.map((partner) => [partner.id, partner]));
  const lineOf = new Map(lines.map((line) => [`${line.partnerId} ${line.currency}`, line]));
  for (const { id } of partners) comparison.known.partnerIds.add(id);
  for (const partner of wanted) {
    const partnerId = `ptn_${partner.id}`;
    const stored = storedById.get(partnerId) ?? null;
    comparePartner(comparison, partner, stored);
    comparison.known.partnerIds.add(partnerId);
    for (const credit of partner.credit)
      compareCredit(comparison, {
        partner,
        stored,
        credit,
        line: lineOf.get(`${partnerId} ${credit.currency}`) ?? null,
      });
  }
}

function comparePartner(comparison: Comparison, partner: DocumentPartner, stored: Partner | null): void {
  const { id, name, country, currency, eligible } = partner;
  const fields = { name, country, currency, eligible: stored ? eligible : (eligible ?? false) };
  const localFields = stored ? localFieldsIn(stored.localFields) : [];
  const changes = compareObject(comparison, {
    kind: 'partner',
    id,
    title: name,
    stored: stored && { ...fieldsOfPartner(stored) },
    wanted: fields,
    localFields,
  });
  if (!changes) return;
  const after = Object.fromEntries(Object.entries(changes).map(([field, [, value]]) => [field, value]));
  comparison.writes.push(async (tx, actor) => {
    if (!stored) await addPartner(tx, actor, { id, ...(after as unknown as PartnerFields) }, BY_IMPORT);
    else await changePartner(tx, actor, { partnerId: id, ...(after as Partial<PartnerFields>) }, BY_IMPORT);
    await writeLocalFields(tx, stored, Object.keys(changes));
  });
}

interface ComparedCredit {
  readonly partner: DocumentPartner;
  readonly stored: Partner | null;
  readonly credit: DocumentCredit;
  readonly line: CreditLine | null;
}

function compareCredit(comparison: Comparison, { partner, stored, credit, line }: ComparedCredit): void {
  const { currency, limitMinor } = credit;
  const limit = money(limitMinor, currency);
  const field = creditField(currency);
  const isLocal = stored !== null && localFieldsIn(stored.localFields).includes(field);
  const changes = compareObject(comparison, {
    kind: 'credit',
    id: `${partner.id} ${currency}`,
    title: limit.amount,
    stored: line && { limit: money(Number(line.limitMinor), currency).amount },
    wanted: { limit: limit.amount },
    localFields: isLocal ? ['limit'] : [],
  });
  if (!changes) return;
  comparison.writes.push(async (tx, actor) => {
    await setCreditLimit(tx, actor, { partnerId: partner.id, limit }, BY_IMPORT);
    await writeLocalFields(tx, stored, [field]);
  });
}

/** Fields that the import overwrites are no longer set by hand. */
async function writeLocalFields(tx: Transaction, stored: Partner | null, changed: readonly string[]): Promise<void> {
  const local = stored ? localFieldsIn(stored.localFields) : [];
  if (!stored || !local.some((field) => changed.includes(field))) return;
  const [now] = await tx.query<Pick<Partner, 'localFields'>>(
    sql`SELECT "localFields" FROM "partners" WHERE "id" = ${stored.id}`,
  );
  const left = localFieldsAfter(localFieldsIn(now?.localFields ?? null), changed);
  await tx.query(sql`UPDATE "partners" SET "localFields" = ${left} WHERE "id" = ${stored.id}`);
}
