import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { Button } from '../parts/button';
import { Failure } from '../parts/failure';
import { Notice } from '../parts/notice';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { RenewExpiredLinksDocument } from './renew-links.operations';
import { customerTexts } from './texts';

interface RenewLinksProps {
  readonly customerId: string;
  /** Why no link can be renewed now; null if there are some. */
  readonly refusal: string | null;
}

/** Begins another round for the expired and exhausted links of a customer (S11). */
export function RenewLinks({ customerId, refusal }: RenewLinksProps) {
  const texts = useTexts(customerTexts);
  const format = useFormat();
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  const [renew, { data, error, loading }] = useMutation(RenewExpiredLinksDocument, {
    refetchQueries: ['Delivered'],
    onCompleted: () => setKey(crypto.randomUUID()),
  });
  const result = data?.reissueExpiredLinks;
  const begin = () =>
    void renew({ variables: { input: { customer: { id: customerId }, idempotencyKey } } }).catch(() => {});
  return (
    <>
      <Button refusal={refusal} isPending={loading} onPress={begin}>
        {texts.renewLinks}
      </Button>
      {error && <Failure error={error} onRetry={begin} />}
      {result && (
        <Notice kind={result.userErrors.length > 0 ? 'error' : 'success'}>
          {result.userErrors.map(({ message }) => message).join(' ') ||
            texts.renewed(format.number(result.downloadLinks.length))}{' '}
          {result.leftOut.map(({ message }) => message).join(' ')}
        </Notice>
      )}
    </>
  );
}
