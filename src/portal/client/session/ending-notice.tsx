import { useReactiveVar } from '@apollo/client/react';
import { useState } from 'react';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useTexts } from '../settings/settings';
import { useSession } from './current-session';
import { sessionTexts } from './texts';

/** Warns that the session ends, and lets the user sign in again without leaving the page. */
export function EndingNotice() {
  const { session } = useSession();
  const isEnding = useReactiveVar(session.isEnding);
  const texts = useTexts(sessionTexts);
  const [hasFailed, setFailed] = useState(false);
  if (!isEnding) return null;
  const signInAgain = () => {
    setFailed(false);
    session.signInAgain().catch(() => setFailed(true));
  };
  return (
    <Notice kind="warning">
      {texts.ending}{' '}
      <Button look="link" onPress={signInAgain}>
        {texts.signInAgain}
      </Button>{' '}
      {hasFailed && texts.notSignedIn}
    </Notice>
  );
}
