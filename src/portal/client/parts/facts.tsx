import type { ReactNode } from 'react';

interface FactsProps {
  /** Names and values. A fact without a value is not shown. */
  readonly facts: readonly (readonly [string, ReactNode])[];
}

/** A list of names with their values. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
