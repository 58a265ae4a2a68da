import './fields.css';
import { NumberField as AriaNumberField, Button, FieldError, Group, Input, Label } from 'react-aria-components';
import { toInt } from './int';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Why the value is refused. */
  readonly error?: string | undefined;
  readonly onChange: (value: number) => void;
}

/** A field for a number with buttons that count. A typed number beyond the limits is left for the gateway to judge. */
export function NumberField({ label, value, minimum, maximum, error, onChange }: NumberFieldProps) {
  return (
    <AriaNumberField
      className="field"
      value={value}
      minValue={minimum}
      maxValue={maximum}
      commitBehavior="validate"
      validationBehavior="aria"
      isInvalid={error !== undefined}
      onChange={(typed) => !Number.isNaN(typed) && onChange(toInt(typed))}
    >
      <Label className="label">{label}</Label>
      <Group className="number-input">
        <Button slot="decrement" className="button">
          −
        </Button>
        <Input className="input" />
        <Button slot="increment" className="button">
          +
        </Button>
      </Group>
      <FieldError className="field-error">{error}</FieldError>
    </AriaNumberField>
  );
}
