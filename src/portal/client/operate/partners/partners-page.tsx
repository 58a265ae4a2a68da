import { useDeferredValue } from 'react';
import type { PartnerStatus } from '../../../../../schema/clients/operations';
import { Badge } from '../../parts/badge';
import { ListTable } from '../../parts/list-table';
import { PageHead } from '../../parts/page-head';
import { usePlace } from '../../parts/place';
import { PlaceFilter } from '../../parts/place-filter';
import { SearchField } from '../../parts/search-field';
import type { Column } from '../../parts/sortable-table';
import { useList } from '../../parts/use-list';
import { useLanguage } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { CreditMeter } from './credit-lines';
import { type OperatedPartnerFragment, PartnersOfProgrammeDocument } from './partners.operations';
import { partnerTexts } from './texts';

const STATUSES = { ACTIVE: 'good', SUSPENDED: 'warning', CLOSED: 'bad' } as const;

/** The partners of the programme, with their states and credit. */
export function PartnersPage() {
  const [texts, format] = useLanguage(partnerTexts);
  const [place, show] = usePlace('search', 'status');
  const status = Object.hasOwn(STATUSES, place.status) ? (place.status as PartnerStatus) : null;
  const list = useList(PartnersOfProgrammeDocument, {
    variables: { search: useDeferredValue(place.search) || null, status: status && [status] },
    connectionOf: ({ partners }) => partners,
  });
  const credit = ({ creditLines }: OperatedPartnerFragment) => (
    <div>
      {creditLines?.map((line) => (
        <CreditMeter key={line.currency} line={line} />
      ))}
    </div>
  );
  const columns: readonly Column<OperatedPartnerFragment>[] = [
    { name: texts.name, isRowHeader: true, cell: ({ name }) => name },
    { name: texts.country, cell: ({ country }) => format.country(country) },
    { name: texts.status, cell: ({ status }) => <PartnerState status={status} /> },
    {
      name: texts.eligible,
      cell: (partner) => (partner.eligibleForOnPremiseSoftware ? texts.isEligible : texts.isNotEligible),
    },
    { name: texts.credit, cell: credit },
  ];
  return (
    <>
      <PageHead title={texts.title} />
      <div className="filters">
        <SearchField label={texts.search} value={place.search} onChange={(search) => show({ search })} />
        <PlaceFilter label={texts.status} parameter="status" names={texts.statuses} />
      </div>
      <ListTable
        list={list}
        count={texts.count}
        label={texts.title}
        columns={columns}
        hrefOf={({ id }) => `/operate/partners/${encodeURIComponent(id)}`}
        empty={texts.noneFound}
      />
    </>
  );
}

/** The status of a partner. */
export function PartnerState({ status }: { readonly status: PartnerStatus }) {
  return <Badge kind={STATUSES[status]}>{useTexts(partnerTexts).statuses[status]}</Badge>;
}
