import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from 'react-aria-components';

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
  readonly onChange: (id: Id) => void;
}

/** A choice of one of a few options. */
export function Select<Id extends string>({
  label,
  isLabelHidden,
  value,
  options,
  placeholder,
  onChange,
}: SelectProps<Id>) {
  return (
    <AriaSelect
      className="select"
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
