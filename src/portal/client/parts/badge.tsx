import type { ReactNode } from 'react';
import './badge.css';

interface BadgeProps {
  readonly kind: 'neutral' | 'good' | 'warning' | 'bad';
  readonly children: ReactNode;
}

/** A state in one or two words. */
export function Badge({ kind, children }: BadgeProps) {
  return <span className={`state state-${kind}`}>{children}</span>;
}
