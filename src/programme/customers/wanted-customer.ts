import type { Segment } from '../../catalogue/offer.entity';
import type { Comparison, Place } from '../comparison/comparison';
import type { DocumentCustomer } from '../formats/document/programme-document';
import type { ProgrammeFile } from '../formats/programme-file';
import type { CustomerRow } from '../formats/tables/rows';

/** A customer as a file has it. */
export interface WantedCustomer extends Place {
  /** Node id of the partner. */
  readonly partnerId: string;
  readonly tenantId: string;
  readonly name: string;
  /** Undefined if the file does not have it. */
  readonly country: string | undefined;
  readonly segment: Segment | undefined;
  /** Country and segment if the customer is new and the file does not have them; null if the operator did not name them. */
  readonly forNew: { readonly country: string | null; readonly segment: Segment | null };
  /** Normalized; the main one first. */
  readonly domains: readonly string[];
  /** Whether `domains` are all. If not, the stored ones stay. */
  readonly hasAllDomains: boolean;
  /** Null if the relationship has not ended; undefined if the file does not have it. */
  readonly endedAt: number | null | undefined;
}

/** Returns the customers of all files. A customer export is refused if the operator did not name the partner. */
export function wantedCustomers(
  { options, report, known }: Comparison,
  files: readonly ProgrammeFile[],
): readonly WantedCustomer[] {
  const { partnerId, country, segment } = options;
  const forNew = { country, segment };
  return files.flatMap((file) => {
    if (file.kind === 'DOCUMENT') return file.document.customers.map((each) => fromDocument(file.name, each));
    if (file.kind !== 'CUSTOMER_EXPORT') return [];
    if (partnerId !== null && known.partnerIds.has(partnerId))
      return file.customers.rows.map((row) => fromExport(file.name, row, { partnerId, forNew }));
    report.refuse(
      partnerId === null
        ? `${file.name} does not name the partner of these customers: use --partner.`
        : `There is no partner ${partnerId.slice('ptn_'.length)}.`,
    );
    return [];
  });
}

/** Returns the customer of a row of a customer export, which belongs to the partner that the operator named. */
function fromExport(
  file: string,
  row: CustomerRow,
  { partnerId, forNew }: Pick<WantedCustomer, 'partnerId' | 'forNew'>,
): WantedCustomer {
  return {
    file,
    line: row.line,
    partnerId,
    tenantId: row.tenantId,
    name: row.name,
    country: undefined,
    segment: undefined,
    forNew,
    domains: [row.domain],
    hasAllDomains: false,
    endedAt: undefined,
  };
}

/** Returns a customer of a document. */
function fromDocument(file: string, customer: DocumentCustomer): WantedCustomer {
  const { line, partner, tenantId, name, country, segment, domains, endedAt } = customer;
  const rest = { forNew: { country, segment }, domains, hasAllDomains: true, endedAt };
  return { file, line, partnerId: `ptn_${partner}`, tenantId, name, country, segment, ...rest };
}
