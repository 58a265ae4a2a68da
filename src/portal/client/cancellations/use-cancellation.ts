import { useQuery, useSuspenseQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { usePlace } from '../parts/place';
import { ResultOfCancellationDocument, SoftwareToCancelDocument } from './cancel.operations';

/** Returns the software of this place, and what its cancellation would do: of the whole order, if the address has it as its scope. */
export function useCancellation() {
  const { customerId = '', softwareId = '' } = useParams();
  const [{ scope }, show] = usePlace('scope');
  const isWholeOrder = scope === 'order';
  const { softwareById: software } = useSuspenseQuery(SoftwareToCancelDocument, { variables: { id: softwareId } }).data;
  const softwareIds = isWholeOrder ? null : [softwareId];
  const { data, previousData, error, refetch } = useQuery(ResultOfCancellationDocument, {
    variables: {
      input: { customer: { id: customerId }, purchase: { orderId: software?.order.number ?? '' }, softwareIds },
    },
    skip: !software?.viewerCanCancel.allowed,
    fetchPolicy: 'cache-and-network',
  });
  const preview = (data ?? previousData)?.cancellationPreview;
  return { software, softwareIds, isWholeOrder, preview, error, refetch, show };
}
