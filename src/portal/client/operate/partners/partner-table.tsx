import { type Column, SortableTable } from '../../parts/sortable-table';
import { useFormat } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { CreditMeter } from './credit-meter';
import { PartnerState } from './partner-state';
import type { OperatedPartnerFragment } from './partners.operations';
import { partnerTexts } from './texts';

/** Partners that lead to their own pages. */
export function PartnerTable({ partners }: { readonly partners: readonly OperatedPartnerFragment[] }) {
  const texts = useTexts(partnerTexts);
  const format = useFormat();
  const columns: readonly Column<OperatedPartnerFragment>[] = [
    { id: 'name', name: texts.name, isRowHeader: true, cell: ({ name }) => name },
    { id: 'country', name: texts.country, cell: ({ country }) => format.country(country) },
    { id: 'status', name: texts.status, cell: ({ status }) => <PartnerState status={status} /> },
    {
      id: 'eligible',
      name: texts.eligible,
      cell: (partner) => (partner.eligibleForOnPremiseSoftware ? texts.isEligible : texts.isNotEligible),
    },
    {
      id: 'credit',
      name: texts.credit,
      cell: ({ creditLines }) => (
        <div>
          {creditLines?.map((line) => (
            <CreditMeter key={line.currency} line={line} />
          ))}
        </div>
      ),
    },
  ];
  return (
    <SortableTable
      label={texts.title}
      columns={columns}
      rows={partners}
      hrefOf={({ id }) => `/operate/partners/${encodeURIComponent(id)}`}
      empty={texts.noneFound}
    />
  );
}
