import { More } from '../parts/more';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { RequestTable } from './request-table';
import type { ListedCancellationFragment } from './requests.operations';
import { cancellationTexts } from './texts';

interface RequestListProps {
  readonly list: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean };
    readonly edges: readonly { readonly node: ListedCancellationFragment }[];
  };
  readonly hasCustomer?: boolean;
  readonly isLoading: boolean;
  readonly empty: string;
  readonly onMore: () => void;
}

/** The number of cancellation requests, and those of them that are loaded. */
export function RequestList({ list, hasCustomer = true, isLoading, empty, onMore }: RequestListProps) {
  const texts = useTexts(cancellationTexts);
  const format = useFormat();
  return (
    <>
      <p role="status">{texts.count(format.number(list.totalCount))}</p>
      <RequestTable
        requests={list.edges.map(({ node }) => node)}
        hasCustomer={hasCustomer}
        hrefOf={({ number }) => `/cancellations/${number}`}
        empty={empty}
      />
      {list.pageInfo.hasNextPage && <More isLoading={isLoading} onMore={onMore} />}
    </>
  );
}
