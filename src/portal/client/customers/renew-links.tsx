import { useState } from 'react';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { Refused } from '../parts/refused';
import { useSubmission } from '../parts/use-submission';
import { joined } from '../parts/user-errors';
import { useLanguage } from '../settings/format';
import { RenewExpiredLinksDocument } from './renew-links.operations';
import { customerTexts } from './texts';

interface RenewLinksProps {
  readonly customerId: string;
  /** Why no link can be renewed now; null if there are some. */
  readonly refusal: string | null;
}

/** Begins another round for the expired and exhausted links of a customer (S11). */
export function RenewLinks({ customerId, refusal }: RenewLinksProps) {
  const [texts, format] = useLanguage(customerTexts);
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  const submission = useSubmission(RenewExpiredLinksDocument, {
    refetch: ['Delivered'],
    onDone: () => setKey(crypto.randomUUID()),
  });
  const { payload } = submission;
  return (
    <>
      <Button
        refusal={refusal}
        isPending={submission.isPending}
        onPress={() => submission.submit({ customer: { id: customerId }, idempotencyKey })}
      >
        {texts.renewLinks}
      </Button>
      <Refused submission={submission} />
      {payload?.userErrors.length === 0 && (
        <Notice kind="success">
          {texts.renewed(format.number(payload.downloadLinks.length))} {joined(payload.leftOut)}
        </Notice>
      )}
    </>
  );
}
