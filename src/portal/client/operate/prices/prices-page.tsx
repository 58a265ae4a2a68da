import { ListTable } from '../../parts/list-table';
import { PageHead } from '../../parts/page-head';
import type { Column } from '../../parts/sortable-table';
import { useList } from '../../parts/use-list';
import { useLanguage } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { Changes } from '../changes';
import { PriceChangesDocument, type PriceChangesQuery } from './prices.operations';
import { SkuSection } from './sku-section';
import { priceTexts } from './texts';

type PriceChange = NonNullable<PriceChangesQuery['programmeAuditEvents']>['edges'][number]['node'];

/** The prices of the catalogue: to set, and as operators have set them. */
export function PricesPage() {
  const texts = useTexts(priceTexts);
  return (
    <>
      <PageHead title={texts.title} />
      <SkuSection />
      <section className="next-section" aria-label={texts.latestChanges}>
        <h2>{texts.latestChanges}</h2>
        <p>{texts.latestExplained}</p>
        <PriceChanges />
      </section>
    </>
  );
}

/** The changes of prices, latest first. The gateway names the market of a price and from when it is effective. */
function PriceChanges() {
  const [texts, format] = useLanguage(priceTexts);
  const list = useList(PriceChangesDocument, { connectionOf: ({ programmeAuditEvents }) => programmeAuditEvents });
  const titleOf = ({ subject }: PriceChange) => (subject?.__typename === 'Sku' ? subject.title : '—');
  const columns: readonly Column<PriceChange>[] = [
    { name: texts.sku, isRowHeader: true, cell: titleOf },
    { name: texts.change, cell: ({ changes }) => <Changes changes={changes} /> },
    { name: texts.at, cell: ({ at }) => format.instant(at) },
    { name: texts.actor, cell: ({ actor }) => actor },
  ];
  return <ListTable list={list} label={texts.latestChanges} columns={columns} empty={texts.noChanges} />;
}
