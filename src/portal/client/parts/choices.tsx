import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import './choices.css';

interface ChoicesProps<Id extends string> {
  readonly label: string;
  readonly value: Id | null;
  readonly options: readonly { readonly id: Id | null; readonly name: string }[];
  readonly onChange: (id: Id | null) => void;
}

/** A row of buttons of which one is chosen. */
export function Choices<Id extends string>({ label, value, options, onChange }: ChoicesProps<Id>) {
  return (
    <ToggleButtonGroup
      className="choices"
      aria-label={label}
      selectedKeys={[value ?? '']}
      disallowEmptySelection
      onSelectionChange={(keys) => onChange(options.find(({ id }) => keys.has(id ?? ''))?.id ?? null)}
    >
      {options.map(({ id, name }) => (
        <ToggleButton key={id ?? ''} id={id ?? ''} className="choice">
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
