import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { Button } from '../parts/button';
import { CopyButton } from '../parts/copy-button';
import { Failure } from '../parts/failure';
import { useLanguage } from '../settings/format';
import { type DeliveredKeyFragment, RevealKeyDocument } from './delivery.operations';
import { softwareTexts } from './texts';

/** A product key: masked, until the user reveals it, which the gateway records. The page forgets it when it is hidden. */
export function KeyItem({
  productKey: { id, version, masked, status, activationLimit },
}: {
  readonly productKey: DeliveredKeyFragment;
}) {
  const [texts, format] = useLanguage(softwareTexts);
  const client = useApolloClient();
  const [value, setValue] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  // Not `useLazyQuery`, which reads again after each connection: the gateway records each time that a key is revealed.
  const reveal = async () => {
    setError(null);
    try {
      const { data } = await client.query({ query: RevealKeyDocument, variables: { id }, fetchPolicy: 'no-cache' });
      if (data?.node?.__typename === 'ProductKey') setValue(data.node.value);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <li>
      <code className="key">{value ?? masked}</code>
      <span>
        {[
          version,
          activationLimit && texts.activations(format.number(activationLimit)),
          status === 'REVOKED' && texts.linkStatuses.REVOKED,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="actions">
        {value === null && status === 'ACTIVE' && <Button onPress={() => void reveal()}>{texts.reveal}</Button>}
        {value !== null && (
          <>
            <CopyButton text={value} name={texts.copyKey} />
            <Button onPress={() => setValue(null)}>{texts.hide}</Button>
          </>
        )}
      </span>
      {error !== null && <Failure error={error} onRetry={() => void reveal()} />}
    </li>
  );
}
