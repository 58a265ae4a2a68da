import { useState } from 'react';
import type { DemoUser } from '../playground-config';

interface Props {
  readonly users: readonly DemoUser[];
  readonly chosen: string;
  readonly onChoose: (alias: string) => void;
}

/** The choice of the demo user in whose name the requests are sent. */
export function DemoUserSelect({ users, chosen, onChoose }: Props) {
  const [alias, setAlias] = useState(chosen);

  function choose(next: string) {
    setAlias(next);
    onChoose(next);
  }

  return (
    <label className="credential">
      Demo user
      <select value={alias} onChange={(event) => choose(event.target.value)}>
        {users.map((user) => (
          <option key={user.alias} value={user.alias}>
            {user.name} – {user.role}
          </option>
        ))}
      </select>
    </label>
  );
}
