import { useState } from 'react';
import { Notice } from './panels/notice';
import { useTexts } from './panels/settings';
import { TokenInput } from './panels/token-input';
import { TopBar } from './panels/top-bar';
import { createPastedCredentials } from './requests/credentials';
import { TOKEN_REFUSED } from './requests/last-answer';

/** The page before sign-in: a field for a token, and whether the pasted one was refused. Examples are loaded with the page. */
export function SignIn() {
  const texts = useTexts();
  const [credentials] = useState(createPastedCredentials);
  const isRefused = credentials.getToken() !== null;

  function choose(token: string) {
    if (token === credentials.getChoice()) return;
    credentials.choose(token);
    location.reload();
  }

  return (
    <>
      <TopBar>
        <TokenInput token={credentials.getChoice()} onPaste={choose} />
      </TopBar>
      <Notice problem={isRefused ? TOKEN_REFUSED : null} />
      <main className="sign-in">
        <h2>{texts.signInTitle}</h2>
        <p>{texts.signInHint}</p>
      </main>
    </>
  );
}
