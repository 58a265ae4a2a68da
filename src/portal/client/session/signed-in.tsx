import { useTexts } from '../settings/settings';
import { sessionTexts } from './texts';

/** What a window shows that has signed in for another one, if the browser does not let it close itself. */
export function SignedIn() {
  const texts = useTexts(sessionTexts);
  return (
    <main className="sign-in">
      <h1>{texts.signedIn}</h1>
      <p>{texts.closeWindow}</p>
    </main>
  );
}
