import { useQuery, useSubscription } from '@apollo/client/react';
import { Failure } from '../../parts/failure';
import { Loading } from '../../parts/loading';
import { More } from '../../parts/more';
import { SortableTable } from '../../parts/sortable-table';
import { useFormat } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { AgeChart } from './age-chart';
import {
  OpenRequestsByAgeDocument,
  type OpenRequestsByAgeQuery,
  RequestsOpenedNowDocument,
} from './requests.operations';
import { requestTexts } from './texts';

const PAGE = 100;

type Requests = NonNullable<OpenRequestsByAgeQuery['openCancellationRequests']>;

/** The cancellation requests that wait for a decision, oldest first. */
export function RequestsPage() {
  const texts = useTexts(requestTexts);
  const format = useFormat();
  const { data, error, loading, fetchMore, refetch } = useQuery(OpenRequestsByAgeDocument, {
    variables: { first: PAGE },
  });
  useSubscription(RequestsOpenedNowDocument, { onData: () => void refetch() });
  const requests = data?.openCancellationRequests;
  return (
    <>
      <h1>{texts.title}</h1>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {requests ? (
        <>
          <p role="status">{texts.count(format.number(requests.totalCount))}</p>
          <AgeChart submittedAt={requests.edges.map(({ node }) => node.submittedAt)} />
          <RequestTable requests={requests} />
          {requests.pageInfo.hasNextPage && (
            <More
              isLoading={loading}
              onMore={() => void fetchMore({ variables: { after: requests.pageInfo.endCursor } })}
            />
          )}
        </>
      ) : (
        !error && <Loading />
      )}
    </>
  );
}

function RequestTable({ requests }: { readonly requests: Requests }) {
  const texts = useTexts(requestTexts);
  const format = useFormat();
  const now = Date.now();
  return (
    <SortableTable
      label={texts.title}
      columns={[
        { id: 'number', name: texts.number, isRowHeader: true, cell: ({ number }) => number },
        { id: 'title', name: texts.problem, cell: ({ title }) => title },
        { id: 'customer', name: texts.customer, cell: ({ customer }) => customer.name },
        {
          id: 'submitted',
          name: texts.submitted,
          cell: ({ submittedAt }) => `${format.instant(submittedAt)} (${format.relative(submittedAt, now)})`,
        },
        {
          id: 'deadline',
          name: texts.deadline,
          cell: ({ deadline }) =>
            deadline === null ? texts.noDeadline : `${format.instant(deadline)} (${format.relative(deadline, now)})`,
        },
      ]}
      rows={requests.edges.map(({ node }) => node)}
      empty={texts.none}
    />
  );
}
