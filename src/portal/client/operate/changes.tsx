import { useLanguage } from '../settings/format';
import { operateTexts } from './texts';

interface Change {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** What was changed. Fields that the portal has no name for are named as in the schema. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const [texts, format] = useLanguage(operateTexts);
  const shown = (text: string) =>
    text.replace(INSTANT, (at) => (Date.parse(at) === 0 ? texts.beginning : format.instant(at)));
  const valueIn = (value: string | null) => (value === null ? texts.none : shown(value));
  return (
    <ul className="plain">
      {changes.map(({ field, before, after }) => (
        <li key={field}>{texts.change(texts.fields[field] ?? shown(field), valueIn(before), valueIn(after))}</li>
      ))}
    </ul>
  );
}
