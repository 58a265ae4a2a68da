import type { CancellationStatus } from '../../../../schema/clients/operations';
import { PageHead } from '../parts/page-head';
import { usePlace } from '../parts/place';
import { PlaceFilter } from '../parts/place-filter';
import { useList } from '../parts/use-list';
import { useTexts } from '../settings/settings';
import { RequestTable } from './request-table';
import { CancellationsOfPartnerDocument } from './requests.operations';
import { cancellationTexts } from './texts';
import { valueTexts } from './value-texts';

/** The cancellation requests of all customers of the partner; the address has the status to show. */
export function RequestsPage() {
  const texts = useTexts(cancellationTexts);
  const { statuses } = useTexts(valueTexts);
  const [{ status }] = usePlace('status');
  const list = useList(CancellationsOfPartnerDocument, {
    variables: { status: Object.hasOwn(statuses, status) ? [status as CancellationStatus] : null },
    connectionOf: ({ cancellationRequests }) => cancellationRequests,
    fetchPolicy: 'cache-and-network',
  });
  return (
    <>
      <PageHead title={texts.title} />
      <PlaceFilter label={texts.status} parameter="status" names={statuses} />
      <RequestTable
        list={list}
        count={texts.count}
        columns={['customer', 'status']}
        empty={status ? texts.noneFound : texts.none}
      />
    </>
  );
}
