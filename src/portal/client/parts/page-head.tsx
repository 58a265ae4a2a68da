import { type ReactNode, useEffect } from 'react';

interface PageHeadProps {
  readonly title: string;
  /** What the page is about, in a line. */
  readonly about?: ReactNode;
  /** What can be done there. */
  readonly children?: ReactNode;
}

/** The title of a page, which is also that of the window. */
export function PageHead({ title, about, children }: PageHeadProps) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {about && <div className="about">{about}</div>}
      </div>
      {children && <div className="buttons">{children}</div>}
    </header>
  );
}
