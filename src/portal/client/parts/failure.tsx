import { CombinedGraphQLErrors } from '@apollo/client';
import { useTexts } from '../settings/settings';
import { Button } from './button';
import { Notice } from './notice';
import { failureIn, partTexts } from './texts';

/** Why something could not be loaded or done, and a button to try again. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const texts = useTexts(partTexts);
  const isForbidden = CombinedGraphQLErrors.is(error) && error.errors.every(isRefusal);
  return (
    <Notice kind="error">
      {failureIn(texts, error)}{' '}
      {!isForbidden && (
        <Button look="link" onPress={onRetry}>
          {texts.retry}
        </Button>
      )}
    </Notice>
  );
}

function isRefusal({ extensions }: CombinedGraphQLErrors['errors'][number]): boolean {
  return extensions?.code === 'FORBIDDEN';
}
