import {
  Select as AriaSelect,
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import './fields.css';

interface Option<Id extends string> {
  readonly id: Id;
  readonly name: string;
}

interface SelectProps<Id extends string> {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: Id | null;
  readonly options: readonly Option<Id>[];
  readonly placeholder?: string;
  /** Why the choice is refused. */
  readonly error?: string | undefined;
  readonly onChange: (id: Id) => void;
}

/** A choice of one of a few options. */
export function Select<Id extends string>({
  label,
  isLabelHidden,
  value,
  options,
  placeholder,
  error,
  onChange,
}: SelectProps<Id>) {
  return (
    <AriaSelect
      className="select"
      isInvalid={error !== undefined}
      validationBehavior="aria"
      value={value}
      onChange={(id) => onChange(id as Id)}
      {...(isLabelHidden && { 'aria-label': label })}
      {...(placeholder !== undefined && { placeholder })}
    >
      {!isLabelHidden && <Label className="label">{label}</Label>}
      <Button className="button button-select">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover">
        <ListBox className="options" items={options}>
          {({ id, name }) => (
            <ListBoxItem id={id} className="option">
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** Returns these names as options. */
export function optionsOf<Id extends string>(names: Readonly<Record<Id, string>>): readonly Option<Id>[] {
  return Object.entries<string>(names).map(([id, name]) => ({ id: id as Id, name }));
}
