import { useSubscription } from '@apollo/client/react';
import { type Column, SortableTable } from '../parts/sortable-table';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { type ListedCancellationFragment, UpdatesOfListedCancellationDocument } from './requests.operations';
import { RequestStatus } from './status-badge';
import { cancellationTexts } from './texts';

interface RequestTableProps {
  readonly requests: readonly ListedCancellationFragment[];
  readonly hasCustomer?: boolean;
  /** Whether it shows the deadline and what the customer has used, instead of the status. */
  readonly hasEvidence?: boolean;
  readonly hrefOf: (request: ListedCancellationFragment) => string;
  readonly empty: string;
}

/** A table of cancellation requests. Those that are open are kept current by live updates. */
export function RequestTable(props: RequestTableProps) {
  const { requests, hasCustomer = true, hasEvidence = false, hrefOf, empty } = props;
  const texts = useTexts(cancellationTexts);
  const { ofRequest, ofStatus, ofEvidence, ofCustomer } = useColumns();
  const columns = [...ofRequest, ...(hasCustomer ? ofCustomer : []), ...(hasEvidence ? ofEvidence : ofStatus)];
  return (
    <>
      {requests.map(({ id, status }) => status === 'SUBMITTED' && <LiveRequest key={id} id={id} />)}
      <SortableTable label={texts.title} columns={columns} rows={requests} hrefOf={hrefOf} empty={empty} />
    </>
  );
}

/** Receives the updates of a request, which change its row. */
function LiveRequest({ id }: { readonly id: string }) {
  useSubscription(UpdatesOfListedCancellationDocument, { variables: { id } });
  return null;
}

type RequestColumns = readonly Column<ListedCancellationFragment>[];

function useColumns() {
  const texts = useTexts(cancellationTexts);
  const format = useFormat();
  const ofRequest: RequestColumns = [
    {
      id: 'number',
      name: texts.number,
      isRowHeader: true,
      cell: ({ number }) => <span className="whole">{number}</span>,
    },
    { id: 'title', name: texts.about, cell: ({ title }) => title },
    { id: 'submittedAt', name: texts.submitted, cell: ({ submittedAt }) => format.instant(submittedAt) },
    {
      id: 'amount',
      name: texts.amountRequested,
      isNumber: true,
      cell: ({ amountRequested }) => amountRequested && format.money(amountRequested),
    },
  ];
  const ofCustomer: RequestColumns = [{ id: 'customer', name: texts.customer, cell: ({ customer }) => customer.name }];
  const ofStatus: RequestColumns = [
    {
      id: 'status',
      name: texts.status,
      cell: ({ status }) => <RequestStatus status={status} />,
    },
  ];
  const ofEvidence: RequestColumns = [
    { id: 'deadline', name: texts.deadline, cell: ({ deadline }) => (deadline ? format.instant(deadline) : '—') },
    {
      id: 'keys',
      name: texts.keysRevealed,
      isNumber: true,
      cell: ({ keysRevealed }) => format.number(keysRevealed),
    },
    {
      id: 'downloads',
      name: texts.downloadsMade,
      isNumber: true,
      cell: ({ downloadsMade }) => format.number(downloadsMade),
    },
  ];
  return { ofRequest, ofCustomer, ofStatus, ofEvidence };
}
