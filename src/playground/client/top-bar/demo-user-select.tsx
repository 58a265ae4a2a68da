import { useState } from 'react';
import type { DemoUser } from '../../playground-config';
import { useTexts } from '../settings/settings';
import type { Texts } from '../texts/en';
import { fill } from '../texts/texts';

interface Props {
  readonly users: readonly DemoUser[];
  readonly chosen: string;
  readonly onChoose: (alias: string) => void;
}

/** The choice of the demo user in whose name the requests are sent. */
export function DemoUserSelect({ users, chosen, onChoose }: Props) {
  const texts = useTexts();
  const [alias, setAlias] = useState(chosen);

  function choose(next: string) {
    setAlias(next);
    onChoose(next);
  }

  return (
    <label className="credential">
      {texts.demoUser}
      <select value={alias} onChange={(event) => choose(event.target.value)}>
        {users.map((user) => (
          <option key={user.alias} value={user.alias}>
            {user.name} – {positionOf(user, texts)}
          </option>
        ))}
      </select>
    </label>
  );
}

function positionOf({ roles, partner }: DemoUser, texts: Texts): string {
  const role = roles.map((each) => texts[each]).join(', ');
  return partner === null ? role : fill(texts.roleOfPartner, { role, partner });
}
