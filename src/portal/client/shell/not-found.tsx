import { Link } from 'react-router';
import { useTexts } from '../settings/settings';
import { shellTexts } from './texts';

/** What an address without a page shows. */
export function NotFound() {
  const texts = useTexts(shellTexts);
  return (
    <>
      <h1>{texts.notFound}</h1>
      <p>{texts.notFoundHint}</p>
      <Link to="/">{texts.back}</Link>
    </>
  );
}
