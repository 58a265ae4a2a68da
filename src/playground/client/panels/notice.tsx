import type { Problem } from '../requests/last-answer';
import { fill } from '../texts/texts';
import { useTexts } from './settings';

/** Shows why requests fail and what to do; nothing while they succeed. */
export function Notice({ problem }: { readonly problem: Problem | null }) {
  const texts = useTexts();
  return (
    <div role="alert">
      {problem && <p className="notice">{fill(texts[problem.name], { seconds: problem.seconds })}</p>}
    </div>
  );
}
