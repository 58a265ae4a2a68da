import type { ReactNode } from 'react';

interface NoticeProps {
  readonly kind: 'information' | 'success' | 'warning' | 'error';
  readonly children: ReactNode;
}

/** A message about the page or a part of it, which screen readers announce. */
export function Notice({ kind, children }: NoticeProps) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
