import type { CancellationStatus } from '../../../../schema/clients/operations';
import { Choices } from '../parts/choices';
import { PagedList } from '../parts/paged-list';
import { usePlace } from '../parts/place';
import { useList } from '../parts/use-list';
import { useTexts } from '../settings/settings';
import { RequestTable } from './request-table';
import { CancellationsOfPartnerDocument } from './requests.operations';
import { cancellationTexts } from './texts';
import { valueTexts } from './value-texts';

const PAGE = 30;

const STATUSES: readonly CancellationStatus[] = ['SUBMITTED', 'COMPLETED', 'REJECTED', 'WITHDRAWN'];

/** The cancellation requests of all customers of the partner; the address has the status to show. */
export function RequestsPage() {
  const texts = useTexts(cancellationTexts);
  const { statuses } = useTexts(valueTexts);
  const [place, show] = usePlace('status');
  const status = STATUSES.find((each) => each === place.status) ?? null;
  const list = useList(CancellationsOfPartnerDocument, {
    variables: { first: PAGE, status: status && [status] },
    connectionOf: ({ cancellationRequests }) => cancellationRequests,
    fetchPolicy: 'cache-and-network',
  });
  return (
    <>
      <h1>{texts.title}</h1>
      <Choices
        label={texts.status}
        value={status}
        options={[{ id: null, name: texts.all }, ...STATUSES.map((id) => ({ id, name: statuses[id] }))]}
        onChange={(chosen) => show({ status: chosen ?? '' })}
      />
      <PagedList list={list} count={texts.count}>
        {(requests) => (
          <RequestTable
            requests={requests}
            columns={['customer', 'status']}
            empty={status ? texts.noneFound : texts.none}
          />
        )}
      </PagedList>
    </>
  );
}
