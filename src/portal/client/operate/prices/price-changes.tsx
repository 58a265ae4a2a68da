import { More } from '../../parts/more';
import { SortableTable } from '../../parts/sortable-table';
import { useFormat } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { Changes } from '../changes';
import type { PriceChangesQuery } from './prices.operations';
import { priceTexts } from './texts';

interface PriceChangesProps {
  readonly events: NonNullable<PriceChangesQuery['programmeAuditEvents']>;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}

/** The changes of prices, latest first. The gateway names the market of a price and from when it is effective. */
export function PriceChanges({ events, isLoading, onMore }: PriceChangesProps) {
  const texts = useTexts(priceTexts);
  const format = useFormat();
  return (
    <section className="operate-section" aria-label={texts.latestChanges}>
      <h2>{texts.latestChanges}</h2>
      <p>{texts.latestExplained}</p>
      <SortableTable
        label={texts.latestChanges}
        columns={[
          {
            id: 'sku',
            name: texts.sku,
            isRowHeader: true,
            cell: ({ subject }) => (subject?.__typename === 'Sku' ? subject.title : '—'),
          },
          { id: 'change', name: texts.change, cell: ({ changes }) => <Changes changes={changes} /> },
          { id: 'at', name: texts.at, cell: ({ at }) => format.instant(at) },
          { id: 'actor', name: texts.actor, cell: ({ actor }) => actor },
        ]}
        rows={events.edges.map(({ node }) => node)}
        empty={texts.noChanges}
      />
      {events.pageInfo.hasNextPage && <More isLoading={isLoading} onMore={onMore} />}
    </section>
  );
}
