import { useSubscription } from '@apollo/client/react';
import { PagedList } from '../../parts/paged-list';
import { type Column, SortableTable } from '../../parts/sortable-table';
import { useList } from '../../parts/use-list';
import { useLanguage } from '../../settings/format';
import { AgeChart } from './age-chart';
import {
  OpenRequestsByAgeDocument,
  type OpenRequestsByAgeQuery,
  RequestsOpenedNowDocument,
} from './requests.operations';
import { requestTexts } from './texts';

const PAGE = 100;

type OpenRequest = NonNullable<OpenRequestsByAgeQuery['openCancellationRequests']>['edges'][number]['node'];

/** The cancellation requests that wait for a decision, oldest first. */
export function RequestsPage() {
  const [texts, format] = useLanguage(requestTexts);
  const list = useList(OpenRequestsByAgeDocument, {
    variables: { first: PAGE },
    connectionOf: ({ openCancellationRequests }) => openCancellationRequests,
  });
  useSubscription(RequestsOpenedNowDocument, { onData: list.retry });
  const withAge = (at: string) => `${format.instant(at)} (${format.relative(at, Date.now())})`;
  const columns: readonly Column<OpenRequest>[] = [
    { name: texts.number, isRowHeader: true, cell: ({ number }) => number },
    { name: texts.problem, cell: ({ title }) => title },
    { name: texts.customer, cell: ({ customer }) => customer.name },
    { name: texts.submitted, cell: ({ submittedAt }) => withAge(submittedAt) },
    { name: texts.deadline, cell: ({ deadline }) => (deadline === null ? texts.noDeadline : withAge(deadline)) },
  ];
  return (
    <>
      <h1>{texts.title}</h1>
      <PagedList list={list} count={texts.count}>
        {(requests) => (
          <>
            <AgeChart submittedAt={requests.map(({ submittedAt }) => submittedAt)} />
            <SortableTable label={texts.title} columns={columns} rows={requests} empty={texts.none} />
          </>
        )}
      </PagedList>
    </>
  );
}
