import { NumberField as AriaNumberField, Button, FieldError, Group, Input, Label, Text } from 'react-aria-components';
import './fields.css';
import { toInt } from './int';

interface NumberFieldProps {
  readonly label: string;
  /** Null if the field is empty. */
  readonly value: number | null;
  /** With its limits, the field has buttons that count. A typed number beyond them is left for the gateway to judge. */
  readonly limits?: { readonly minValue: number; readonly maxValue: number };
  readonly hint?: string;
  /** Why the value is refused. */
  readonly error?: string | undefined;
  readonly onChange: (value: number | null) => void;
}

const WHOLE: Intl.NumberFormatOptions = { maximumFractionDigits: 0 };

/** A field for a whole number. */
export function NumberField({ label, value, limits, hint, error, onChange }: NumberFieldProps) {
  return (
    <AriaNumberField
      className="field"
      value={value ?? Number.NaN}
      onChange={(entered) => onChange(Number.isNaN(entered) ? null : toInt(entered))}
      formatOptions={WHOLE}
      {...(limits && { ...limits, commitBehavior: 'validate' })}
      validationBehavior="aria"
      isInvalid={error !== undefined}
    >
      <Label className="label">{label}</Label>
      <Group className="number-input">
        {limits && (
          <Button slot="decrement" className="button">
            −
          </Button>
        )}
        <Input className="input" />
        {limits && (
          <Button slot="increment" className="button">
            +
          </Button>
        )}
      </Group>
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaNumberField>
  );
}
