import { CombinedGraphQLErrors } from '@apollo/client';
import { useTexts } from '../settings/settings';
import { Button } from './button';
import { Notice } from './notice';
import { partTexts } from './texts';

/** Why something could not be loaded or done, and a button to try again. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const texts = useTexts(partTexts);
  // The gateway explains its errors in the language of the user; any other one is about the connection.
  const message = CombinedGraphQLErrors.is(error)
    ? error.errors.map((each) => each.message).join(' ')
    : texts.unreachable;
  return (
    <Notice kind="error">
      {message}{' '}
      <Button look="link" onPress={onRetry}>
        {texts.retry}
      </Button>
    </Notice>
  );
}
