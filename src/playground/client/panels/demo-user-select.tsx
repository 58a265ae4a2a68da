import { useState } from 'react';
import type { DemoSignIn } from '../../playground-config';
import { type Credentials, OWN_TOKEN } from '../requests/credentials';
import type { Texts } from '../texts/en';
import { fill } from '../texts/texts';
import { useTexts } from './settings';
import { TokenInput } from './token-input';

interface Props {
  readonly users: readonly DemoSignIn[];
  readonly credentials: Credentials;
  readonly onChoose: (alias: string) => void;
}

/** Selects the demo user that sends the requests, or shows a field for the user's own token. */
export function DemoUserSelect({ users, credentials, onChoose }: Props) {
  const texts = useTexts();
  const [alias, setAlias] = useState(credentials.getChoice());

  function choose(next: string) {
    setAlias(next);
    onChoose(next);
  }

  function paste(token: string) {
    credentials.own?.choose(token);
    onChoose(OWN_TOKEN);
  }

  return (
    <>
      <label className="credential">
        {texts.demoUser}
        <select value={alias} onChange={(event) => choose(event.target.value)}>
          {users.map((user) => (
            <option key={user.alias} value={user.alias}>
              {user.name} – {positionOf(user, texts)}
            </option>
          ))}
          <option value={OWN_TOKEN}>{texts.ownToken}</option>
        </select>
      </label>
      {alias === OWN_TOKEN && <TokenInput token={credentials.own?.getChoice() ?? ''} onPaste={paste} />}
    </>
  );
}

function positionOf({ roles, partner }: DemoSignIn, texts: Texts): string {
  const role = roles.map((each) => texts[each]).join(', ');
  return partner === null ? role : fill(texts.roleOfPartner, { role, partner });
}
