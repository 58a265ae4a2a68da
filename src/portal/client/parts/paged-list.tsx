import type { ReactNode } from 'react';
import { useLanguage } from '../settings/format';
import { Failure } from './failure';
import { Loading } from './loading-boundary';
import { More } from './more';
import { Notice } from './notice';
import { partTexts } from './texts';
import type { List } from './use-list';

export interface PagedListProps<Node> {
  readonly list: List<Node>;
  /** Returns how many there are, in words. */
  readonly count?: (count: string) => string;
  /** Shows what is loaded. */
  readonly children: (nodes: readonly Node[]) => ReactNode;
}

/** A list with the number of all that is in it. More of it is loaded at its end. */
export function PagedList<Node>({ list, count, children }: PagedListProps<Node>) {
  const [texts, format] = useLanguage(partTexts);
  const { nodes, error, moreError, isLoading } = list;
  return (
    <>
      {error && <Failure error={error} onRetry={list.retry} />}
      {!(nodes || error) && (isLoading ? <Loading /> : <Notice kind="information">{texts.notForYourRole}</Notice>)}
      {nodes && (
        <>
          {count && <p role="status">{count(format.number(list.totalCount))}</p>}
          {children(nodes)}
          {moreError !== null && <Failure error={moreError} onRetry={list.loadMore} />}
          {list.hasMore && moreError === null && <More isLoading={isLoading} onMore={list.loadMore} />}
        </>
      )}
    </>
  );
}
