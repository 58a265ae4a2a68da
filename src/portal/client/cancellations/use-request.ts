import { useSubscription, useSuspenseQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { OneCancellationDocument, UpdatesOfCancellationDocument } from './request.operations';

/** Returns the cancellation request whose number is in the address, kept current by live updates; null if there is none. */
export function useRequest() {
  const { number = '' } = useParams();
  const { cancellationRequest: request } = useSuspenseQuery(OneCancellationDocument, {
    variables: { number },
    fetchPolicy: 'cache-and-network',
  }).data;
  useSubscription(UpdatesOfCancellationDocument, {
    variables: { id: request?.id ?? '' },
    skip: request?.status !== 'SUBMITTED',
  });
  return request;
}
