import { useTexts } from '../settings/settings';
import { operateTexts } from './texts';

interface Change {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What was changed, as the gateway names it. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const texts = useTexts(operateTexts);
  return (
    <ul className="plain">
      {changes.map(({ field, before, after }) => (
        <li key={field}>{texts.change(field, before ?? texts.none, after ?? texts.none)}</li>
      ))}
    </ul>
  );
}
