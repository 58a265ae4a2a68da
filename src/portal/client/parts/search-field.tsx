import { SearchField as AriaSearchField, Button, Input, Label } from 'react-aria-components';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A field for words to search for. Escape clears it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <AriaSearchField className="field search" value={value} onChange={onChange}>
      <Label className="label">{label}</Label>
      <div className="search-input">
        <Input className="input" />
        <Button className="button button-quiet">✕</Button>
      </div>
    </AriaSearchField>
  );
}
