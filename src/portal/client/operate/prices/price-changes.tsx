import { PagedList } from '../../parts/paged-list';
import { type Column, SortableTable } from '../../parts/sortable-table';
import { useList } from '../../parts/use-list';
import { useLanguage } from '../../settings/format';
import { Changes } from '../changes';
import { PriceChangesDocument, type PriceChangesQuery } from './prices.operations';
import { priceTexts } from './texts';

const PAGE = 10;

type PriceChange = NonNullable<PriceChangesQuery['programmeAuditEvents']>['edges'][number]['node'];

/** The changes of prices, latest first. The gateway names the market of a price and from when it is effective. */
export function PriceChanges() {
  const [texts, format] = useLanguage(priceTexts);
  const list = useList(PriceChangesDocument, {
    variables: { first: PAGE },
    connectionOf: ({ programmeAuditEvents }) => programmeAuditEvents,
  });
  const columns: readonly Column<PriceChange>[] = [
    {
      name: texts.sku,
      isRowHeader: true,
      cell: ({ subject }) => (subject?.__typename === 'Sku' ? subject.title : '—'),
    },
    { name: texts.change, cell: ({ changes }) => <Changes changes={changes} /> },
    { name: texts.at, cell: ({ at }) => format.instant(at) },
    { name: texts.actor, cell: ({ actor }) => actor },
  ];
  return (
    <section className="next-section" aria-label={texts.latestChanges}>
      <h2>{texts.latestChanges}</h2>
      <p>{texts.latestExplained}</p>
      <PagedList list={list}>
        {(changes) => (
          <SortableTable label={texts.latestChanges} columns={columns} rows={changes} empty={texts.noChanges} />
        )}
      </PagedList>
    </section>
  );
}
