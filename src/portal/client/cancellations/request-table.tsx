import { useSubscription } from '@apollo/client/react';
import { ListTable } from '../parts/list-table';
import type { Column } from '../parts/sortable-table';
import type { List } from '../parts/use-list';
import { useLanguage } from '../settings/format';
import { RequestStatus } from './request-status';
import { type ListedCancellationFragment, UpdatesOfListedCancellationDocument } from './requests.operations';
import { cancellationTexts } from './texts';

interface RequestTableProps {
  readonly list: List<ListedCancellationFragment>;
  /** Returns how many there are, in words. */
  readonly count: (count: string) => string;
  /** What it shows after what every table of requests has. */
  readonly columns: readonly ('customer' | 'status' | 'deadline' | 'evidence')[];
  /** The place of the requests; the number of each follows it. */
  readonly place?: '/cancellations' | '/review';
  readonly empty: string;
}

/** A list of cancellation requests. Those that are open are kept current by live updates. */
export function RequestTable({ list, count, columns, place = '/cancellations', empty }: RequestTableProps) {
  const [texts, format] = useLanguage(cancellationTexts);
  const optional: Readonly<Record<string, readonly Column<ListedCancellationFragment>[]>> = {
    customer: [{ name: texts.customer, cell: ({ customer }) => customer.name }],
    status: [{ name: texts.status, cell: ({ status }) => <RequestStatus status={status} /> }],
    deadline: [{ name: texts.deadline, cell: ({ deadline }) => (deadline ? format.instant(deadline) : '—') }],
    evidence: [
      { name: texts.keysRevealed, isNumber: true, cell: ({ keysRevealed }) => format.number(keysRevealed) },
      { name: texts.downloadsMade, isNumber: true, cell: ({ downloadsMade }) => format.number(downloadsMade) },
    ],
  };
  return (
    <>
      {list.nodes?.map(({ id, status }) => status === 'SUBMITTED' && <LiveRequest key={id} id={id} />)}
      <ListTable
        list={list}
        count={count}
        label={texts.title}
        columns={[
          { name: texts.number, isRowHeader: true, cell: ({ number }) => <span className="whole">{number}</span> },
          { name: texts.about, cell: ({ title }) => title },
          { name: texts.submitted, cell: ({ submittedAt }) => format.instant(submittedAt) },
          {
            name: texts.amountRequested,
            isNumber: true,
            cell: ({ amountRequested }) => amountRequested && format.money(amountRequested),
          },
          ...columns.flatMap((each) => optional[each] ?? []),
        ]}
        hrefOf={({ number }) => `${place}/${number}`}
        empty={empty}
      />
    </>
  );
}

/** Receives the updates of a request, which change its row. */
function LiveRequest({ id }: { readonly id: string }) {
  useSubscription(UpdatesOfListedCancellationDocument, { variables: { id } });
  return null;
}
