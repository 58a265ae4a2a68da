import { Link } from 'react-router';
import { PageHead } from '../parts/page-head';
import { useTexts } from '../settings/settings';
import { shellTexts } from './texts';

/** What an address without a page shows. */
export function NotFound() {
  const texts = useTexts(shellTexts);
  return (
    <>
      <PageHead title={texts.notFound} />
      <p>{texts.notFoundHint}</p>
      <Link to="/">{texts.back}</Link>
    </>
  );
}
