import type { ReactNode } from 'react';

/** An arrow pointing into a tray. */
export const DownloadIcon = () => drawn('M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19h14');

/** A list with a bullet before each line. */
export const ExamplesIcon = () => drawn('M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01');

/** A magnifying glass. */
export const SearchIcon = () => drawn('M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20 20');

/** Waves around a point. */
export const LiveIcon = () =>
  drawn(
    'M12 12h.01M8.5 15.5a5 5 0 0 1 0-7M15.5 8.5a5 5 0 0 1 0 7M5.5 18.5a9.2 9.2 0 0 1 0-13M18.5 5.5a9.2 9.2 0 0 1 0 13',
  );

/** A prompt and an input line. */
export const ShellIcon = () => drawn('m4 7 5.5 5L4 17M12.5 18H20', 'graphiql-toolbar-icon');

/** Two sheets of paper. */
export const CopyIcon = () => drawn('M9 9h11v11H9zM5 15H4V4h11v1');

/** A printer. */
export const PrintIcon = () => drawn('M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z');

function drawn(path: string, className?: string): ReactNode {
  return (
    <svg
      className={className}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
