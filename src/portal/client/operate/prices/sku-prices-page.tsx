import { useSuspenseQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { PageHead } from '../../parts/page-head';
import { PagedList } from '../../parts/paged-list';
import { type Column, SortableTable } from '../../parts/sortable-table';
import { useList } from '../../parts/use-list';
import { useLanguage } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { NotFound } from '../../shell/not-found';
import { type PricesInMarketsFragment, PricesOfSkuDocument, SkuWithPricesDocument } from './prices.operations';
import { useSkuActions } from './sku-actions';
import { Sale } from './sku-section';
import { priceTexts } from './texts';

/** A SKU with its prices in all markets: now, since when, and the next ones. */
export function SkuPricesPage() {
  const { skuId = '' } = useParams();
  const texts = useTexts(priceTexts);
  const { buttonsOf, result } = useSkuActions();
  const { node: sku } = useSuspenseQuery(SkuWithPricesDocument, { variables: { id: skuId } }).data;
  if (sku?.__typename !== 'Sku') return <NotFound />;
  return (
    <>
      <PageHead
        title={sku.title}
        about={
          <>
            <Link to="/operate/prices">{texts.allSkus}</Link> · {sku.product.title} · <Sale endsAt={sku.endsSaleAt} />
          </>
        }
      >
        {buttonsOf(sku)}
      </PageHead>
      {result}
      <Prices skuId={sku.id} />
    </>
  );
}

const NONE = '—';

type Price = PricesInMarketsFragment['edges'][number]['node'];

function Prices({ skuId }: { readonly skuId: string }) {
  const texts = useTexts(priceTexts);
  const columns = usePriceColumns();
  const list = useList(PricesOfSkuDocument, {
    variables: { id: skuId },
    connectionOf: ({ node }) => (node?.__typename === 'Sku' ? node.prices : null),
    // Planned prices become effective by themselves.
    fetchPolicy: 'cache-and-network',
  });
  return (
    <PagedList list={list} count={texts.priceCount}>
      {(prices) => (
        <SortableTable
          label={texts.title}
          columns={columns}
          rows={prices.map((price) => ({ ...price, id: price.offer.id }))}
          empty={texts.noPrices}
        />
      )}
    </PagedList>
  );
}

function usePriceColumns(): readonly Column<Price>[] {
  const [texts, format] = useLanguage(priceTexts);
  const { segments, billingPlans } = texts;
  const instantOf = (at: string | null) => (at === null ? NONE : format.instant(at));
  return [
    {
      name: texts.market,
      isRowHeader: true,
      cell: ({ offer, currency }) => texts.marketOf(format.country(offer.country), segments[offer.segment], currency),
    },
    {
      name: texts.terms,
      cell: ({ offer: { termMonths, billingPlan } }) =>
        termMonths === null ? texts.perpetual : texts.months(format.number(termMonths), billingPlans[billingPlan]),
    },
    {
      name: texts.quantity,
      cell: ({ offer }) => `${format.number(offer.minimumQuantity)}–${format.number(offer.maximumQuantity)}`,
    },
    {
      name: texts.unitPrice,
      isNumber: true,
      cell: ({ unitPrice }) => (unitPrice === null ? texts.noPriceNow : format.money(unitPrice)),
    },
    {
      name: texts.retailPrice,
      isNumber: true,
      cell: ({ suggestedRetailPrice: price }) => (price === null ? NONE : format.money(price)),
    },
    { name: texts.validFrom, cell: ({ startsAt }) => instantOf(startsAt) },
    { name: texts.validUntil, cell: ({ endsAt }) => instantOf(endsAt) },
    {
      name: texts.nextPrice,
      cell: ({ nextPrice: next }) =>
        next === null ? NONE : texts.priceFrom(format.money(next.unitPrice), format.instant(next.startsAt)),
    },
  ];
}
