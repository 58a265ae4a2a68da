import type { DemoSignIn } from '../../portal-config';
import { Button } from '../parts/button';
import { roleTexts } from '../settings/role-texts';
import { useTexts } from '../settings/settings';
import { SettingsMenu } from '../settings/settings-menu';
import { sessionTexts } from './texts';
import './sign-in.css';

interface SignInProps {
  readonly users: readonly DemoSignIn[];
  readonly onSignIn: (user: DemoSignIn) => void;
}

/** The page before sign-in in the demo: its users. */
export function SignIn({ users, onSignIn }: SignInProps) {
  const texts = useTexts(sessionTexts);
  const roles = useTexts(roleTexts);
  return (
    <main className="sign-in">
      <header>
        <h1>{texts.title}</h1>
        <SettingsMenu />
      </header>
      <p>{texts.choose}</p>
      <ul>
        {users.map((user) => (
          <li key={user.alias}>
            <Button look="card" onPress={() => onSignIn(user)}>
              <strong>{user.name}</strong>
              <span>{user.roles.map((role) => roles[role]).join(', ')}</span>
              <span>{user.partner ?? texts.programme}</span>
            </Button>
          </li>
        ))}
      </ul>
    </main>
  );
}

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

/** What is shown after signing out of the portal only. */
export function SignedOut() {
  const texts = useTexts(sessionTexts);
  return (
    <main className="sign-in">
      <h1>{texts.signedOut}</h1>
      <p>{texts.signedOutExplained}</p>
      <a href="/portal">{texts.signInAgain}</a>
    </main>
  );
}
