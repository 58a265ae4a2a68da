import type { ReactNode } from 'react';

interface FactsProps {
  /** The name and the value of each fact. Those without a value are left out. */
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
}

/** Facts about something, each with its name. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
