import { type ReactNode, useEffect } from 'react';

interface PageHeadProps {
  readonly title: string;
  /** The number of what the page shows, which stays in one line. */
  readonly number?: string;
  /** What the page is about, in a line. */
  readonly about?: ReactNode;
  /** What can be done there. */
  readonly children?: ReactNode;
}

/** The title of a page, which is also that of the window. */
export function PageHead({ title, number = '', about, children }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} ${number}`.trim();
  }, [title, number]);
  return (
    <header className="page-head">
      <div>
        <h1>
          {title} <span className="whole">{number}</span>
        </h1>
        {about && <div className="about">{about}</div>}
      </div>
      {children && <div className="buttons">{children}</div>}
    </header>
  );
}
